"""What may be offered of a right that has several owners, or that went to somebody else."""

import pytest

from accounts.access.actor import ANONYMOUS
from ip_registry.claims import services as claims
from ip_registry.consents import services as consents
from ip_registry.records.models import IpRecord
from kernel.errors import NotReady
from marketplace.listings import services
from marketplace.listings.authoring import content_of
from marketplace.listings.models import Listing, ListingHold, ListingRight
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.claims import TakenClaim
from tests.factories.consents import GivenConsent, shared_patent
from tests.factories.listings import DraftListing, SubmittedListing
from tests.factories.reviews import PASSED

pytestmark = pytest.mark.django_db


def with_right(listing, record):
    ListingRight.objects.create(listing=listing, ip_record=record, position=0)
    return listing


def offered(factory, record, *modes):
    listing = factory(organisation=record.organisation)
    listing.offered_modes.all().delete()
    for mode in modes:
        listing.offered_modes.create(mode=mode)
    return with_right(listing, record)


def seller_of(listing):
    return actor_of(listing.organisation.memberships.first())


def submit(listing):
    return services.submit_listing(
        listing.id, export_class="free", attests_no_secret=True, by=seller_of(listing)
    )


def publish(listing):
    return services.publish_listing(listing.id, **PASSED, by=actor_of(Operator()))


def causes(listing):
    return set(
        ListingHold.objects.filter(listing=listing, until=None).values_list("cause", flat=True)
    )


def reasons_of(refusal):
    return {(each.code.value, each.pointer) for each in refusal.value.reasons}


def test_an_exclusive_licence_of_a_shared_right_waits_for_its_other_owner():
    partner = Member()
    record = shared_patent(partner.organisation)
    listing = offered(DraftListing, record, "licence_exclusive", "licence_non_exclusive")

    with pytest.raises(NotReady) as refusal:
        submit(listing)
    (reason,) = refusal.value.reasons
    assert (reason.code.value, reason.pointer) == ("listing.consent_missing", "/ip_records/0")
    assert partner.organisation.name in reason.words
    assert "Exclusive licence" in reason.words
    assert "Patent Law (2020), article 14" in reason.words

    asked = consents.ask_consent(
        record.id,
        owner_id=partner.organisation_id,
        dealings=["licence_exclusive"],
        by=seller_of(listing),
    )
    consents.give_consent(asked.id, by=actor_of(partner))
    assert submit(listing).state == "under_review"


def test_a_non_exclusive_licence_of_a_shared_right_needs_nobody():
    listing = offered(DraftListing, shared_patent("A third party"), "licence_non_exclusive")
    assert submit(listing).state == "under_review"


def test_an_operator_cannot_publish_what_lost_its_consent_meanwhile():
    listing = offered(SubmittedListing, shared_patent("A third party"), "assignment")
    with pytest.raises(NotReady) as refusal:
        publish(listing)
    assert reasons_of(refusal) == {("listing.consent_missing", "/ip_records/0")}


def test_a_withdrawn_consent_holds_the_listing_and_a_new_one_lets_it_go(react):
    consent = GivenConsent()
    listing = offered(SubmittedListing, consent.record, "licence_exclusive")
    publish(listing)
    react()
    owner = actor_of(consent.owner.memberships.first())

    consents.withdraw_consent(consent.id, by=owner)
    react()
    assert causes(listing) == {"consent_missing"}
    assert not Listing.objects.visible_to(ANONYMOUS).filter(pk=listing.pk).exists()

    again = consents.ask_consent(
        consent.record_id,
        owner_id=consent.owner_id,
        dealings=["licence_exclusive"],
        by=seller_of(listing),
    )
    consents.give_consent(again.id, by=owner)
    react()
    assert causes(listing) == set()


def test_a_right_lost_by_a_claim_holds_the_listing_and_frees_the_number(react):
    claim = TakenClaim()
    listing = offered(SubmittedListing, claim.record, "licence_exclusive")
    publish(listing)
    react()

    claims.uphold_claim(claim.id, by=actor_of(Operator()))
    react()

    assert causes(listing) == {"right_lost"}
    theirs = offered(SubmittedListing, IpRecord.objects.get(pk=claim.record_id), "assignment")
    assert publish(theirs).state == "published"


def test_a_co_owner_who_joined_by_a_claim_has_to_consent(react):
    claim = TakenClaim(ground="co_owned", share="40.00")
    listing = offered(SubmittedListing, claim.record, "licence_exclusive")
    publish(listing)
    react()

    claims.uphold_claim(claim.id, by=actor_of(Operator()))
    react()
    assert causes(listing) == {"consent_missing"}


def test_what_is_taken_off_the_offer_holds_it_no_longer(react):
    claim = TakenClaim()
    listing = offered(SubmittedListing, claim.record, "licence_exclusive")
    publish(listing)
    claims.uphold_claim(claim.id, by=actor_of(Operator()))
    react()
    assert causes(listing) == {"right_lost"}

    content = content_of(Listing.objects.get(pk=listing.pk))
    content = type(content)(
        **{**{name: getattr(content, name) for name in content.__slots__}, "ip_records": ()}
    )
    services.change_listing(listing.id, content, by=seller_of(listing))
    assert causes(listing) == set()


def test_a_lost_right_is_not_offered_again(react):
    claim = TakenClaim()
    listing = offered(DraftListing, claim.record, "assignment")
    claims.uphold_claim(claim.id, by=actor_of(Operator()))
    with pytest.raises(NotReady) as refusal:
        submit(listing)
    assert reasons_of(refusal) == {("listing.right_lost", "/ip_records/0")}
