"""The operators' desks: many decided at once, by two pairs of eyes, each checked by itself."""

import pytest

from kernel.identifiers import new_id
from marketplace.demands.states import DemandState
from marketplace.listings.models import ListingReview
from marketplace.listings.services import opine_on_listing, publish_listing, return_listing
from marketplace.listings.states import ListingState
from tests.factories.accounts import Member, Operator, UnverifiedOrganisation, actor_of
from tests.factories.demands import SubmittedDemand
from tests.factories.listings import DraftListing, PublishedListing, SubmittedListing
from tests.factories.reviews import AGAINST_IT, LACKING, PASSED, POINTS

pytestmark = pytest.mark.django_db

DESK = "/en/desk/listings/"
PUBLISH = "/en/desk/listings/publish/"
BATCH = {f"batch-{name}": points for name, points in POINTS.items()}
PROPOSE = BATCH | {"batch-comment": "A whole catalogue.", "do": "propose"}


@pytest.fixture
def first(sign_in):
    return sign_in(Operator())


@pytest.fixture
def colleague(sign_in):
    """Somebody else of a desk, signed in behind the first."""
    return lambda: sign_in(Operator())


def words(response):
    return response.content.decode()


def state_of(listing):
    listing.refresh_from_db()
    return listing.state


def test_every_row_that_waits_can_be_chosen(first):
    waiting = SubmittedListing()

    page = words(first.get(DESK))

    assert f'value="{waiting.id}"' in page
    assert f"Choose “{waiting.title}”" in page
    assert "Propose the chosen ones" in page


def test_a_batch_is_scored_by_one_and_published_by_another(first, colleague):
    chosen, too, other = SubmittedListing(), SubmittedListing(), SubmittedListing()
    both = {"chosen": [chosen.id, too.id]}

    assert "2 of 2 proposed" in words(first.post(PUBLISH, PROPOSE | both))
    assert "0 of 2 published" in words(first.post(PUBLISH, both))
    second = colleague()
    assert "Proposed with 14 of 20" in words(second.get(DESK))
    assert "2 of 2 published" in words(second.post(PUBLISH, both))

    assert [state_of(each) for each in (chosen, too)] == [ListingState.PUBLISHED] * 2
    assert state_of(other) == ListingState.UNDER_REVIEW
    final = ListingReview.objects.get(listing=chosen, is_final=True)
    assert (final.basis, final.score.total, final.comment) == ("batch", 14, "A whole catalogue.")


@pytest.mark.parametrize(
    ("noun", "factory"), [("listing", SubmittedListing), ("demand", SubmittedDemand)]
)
def test_a_program_scores_a_batch_and_a_colleagues_publishes_it(noun, factory, sign_in_api):
    both, other = [factory(), factory()], new_id()
    ids, base = [str(each.id) for each in both], f"/api/v1/{noun}s/"
    said = {"ids": [*ids, str(other)], "score": POINTS, "comment": "A whole catalogue."}

    def outcomes(who, route, body):
        answer = who.post(f"{base}{route}/", body, format="json")
        rows = answer.json()["results"]
        assert [each["id"] for each in rows] == body["ids"]
        assert not rows[-1]["is_done"]
        assert [each["code"] for each in rows[-1]["reasons"]] == ["not_found"]
        return [each["is_done"] for each in rows[:2]]

    one, another = sign_in_api(Operator()), Operator()
    assert outcomes(one, "proposals", said) == [True, True]
    assert outcomes(one, "publications", {"ids": said["ids"]}) == [False, False]
    assert [state_of(each) for each in both] == ["under_review"] * 2
    assert outcomes(sign_in_api(another), "publications", {"ids": said["ids"]}) == [True, True]
    assert [state_of(each) for each in both] == ["published"] * 2


def test_what_is_scored_stands_beside_the_score(first):
    listing, demand = SubmittedListing(), SubmittedDemand()
    for subject, address in ((listing, "listings"), (demand, "demands")):
        page = words(first.get(f"/en/{address}/{subject.id}/review/"))
        assert subject.text.problem in page
        assert 'name="verdict" value="publish"' in page


