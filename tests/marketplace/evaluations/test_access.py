"""What the evaluator's people read: under an agreement, because of the evaluation, while it lasts."""

from datetime import timedelta

import pytest

from accounts.disclosure.reading import read_part
from accounts.disclosure.terms import Channel, Origin
from accounts.ndas.access import ask_access, expire_grants, grant_access
from accounts.ndas.services import name_person, terminate_nda
from kernel import clock
from kernel.errors import NotFound, NotReady
from marketplace.evaluations import services
from marketplace.evaluations.access import agreement_of
from marketplace.evaluations.assessors import declare_conflicts, withdraw_assessor
from marketplace.evaluations.content import Wanted
from marketplace.evaluations.models import EvaluationRequest
from marketplace.listings.services import change_listing
from tests.factories.accounts import Member, actor_of
from tests.factories.disclosure import Parties, in_force, part_of
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import A_CONTENT, PublishedListing
from tests.factories.panels import Judging, named
from tests.factories.services import PublishedOffer, QuotedEvaluation
from tests.marketplace.evaluations.test_evaluations import codes

pytestmark = pytest.mark.django_db
HERE = Origin(Channel.PAGE, "192.0.2.1")


def confided(tier="person"):
    """Owner and evaluator, parts of both tiers, and an evaluation that waits to be engaged."""
    parties = Parties()
    parts = [part_of(parties, each) for each in ("nda", "person")]
    offer = PublishedOffer(organisation=parties.reader.organisation)
    request = QuotedEvaluation(listing=parties.listing, offer=offer, tier=tier)
    world = Judging(request=request, people=1)
    return parties, parts, world


def reads(parts, by):
    found = []
    for part in parts:
        try:
            found.append(read_part(part.id, by=by, origin=HERE).part.tier)
        except NotFound:
            continue
    return found


def judging(world):
    assessor = named(world)
    declare_conflicts(assessor.id, [], confirms=True, by=world.by(0))
    return assessor


def test_nothing_is_read_without_agreement_engagement_and_declaration(react):
    parties, parts, world = confided()
    by, client = world.by(0), world.by_client
    judging(world)
    assert reads(parts, by) == []
    services.engage_evaluator(world.request.id, by=client)
    assert reads(parts, by) == []
    assert agreement_of(world.request) is None

    nda = in_force(parties)
    react()
    assert agreement_of(world.request) == nda
    assert reads(parts, by) == ["nda", "person"]
    stranger = Member(organisation=world.request.evaluator)
    assert reads(parts, actor_of(stranger)) == []

    terminate_nda(nda.id, reason="Over.", by=parties.by_owner)
    assert reads(parts, by) == []
    assert agreement_of(world.request) is None


@pytest.mark.parametrize("end", ["cancel", "withdraw"])
def test_what_the_evaluation_opened_ends_with_it(end):
    parties, parts, world = confided(tier="nda")
    in_force(parties)
    assessor = judging(world)
    services.engage_evaluator(world.request.id, by=world.by_client)
    assert reads(parts, world.by(0)) == ["nda"]

    if end == "cancel":
        services.cancel_evaluation(world.request.id, by=world.by_client)
    else:
        withdraw_assessor(assessor.id, reason="Ill.", by=world.by_evaluator)

    assert reads(parts, world.by(0)) == []
    # Whoever the agreement itself names keeps what it opens.
    assert reads(parts, parties.by_reader) == ["nda"]


def test_the_version_and_its_rights_stay_pinned_when_the_listing_changes():
    patent = GrantedPatent()
    listing = PublishedListing(organisation=patent.organisation)
    owner = actor_of(Member(organisation=listing.organisation))
    change_listing(
        listing.id, A_CONTENT(contact=listing.contact_id, ip_records=(patent.id,)), by=owner
    )
    offer = PublishedOffer()
    ordered = services.request_evaluation(
        listing.id,
        offer_id=offer.id,
        purpose="Before talks.",
        wanted=Wanted(kind="five_element", purpose_code="licence", tier="nda"),
        by=owner,
    )
    change_listing(listing.id, A_CONTENT(contact=listing.contact_id, ip_records=()), by=owner)

    kept = EvaluationRequest.objects.get(pk=ordered.pk)
    assert (kept.listing_version.number, kept.listing.current_version.number) == (2, 3)
    assert [each.ip_record_id for each in kept.records.all()] == [patent.id]


def test_a_kind_that_the_service_does_not_do_and_a_tier_of_others_are_refused():
    listing, offer = PublishedListing(), PublishedOffer()
    buyer = actor_of(Member(role="owner"))
    with pytest.raises(NotReady) as refused:
        services.request_evaluation(
            listing.id,
            offer_id=offer.id,
            purpose="To buy.",
            wanted=Wanted(kind="asset_valuation", tier="nda"),
            by=buyer,
        )
    assert codes(refused) == {"evaluation.kind_not_offered", "evaluation.tier_not_yours"}


@pytest.mark.parametrize("has_ticked", [True, False])
def test_an_access_of_ones_own_that_ended_does_not_shut_an_evaluator_out(has_ticked, react):
    """Their own, until a day, was open when the evaluation began, so that gave none; it ended."""
    parties, parts, world = confided()
    nda = in_force(parties)
    by = world.by(0)
    name_person(nda.id, person=by.user_id, by=parties.by_reader)
    asked = ask_access("listing", parties.listing.id, purpose="To look.", by=by)
    week = clock.today() + timedelta(days=7)
    grant_access(asked.id, until=week, by=parties.by_owner)
    if has_ticked:
        judging(world)
        services.engage_evaluator(world.request.id, by=world.by_client)
        assert reads(parts, by) == ["nda", "person"]
    with clock.simulated(clock.now() + timedelta(days=8)):
        if has_ticked:
            expire_grants()
            react()
        else:
            judging(world)
            services.engage_evaluator(world.request.id, by=world.by_client)
        assert reads(parts, by) == ["nda", "person"]
        services.cancel_evaluation(world.request.id, by=world.by_client)
        assert reads(parts, by) == ["nda"]
