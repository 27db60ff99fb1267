"""What goes wrong on a page gets an answer in words, and nothing is lost or done twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.demands.models import Demand
from marketplace.inquiries.models import Inquiry
from marketplace.listings.models import Listing
from tests.factories.accounts import Member
from tests.factories.listings import DraftListing, PublishedListing

pytestmark = pytest.mark.django_db

NEW = "/en/listings/new/"
FIELDS = {
    "title_en": "A coating",
    "price_kind": "negotiable",
    "advantages-TOTAL_FORMS": "0",
    "advantages-INITIAL_FORMS": "0",
}
TOKEN = {"csrfmiddlewaretoken": "drawn-for-this-page"}


@pytest.fixture
def member():
    return Member()


@pytest.fixture
def browser(sign_in, member):
    return sign_in(member)


def words(response):
    return response.content.decode()


def test_ten_megabytes_of_text_are_refused_in_words(browser):
    answer = browser.post(NEW, FIELDS | {"solution_en": "x" * 10_000_000})

    assert answer.status_code == 413
    assert "What you sent is too large" in words(answer)
    assert not Listing.objects.exists()


def test_a_text_that_is_too_long_is_pointed_at_where_it_stands(browser):
    answer = browser.post(NEW, FIELDS | {"solution_en": "x" * 20_001})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"solution_en": ["At most 20000 characters."]}


@pytest.mark.parametrize(
    ("name", "said"),
    [("tool.exe", "is not a kind of file taken here"), ("tool.pdf", "does not fit what the file")],
)
def test_a_program_is_refused_under_every_name(browser, member, name, said):
    listing = DraftListing(organisation=member.organisation)
    program = SimpleUploadedFile(name, b"MZ\x90\x00" + bytes(2000), "application/pdf")

    answer = browser.post(f"/en/listings/{listing.id}/attach/", {"file": program})

    assert answer.status_code == 422
    assert said in words(answer)
    assert not listing.attachments.exists()


def test_a_page_sent_twice_is_carried_out_once(browser):
    first = browser.post(NEW, FIELDS | TOKEN)
    second = browser.post(NEW, FIELDS | TOKEN, follow=True)

    listing = Listing.objects.get()
    assert first.url == f"/en/listings/{listing.id}/"
    assert second.redirect_chain == [(first.url, 302)]
    assert "This was sent twice and carried out once." in words(second)


def test_the_same_words_from_a_new_page_or_other_words_are_something_else(browser):
    browser.post(NEW, FIELDS | TOKEN)
    browser.post(NEW, FIELDS | {"csrfmiddlewaretoken": "drawn-anew"})
    browser.post(NEW, FIELDS | TOKEN | {"title_en": "Another coating"})

    assert Listing.objects.count() == 3


def test_a_page_that_was_refused_may_be_sent_again(browser):
    wrong = FIELDS | TOKEN | {"trl": "12"}
    assert browser.post(NEW, wrong).status_code == 422
    assert browser.post(NEW, wrong).status_code == 422
    assert browser.post(NEW, FIELDS | TOKEN | {"then": "look"}).status_code == 200
    assert browser.post(NEW, FIELDS | TOKEN).status_code == 302


def test_another_persons_page_with_the_same_token_is_theirs(browser, sign_in):
    browser.post(NEW, FIELDS | TOKEN)
    sign_in(Member()).post(NEW, FIELDS | TOKEN)

    assert Listing.objects.count() == 2


def test_a_demand_and_a_question_are_sent_once(browser):
    for _ in range(2):
        browser.post("/en/demands/new/", {"title_en": "A binder", "kind": "buy", **TOKEN})
    assert Demand.objects.count() == 1
    listing = PublishedListing()
    for _ in range(2):
        said = {"text": "Is there a sample?", **TOKEN}
        assert browser.post(f"/en/inquiries/about/{listing.id}/", said).status_code == 302
    assert Inquiry.objects.count() == 1


def test_a_count_of_rows_that_was_tampered_with_is_none(browser):
    tampered = FIELDS | {"advantages-TOTAL_FORMS": "²", "add_row": "advantages"}
    page = browser.post(NEW, tampered)
    assert page.status_code == 200
    assert len(page.context["advantages"].forms) == 1


def test_an_address_of_a_button_says_so(browser, member):
    listing = DraftListing(organisation=member.organisation)
    answer = browser.get(f"/en/listings/{listing.id}/attach/")

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "There is no page at this address" in words(answer)
    assert "这个地址没有页面" in words(browser.get(f"/zh/listings/{listing.id}/attach/"))
