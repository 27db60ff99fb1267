"""From what readers say to the field that would mend it; a field's figures only from five owners."""

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from marketplace.listings.authoring import content_of
from marketplace.listings.services import change_listing
from marketplace.pages.repairs.views import _FORMS, _TITLES
from marketplace.repairs.queries import Heard, VersionTold, repairs, told_by_version, told_in_field
from marketplace.repairs.terms import FIELD_OF, SOURCES
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.inquiries import DeclinedInquiry, OpenInquiry
from tests.factories.listings import PublishedListing


def declined(listing, reason, by_side="asking"):
    return DeclinedInquiry(listing=listing, reason=reason, by_side=by_side)


@pytest.mark.django_db
def test_reasons_stand_at_the_version_that_was_read(sign_in, api):
    listing = PublishedListing()
    owner = Member(organisation=listing.organisation)
    declined(listing, "benefit_unclear")
    declined(listing, "no_capacity", by_side="answering")
    change_listing(listing.id, replace(content_of(listing), trl=8), by=actor_of(owner))
    listing.refresh_from_db()
    OpenInquiry(listing=listing)

    new, old = told_by_version("listing", listing)
    assert (new.number, new.asked, new.declined) == (2, 1, 0)
    assert (old.number, old.asked, old.declined) == (1, 2, 1)
    assert dict(old.reasons) == {("inquiry", "benefit_unclear"): 1}
    assert [each.field for each in repairs("listing", [old])] == ["advantages"]

    browser = sign_in(owner)
    page = browser.get(reverse("listing_readers", args=[listing.id])).content.decode()
    assert "The benefit over what is used today is not clear." in page
    assert "too few to say" in page
    said = browser.get(f"/api/v1/listings/{listing.id}/readers/").json()
    assert [each["declined"] for each in said["versions"]] == [0, 1]
    assert api.get(f"/api/v1/listings/{listing.id}/readers/").status_code == 401

    for table, first in {
        "versions": {"number": 2, "asked": 1, "declined": 0, "relevant": 0, "not_relevant": 0},
        "reasons": {"number": 1, "source": "inquiry", "reason": "benefit_unclear", "count": 1},
        "repairs": {"number": 1, "field": "advantages", "count": 1},
    }.items():
        taken = browser.get(f"/api/v1/listings/{listing.id}/readers/{table}/jsonl/").getvalue()
        assert json.loads(taken.splitlines()[0]).items() >= first.items()
        file = browser.get(reverse("listing_readers_table", args=[listing.id, table, "csv"]))
        assert len(file.getvalue().splitlines()) == len(taken.splitlines()) + 1
    missing = browser.get(f"/api/v1/listings/{listing.id}/readers/nothing/csv/")
    assert missing.status_code == 404


@pytest.mark.django_db
def test_a_fields_figures_are_told_from_five_organisations_on(sign_in):
    listing = PublishedListing()
    letters = listing.ipc_symbols.order_by("position").first().symbol[:3]
    for _time in range(3):
        # What the one who asks heard is neither one of the five nor in the figure.
        declined(listing, "price_too_high")
    for count in range(1, 6):
        other = PublishedListing()
        declined(other, "price_too_high")
        declined(other, "price_too_high")
        told = told_in_field(letters, besides=listing.organisation_id)
        assert bool(told) == (count >= 5), count
    assert told == [Heard("price_too_high", 10)]
    assert told_in_field(letters, besides=other.organisation_id) == [Heard("price_too_high", 11)]

    browser = sign_in(Member(organisation=listing.organisation))
    said = browser.get(f"/api/v1/listings/{listing.id}/readers/").json()["field"]
    heard = {"reason": "price_too_high", "count": 10}
    assert said == {"letters": letters, "reasons": [heard]}
    taken = browser.get(f"/api/v1/listings/{listing.id}/readers/field/jsonl/").getvalue()
    assert json.loads(taken).items() >= {**heard, "field": letters}.items()
    file = browser.get(reverse("listing_readers_table", args=[listing.id, "field", "csv"]))
    assert len(file.getvalue().splitlines()) == 2


@pytest.mark.django_db
def test_of_demands_no_field_is_counted(sign_in):
    demand = PublishedDemand()
    browser = sign_in(Member(organisation=demand.organisation))
    said = browser.get(f"/api/v1/demands/{demand.id}/readers/").json()["field"]
    assert said == {"letters": "", "reasons": []}
    taken = browser.get(f"/api/v1/demands/{demand.id}/readers/field/csv/")
    assert taken.status_code == 404


def test_no_share_is_said_of_a_few():
    assert VersionTold(1, asked=19).good_percent is None
    assert VersionTold(1, asked=20, declined=5).good_percent == 75


@pytest.mark.parametrize("noun", FIELD_OF)
def test_every_named_reason_and_field_exists(noun):
    for (source, code), name in FIELD_OF[noun].items():
        assert code in SOURCES[source].values
        assert name in _FORMS[noun].base_fields or name in _TITLES
