"""The pages that only a demonstration has."""

import pytest
from django.urls import reverse

from accounts.access.actor import SYSTEM
from accounts.notifications.mail import Letter, queue_mail
from accounts.notifications.models import Mail
from accounts.users.services import register_person
from seeds.demonstration.accounts import ADDRESSES, UNIVERSITY

pytestmark = [pytest.mark.django_db, pytest.mark.urls("seeds.urls")]


@pytest.fixture
def visitor():
    return register_person(
        email=UNIVERSITY, password=None, name="Shen Yanqiu", language="zh", by=SYSTEM
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_story_is_told_in_both_languages(client, visitor, language):
    page = client.get(f"/{language}/demo/")
    assert page.status_code == 200
    assert len(page.context["steps"]) == 8
    assert UNIVERSITY in page.content.decode()


def test_without_a_language_it_leads_to_one(client):
    assert client.get("/demo/").headers["Location"] in {"/zh/demo/", "/en/demo/"}


def test_one_click_signs_in_and_goes_where_the_story_is(client, visitor):
    answer = client.post("/en/demo/sign-in/", {"address": UNIVERSITY, "next": "/en/about/"})
    assert answer.headers["Location"] == "/en/about/"
    assert client.get("/en/demo/").wsgi_request.user == visitor


def test_it_leads_nowhere_outside(client, visitor):
    answer = client.post(
        "/en/demo/sign-in/", {"address": UNIVERSITY, "next": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"] == reverse("dashboard")


def test_nobody_else_can_be_chosen(client):
    register_person(
        email="he.zhichuan@example.org", password=None, name="He", language="zh", by=SYSTEM
    )
    answer = client.post("/en/demo/sign-in/", {"address": "he.zhichuan@example.org"})
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/en/demo/", "/en/demo/mail/"])
def test_outside_a_demonstration_the_pages_do_not_exist(client, settings, path):
    settings.DEMONSTRATION = False
    assert client.get(path).status_code == 404


def test_outside_a_demonstration_nobody_signs_in_by_a_click(client, settings, visitor):
    settings.DEMONSTRATION = False
    assert client.post("/en/demo/sign-in/", {"address": UNIVERSITY}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_mails_can_be_read(client):
    letter = Letter("A match for you", "See https://example.org/ for reasons.")
    queue_mail(to=ADDRESSES[1], language="en", kind="test", unique_key="one", letter=letter)
    assert "A match for you" in client.get("/en/demo/mail/").content.decode()
    page = client.get(f"/en/demo/mail/{Mail.objects.get().pk}/")
    assert "for reasons" in page.content.decode()


def test_the_api_of_the_demonstration_refuses_a_huge_body_as_a_problem(client):
    response = client.post("/api/v1/listings/", "x" * 5_000_000, content_type="application/json")
    assert response.status_code == 413
    assert response["Content-Type"] == "application/problem+json"