def test_nothing_is_published_in_a_batch_by_one_person_alone(first):
    waiting = SubmittedListing()

    page = words(first.post(PUBLISH, {"chosen": [waiting.id]}))

    assert "0 of 1 published" in page
    assert "four eyes are needed" in page
    assert state_of(waiting) == ListingState.UNDER_REVIEW


def test_a_batch_needs_four_points(first):
    waiting = SubmittedListing()
    said = {"chosen": [waiting.id], "do": "propose", "batch-numbers": 3}

    page = words(first.post(PUBLISH, said, follow=True))

    assert "Give points in each of the four criteria first." in page


def test_what_cannot_be_published_says_why_and_leaves_the_others_alone(first, colleague):
    good = SubmittedListing()
    unverified = SubmittedListing(organisation=UnverifiedOrganisation())
    done = PublishedListing()
    hidden = DraftListing(title_en="A secret draft", title_zh="")
    chosen = {"chosen": [unverified.id, good.id, done.id, hidden.id]}

    first.post(PUBLISH, PROPOSE | chosen)
    page = words(colleague().post(PUBLISH, chosen))

    assert "1 of 4 published" in page
    assert state_of(good) == ListingState.PUBLISHED
    assert state_of(unverified) == ListingState.UNDER_REVIEW
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

    assert state_of(own) == ListingState.UNDER_REVIEW
    assert "0 of 1 published" in page
    assert "You belong to an organisation that this is about" in page


def test_choosing_none_or_nonsense_leads_back_with_a_word(first):
    for said in ({}, {"chosen": ["nonsense"]}):
        answer = first.post(PUBLISH, said, follow=True)
        assert "Choose at least one row first." in words(answer)


def test_repeating_the_request_changes_nothing(first, colleague):
    waiting = SubmittedListing()
    first.post(PUBLISH, PROPOSE | {"chosen": [waiting.id]})
    second = colleague()
    second.post(PUBLISH, {"chosen": [waiting.id]})

    again = second.post(PUBLISH, {"chosen": [waiting.id]})

    waiting.refresh_from_db()
    assert "0 of 1 published" in words(again)
    assert waiting.current_version.number == 1


def test_whoever_operates_nothing_is_refused(sign_in):
    waiting = SubmittedListing()
    browser = sign_in(Member())
    assert browser.post(PUBLISH, {"chosen": [waiting.id]}).status_code == 403
    assert browser.get("/en/desk/reviews/").status_code == 403


def test_demands_are_decided_in_the_same_way(first, colleague):
    chosen, other = SubmittedDemand(), SubmittedDemand()
    address = "/en/desk/demands/publish/"
    assert f'value="{chosen.id}"' in words(first.get("/en/desk/demands/"))

    first.post(address, PROPOSE | {"chosen": [chosen.id]})
    page = words(colleague().post(address, {"chosen": [chosen.id]}))

    chosen.refresh_from_db()
    other.refresh_from_db()
    assert "1 of 1 published" in page
    assert (chosen.state, other.state) == (DemandState.PUBLISHED, DemandState.UNDER_REVIEW)


def test_the_desk_says_where_reviewers_differ(first):
    waiting = SubmittedListing()
    opine_on_listing(waiting.id, AGAINST_IT, by=actor_of(Operator()))
    assert "A colleague would return it (7 of 20)" in words(first.get(DESK))


def test_a_desk_reads_how_it_reviews(first):
    judge = Operator()
    publish_listing(SubmittedListing().id, **PASSED, by=actor_of(judge))
    return_listing(SubmittedListing().id, reasons=["no_numbers"], **LACKING, by=actor_of(judge))

    page = words(first.get("/en/desk/reviews/"))

    assert str(judge.user) in page
    assert "10.5" in page, "the median of 14 and 7"
