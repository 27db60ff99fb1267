"""What the database itself refuses, whoever asks."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from marketplace.listings.models import Listing, ListingHold, ListingReview, ListingVersion
from tests.factories.accounts import Person
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.reviews import a_review

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "sold"}, "listing_state_known"),
        ({"state": "under_review"}, "listing_attested_before_review"),
        ({"export_class": "maybe"}, "listing_export_class_known"),
        ({"completeness": 101}, "listing_completeness_within_100"),
        ({"price_kind": "fixed"}, "listing_price_fits_its_kind"),
        ({"price_kind": "royalty", "royalty_low": Decimal(1)}, "listing_price_fits_its_kind"),
        (
            {"price_kind": "range", "price_low": 5, "price_high": 4, "price_currency": "CNY"},
            "listing_price_not_reversed",
        ),
        (
            {"price_kind": "range", "price_low": 5, "price_high": 6, "price_currency": ""},
            "listing_price_has_a_currency",
        ),
        (
            {"price_kind": "royalty", "royalty_low": 5, "royalty_high": Decimal("100.01")},
            "listing_royalty_within_100_percent",
        ),
    ],
)
def test_impossible_values_are_refused_by_name(values, constraint):
    listing = DraftListing()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(**values)


def test_a_published_listing_has_a_version():
    listing = PublishedListing()

    with pytest.raises(IntegrityError, match="listing_published_has_a_version"):
        Listing.objects.filter(pk=listing.pk).update(current_version=None)


def test_an_external_id_is_used_once_per_organisation():
    listing = DraftListing(external_id="K-1")
    DraftListing(external_id="K-1")

    with pytest.raises(IntegrityError, match="listing_external_id_once"):
        DraftListing(organisation=listing.organisation, external_id="K-1")


def test_one_cause_holds_a_listing_once():
    listing = PublishedListing()
    ListingHold.objects.create(listing=listing, cause="moderation")

    with pytest.raises(IntegrityError, match="listing_hold_once_per_cause"):
        ListingHold.objects.create(listing=listing, cause="moderation")


@pytest.mark.parametrize("change", ["UPDATE {0} SET content = '{{}}'", "DELETE FROM {0}"])
def test_a_frozen_version_stays_as_it_is(change):
    PublishedListing()
    table = ListingVersion._meta.db_table

    with pytest.raises(DatabaseError, match="append_only"), connection.cursor() as cursor:
        cursor.execute(change.format(table))


def test_a_review_that_returns_names_reasons():
    with pytest.raises(IntegrityError, match="listingreview_returned_with_reasons"):
        ListingReview.objects.create(
            **a_review(listing=DraftListing(), is_accepted=False, decided_by=Person())
        )


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"clarity": 6}, "has_four_parts"),
        ({"clarity": 0}, "accepted_without_zero"),
        ({"comment": ""}, "has_a_comment"),
        ({"reasons": ["whim"]}, "review_reasons_known"),
    ],
)
def test_a_review_has_four_points_and_a_comment(said, constraint):
    row = a_review(listing=DraftListing(), is_accepted=True, decided_by=Person(), **said)
    with pytest.raises(IntegrityError, match=constraint):
        ListingReview.objects.create(**row)
