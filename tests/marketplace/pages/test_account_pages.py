"""Every page of the login library stands in our look, and the masthead knows who is there."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.factories.accounts import PASSWORD, Member

pytestmark = pytest.mark.django_db

FOR_VISITORS = [
    "login",
    "signup",
    "password/reset",
    "password/reset/done",
    "confirm-email",
    "inactive",
]
FOR_MEMBERS = ["logout", "email", "password/change", "2fa", "reauthenticate"]
IN_OUR_LOOK = re.compile(r'<html lang="(en|zh)".*class="masthead".*<h1', re.DOTALL)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", FOR_VISITORS)
def test_a_visitor_sees_our_look(client, path, language):
    response = client.get(f"/{language}/account/{path}/")
    assert response.status_code == 200
    assert IN_OUR_LOOK.search(response.content.decode())


@pytest.mark.parametrize("path", FOR_MEMBERS)
def test_a_member_sees_our_look(client, path):
    member = Member()
    client.post("/en/account/login/", {"login": member.user.email, "password": PASSWORD})
    response = client.get(f"/en/account/{path}/", follow=True)
    assert response.status_code == 200
    assert IN_OUR_LOOK.search(response.content.decode())


def test_a_member_sets_up_the_second_step_and_takes_it_away(client):
    member = Member()
    client.post("/en/account/login/", {"login": member.user.email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/en/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="authenticator_secret" value="([A-Z2-7]+)"', page)[1]
    TOTP.activate(member.user, secret)
    overview = client.get("/en/account/2fa/").content.decode()
    assert "Stop using the app" in overview
    assert "Stop using the app" in client.get("/en/account/2fa/totp/deactivate/").content.decode()
    client.post("/en/account/2fa/recovery-codes/generate/")
    assert client.get("/en/account/2fa/recovery-codes/").content.decode().count("<code>") == 10
    client.post("/en/account/2fa/totp/deactivate/")
    assert "Set up an app" in client.get("/en/account/2fa/").content.decode()


def test_the_second_step_is_asked_for(client):
    member = Member()
    TOTP.activate(member.user, generate_totp_secret())
    response = client.post(
        "/en/account/login/", {"login": member.user.email, "password": PASSWORD}, follow=True
    )
    assert "The second step" in response.content.decode()


def test_mistakes_are_summed_up_on_top(client):
    page = client.post("/en/account/login/", {"login": "nobody", "password": ""}).content.decode()
    assert "data-error-summary" in page
    assert 'href="#id_login"' in page


def test_a_dead_link_says_what_to_do(client):
    page = client.get("/en/account/password/reset/key/1-set-password/").content.decode()
    assert "This link no longer works" in page
    page = client.get("/en/account/confirm-email/nonsense/").content.decode()
    assert "This link no longer works" in page


def test_the_masthead_says_for_whom_one_acts(sign_in, client):
    first = Member(role="owner")
    second = Member(user=first.user, role="viewer")
    sign_in(first)
    page = client.get("/en/account/email/").content.decode()
    assert first.organisation.name in page
    assert second.organisation.name in page
    assert 'aria-current="true"' in page or "Sign out" in page


def test_a_visitor_is_offered_to_sign_in(client):
    page = client.get("/en/account/login/").content.decode()
    assert 'class="button small" href="/en/account/login/"' in page
    assert "Sign out" not in page
