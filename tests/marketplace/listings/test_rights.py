"""A listing and the rights it offers."""

import pytest

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from ip_registry.records.models import IpRecord
from kernel.errors import Conflict
from marketplace.listings import services
from marketplace.listings.models import ListingRight
from tests.factories.accounts import Operator, actor_of
from tests.factories.ip_registry import GrantedPatent, KnowHow
from tests.factories.listings import PublishedListing, SubmittedListing
from tests.factories.reviews import PASSED

pytestmark = pytest.mark.django_db


def submitted_with(record):
    listing = SubmittedListing(organisation=record.organisation)
    ListingRight.objects.create(listing=listing, ip_record=record, position=0)
    return listing


def test_publishing_shows_the_right_to_everyone():
    record = GrantedPatent()

    services.publish_listing(submitted_with(record).id, **PASSED, by=actor_of(Operator()))

    assert record in IpRecord.objects.visible_to(ANONYMOUS)


def test_a_right_that_somebody_else_shows_in_public_is_not_shown_twice():
    first = GrantedPatent()
    grant(first, to=EVERYONE, cause=first.organisation, by=SYSTEM)
    second = GrantedPatent(application_number=first.application_number)

    with pytest.raises(Conflict) as refusal:
        services.publish_listing(submitted_with(second).id, **PASSED, by=actor_of(Operator()))

    assert refusal.value.code == "ip_record.number_claimed_elsewhere"
    assert second not in IpRecord.objects.visible_to(ANONYMOUS)


def test_secrets_have_no_number_to_clash():
    for record in (KnowHow(), KnowHow()):
        published = services.publish_listing(
            submitted_with(record).id, **PASSED, by=actor_of(Operator())
        )
        assert published.state == "published"


def test_the_page_of_a_right_shows_the_technologies_that_offer_it(client):
    record = GrantedPatent()
    listing = PublishedListing(organisation=record.organisation)
    ListingRight.objects.create(listing=listing, ip_record=record, position=0)
    grant(record, to=EVERYONE, cause=listing, by=SYSTEM)

    page = client.get(f"/en/ip-records/{record.id}/").content.decode()

    assert "Technologies that offer this right" in page
    assert f"/en/listings/{listing.id}/" in page


def test_the_page_of_an_organisation_shows_what_it_offers(client):
    listing = PublishedListing()

    page = client.get(f"/en/organisations/{listing.organisation.slug}/").content.decode()

    assert "Technologies it offers" in page
    assert f"/en/listings/{listing.id}/" in page
