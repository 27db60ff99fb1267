"""The operators' desks: many published at once, each checked by itself."""

import pytest

from marketplace.demands.states import DemandState
from marketplace.listings.states import ListingState
from tests.factories.accounts import Member, Operator, UnverifiedOrganisation
from tests.factories.demands import SubmittedDemand
from tests.factories.listings import DraftListing, PublishedListing, SubmittedListing

pytestmark = pytest.mark.django_db

DESK = "/en/desk/listings/"
PUBLISH = "/en/desk/listings/publish/"


@pytest.fixture
def operator(sign_in):
    return sign_in(Operator())


def words(response):
    return response.content.decode()


def test_every_row_that_waits_can_be_chosen(operator):
    waiting = SubmittedListing()

    page = words(operator.get(DESK))

    assert f'value="{waiting.id}"' in page
    assert f"Choose “{waiting.title}”" in page
    assert "Publish the chosen ones" in page


def test_the_chosen_ones_are_published_and_the_others_wait_on(operator):
    chosen, too, other = SubmittedListing(), SubmittedListing(), SubmittedListing()

    answer = operator.post(PUBLISH, {"chosen": [chosen.id, too.id]})

    assert "2 of 2 published" in words(answer)
    for each in (chosen, too, other):
        each.refresh_from_db()
    assert [chosen.state, too.state] == [ListingState.PUBLISHED] * 2
    assert other.state == ListingState.UNDER_REVIEW


def test_what_cannot_be_published_says_why_and_leaves_the_others_alone(operator):
    good = SubmittedListing()
    unverified = SubmittedListing(organisation=UnverifiedOrganisation())
    done = PublishedListing()
    hidden = DraftListing(title_en="A secret draft", title_zh="")

    page = words(operator.post(PUBLISH, {"chosen": [unverified.id, good.id, done.id, hidden.id]}))

    good.refresh_from_db()
    unverified.refresh_from_db()
    assert "1 of 4 published" in page
    assert good.state == ListingState.PUBLISHED
    assert unverified.state == ListingState.UNDER_REVIEW
    assert "Only a verified organisation" in page
    assert "This is not possible while it is “Published”." in page
    assert "There is nothing here that you may see." in page
    assert "A secret draft" not in page


def test_the_operators_own_listings_are_not_among_them(sign_in):
    member = Operator()
    own = SubmittedListing(organisation=member.organisation)
    browser = sign_in(member)

    assert str(own.id) not in words(browser.get(DESK))
    page = words(browser.post(PUBLISH, {"chosen": [own.id]}))

    own.refresh_from_db()
    assert own.state == ListingState.UNDER_REVIEW
    assert "0 of 1 published" in page
    assert "You belong to an organisation that this is about" in page


def test_choosing_none_or_nonsense_leads_back_with_a_word(operator):
    for said in ({}, {"chosen": ["nonsense"]}):
        answer = operator.post(PUBLISH, said, follow=True)
        assert "Choose at least one row first." in words(answer)


def test_repeating_the_request_changes_nothing(operator):
    waiting = SubmittedListing()
    operator.post(PUBLISH, {"chosen": [waiting.id]})

    again = operator.post(PUBLISH, {"chosen": [waiting.id]})

    waiting.refresh_from_db()
    assert "0 of 1 published" in words(again)
    assert waiting.current_version.number == 1


def test_whoever_operates_nothing_is_refused(sign_in):
    waiting = SubmittedListing()
    assert sign_in(Member()).post(PUBLISH, {"chosen": [waiting.id]}).status_code == 403


def test_demands_are_published_in_the_same_way(operator):
    chosen, other = SubmittedDemand(), SubmittedDemand()
    assert f'value="{chosen.id}"' in words(operator.get("/en/desk/demands/"))

    page = words(operator.post("/en/desk/demands/publish/", {"chosen": [chosen.id]}))

    chosen.refresh_from_db()
    other.refresh_from_db()
    assert "1 of 1 published" in page
    assert (chosen.state, other.state) == (DemandState.PUBLISHED, DemandState.UNDER_REVIEW)
