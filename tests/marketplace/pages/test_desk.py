"""The first page and the desk."""

import pytest

from accounts.ndas.services import offer_nda
from tests.factories.accounts import Member, Operator, Person, UnverifiedOrganisation, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.disclosure import TERMS, Parties, asked_in, in_force, requested
from tests.factories.inquiries import OpenInquiry
from tests.factories.listings import DraftListing, PublishedListing, SubmittedListing
from tests.factories.panels import Judging, named, scoring, sheet_of

pytestmark = pytest.mark.django_db


def desk(client, language="en"):
    response = client.get(f"/{language}/dashboard/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_visitor_is_sent_to_sign_in(client):
    response = client.get("/en/dashboard/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/en/account/login/")


def test_the_first_page_shows_what_is_new_and_how_much_there_is(client):
    listing = PublishedListing()
    page = client.get("/en/").content.decode()
    assert listing.title in page
    assert "technologies on offer" in page
    assert client.get("/zh/").status_code == 200


def test_the_first_page_shows_nothing_that_is_not_public(client):
    draft, waiting = DraftListing(), SubmittedListing()
    page = client.get("/en/").content.decode()
    assert draft.title not in page
    assert waiting.title not in page


def test_the_first_page_asks_the_database_no_more_for_more(client, django_assert_max_num_queries):
    for _ in range(6):
        PublishedListing()
    with django_assert_max_num_queries(14):
        client.get("/en/")


def test_a_draft_waits_at_the_desk(client, sign_in):
    listing = DraftListing()
    sign_in(Member(organisation=listing.organisation, role="manager"))
    page = desk(client)
    assert f"Finish the draft “{listing.title}”" in page
    assert "One thing waits for you." in page


def test_anothers_draft_does_not_wait(client, sign_in):
    listing = DraftListing()
    sign_in(Member(role="manager"))
    assert listing.title not in desk(client)


def test_a_viewer_is_not_asked_to_write(client, sign_in):
    listing = DraftListing()
    sign_in(Member(organisation=listing.organisation, role="viewer"))
    page = desk(client)
    assert "Finish the draft" not in page
    assert "Post a technology" not in page


def test_an_operator_is_told_of_what_waits_for_review(client, sign_in):
    listing = SubmittedListing()
    operator = Operator(market=listing.home_market)
    sign_in(operator)
    assert listing.home_market_id in actor_of(operator).operates
    page = desk(client)
    assert "1 technology waits for your review" in page
    assert listing.title in page


def test_an_unverified_organisation_knows_its_next_step(client, sign_in):
    sign_in(Member(organisation=UnverifiedOrganisation(), role="owner"))
    page = desk(client)
    assert "Nothing waits for you" in page or "Have your organisation verified" in page


def test_somebody_without_an_organisation_sees_a_desk(client):
    client.force_login(Person())
    assert "How we do" not in desk(client)


@pytest.mark.parametrize("kind", ["enterprise", "university", "intermediary", "investor"])
def test_every_kind_of_organisation_has_a_desk(client, sign_in, kind):
    demand = PublishedDemand()
    demand.organisation.kind = kind
    demand.organisation.save()
    sign_in(Member(organisation=demand.organisation, role="owner"))
    page = desk(client, "zh")
    assert page.count("<h1") == 1


def test_a_question_waits_for_the_one_who_was_asked(client, sign_in):
    inquiry = OpenInquiry()
    owner = Member(organisation=inquiry.answering_organisation, role="manager")
    sign_in(owner)
    page = desk(client)
    assert inquiry.reference in page
    assert "working day" in page or "due today" in page


def test_a_question_does_not_wait_for_the_one_who_asked(client, sign_in):
    inquiry = OpenInquiry()
    sign_in(Member(organisation=inquiry.asking_organisation, role="manager"))
    assert inquiry.reference not in desk(client)


def test_the_figures_are_of_what_an_organisation_of_this_kind_does(client, sign_in):
    intermediary = Member(role="manager", organisation__kind="intermediary")
    sign_in(intermediary)
    page = desk(client)
    assert "services offered" in page
    assert "evaluations accepted" in page
    assert "technologies offered" not in page


def test_agreements_wait_for_whoever_offers_and_signs(client, sign_in):
    world = Parties()
    nda = requested(world)
    sign_in(world.owner)
    assert f"Offer terms for an NDA to {world.reader.organisation}" in desk(client)
    offer_nda(nda.id, TERMS, by=world.by_owner)
    assert "Offer terms" not in desk(client)
    sign_in(world.reader)
    assert f"Read and sign the NDA with {world.owner.organisation}" in desk(client)
    sign_in(Member(organisation=world.reader.organisation, role="member"))
    assert "Read and sign the NDA" not in desk(client)


def test_a_person_who_asks_to_be_let_in_waits_for_the_owner(client, sign_in):
    world = Parties()
    in_force(world)
    asked_in(world)
    sign_in(world.owner)
    page = desk(client)
    assert f"Let {world.reader.user} of {world.reader.organisation} in" in page
    assert "Read and sign the NDA" not in page


def test_an_assessor_finds_what_is_theirs_and_nobody_elses(client, sign_in):
    world = Judging()
    named(world)
    sign_in(world.members[0])
    assert "Say how you stand to the parties" in desk(client)
    sign_in(world.members[1])
    assert "Say how you stand" not in desk(client)

    world = scoring(Judging())
    sheet_of(world, 0)
    sign_in(world.members[0])
    assert "alone" not in desk(client)
    sign_in(world.members[1])
    assert f"Score “{world.request.listing.title}” alone" in desk(client)
