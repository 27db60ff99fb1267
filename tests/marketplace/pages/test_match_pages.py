"""Matches on pages, for those whom they concern."""

import pytest

from marketplace.matching.models import Match
from marketplace.matching.services import match_demand, match_listing
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}


def matched(demand):
    listing = PublishedListing(title_en="Water-based binder for silicon anodes", ipc=["H01M 4/62"])
    match_demand(demand.id)
    match_listing(listing.id)
    return Match.objects.live().get(listing=listing, demand=demand)


@pytest.fixture
def match():
    return matched(PublishedDemand(texts=BINDER))


@pytest.fixture
def seeker(match, sign_in):
    return sign_in(Member(organisation=match.demand.organisation))


def test_the_seeker_reads_why_it_fits(match, seeker):
    for address in (
        "/en/matches/",
        f"/en/matches/{match.id}/",
        f"/en/demands/{match.demand_id}/",
        f"/en/listings/{match.listing_id}/",
    ):
        page = seeker.get(address).content.decode()
        assert "Water-based binder for silicon anodes" in page
        assert "same main group H01M 4" in page
        assert "3 shared terms: Binder, silicon anodes" in page


def test_the_supplier_reads_it_from_its_side(match, sign_in):
    supplier = sign_in(Member(organisation=match.listing.organisation))
    for address in ("/en/matches/", f"/en/listings/{match.listing_id}/"):
        page = supplier.get(address).content.decode()
        assert "Binder for silicon anodes" in page


def test_on_the_technology_s_page_a_seeker_reads_which_of_its_demands_it_fits(match, seeker):
    page = seeker.get(f"/en/listings/{match.listing_id}/").content.decode()
    assert "Your demands that it fits" in page
    assert f'href="/en/demands/{match.demand_id}/"' in page


def test_a_talk_begins_at_the_match(match, seeker, sign_in):
    assert f"/en/inquiries/about/{match.listing_id}/" in seeker.get("/en/matches/").content.decode()
    supplier = sign_in(Member(organisation=match.listing.organisation))
    page = supplier.get(f"/en/matches/{match.id}/").content.decode()
    assert f"/en/inquiries/answering/{match.demand_id}/" in page


def test_others_see_no_match(match, client, sign_in):
    assert (
        "Demands that it fits"
        not in client.get(f"/en/listings/{match.listing_id}/").content.decode()
    )
    stranger = sign_in(Member())
    assert stranger.get(f"/en/matches/{match.id}/").status_code == 404


def test_an_unnamed_owner_stays_unnamed(sign_in):
    owner = VerifiedOrganisation(name_en="Hidden Motors")
    match = matched(UnnamedDemand(organisation=owner, texts=BINDER))
    supplier = sign_in(Member(organisation=match.listing.organisation))
    for address in (
        "/en/matches/",
        f"/en/matches/{match.id}/",
        f"/en/listings/{match.listing_id}/",
    ):
        assert "Hidden Motors" not in supplier.get(address).content.decode()


def test_an_answer_is_kept_and_shown(match, seeker):
    answered = seeker.post(f"/en/matches/{match.id}/answer/", {"answer": "relevant"}, follow=True)
    assert "Your answer is kept" in answered.content.decode()
    assert match.answers.get().answer == "relevant"


def test_a_match_that_is_not_relevant_leaves_the_list(match, seeker):
    said = {"answer": "not_relevant", "reason": "too_early", "next": "/en/matches/"}
    after = seeker.post(f"/en/matches/{match.id}/answer/", said, follow=True)
    assert "No match yet" in after.content.decode()


def test_a_demand_without_a_match_gets_advice(sign_in):
    listing = PublishedListing(
        title_en="Water-based binder for silicon anodes", ipc=["H01M 4/62"], modes=["consulting"]
    )
    match_listing(listing.id)
    demand = PublishedDemand(texts=BINDER)
    match_demand(demand.id)
    assert not Match.objects.exists()
    page = sign_in(Member(organisation=demand.organisation)).get(f"/en/demands/{demand.id}/")
    words = page.content.decode()
    assert "1 technology would fit if you accepted another way of transfer." in words
    assert "Write it in both languages" in words
