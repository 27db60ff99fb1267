"""Who may know of a listing, and who may read what lies beside it."""

import pytest

from accounts.access.actor import ANONYMOUS
from marketplace.listings.models import Listing
from marketplace.listings.policies import may_read_attachments
from marketplace.listings.queries import available_actions
from tests.factories.accounts import (
    Member,
    Operator,
    SuspendedOrganisation,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.listings import (
    DraftListing,
    PublishedListing,
    SubmittedListing,
    SuspendedListing,
    WithdrawnListing,
)

pytestmark = pytest.mark.django_db


def viewers(listing):
    """One actor of every relation to a listing."""
    own = listing.organisation
    return {
        "anonymous": ANONYMOUS,
        "own viewer": actor_of(Member(organisation=own, role="viewer")),
        "own member": actor_of(Member(organisation=own, role="member")),
        "stranger": actor_of(Member()),
        "stranger abroad": actor_of(Member(organisation=VerifiedOrganisation(country="SE"))),
        "unverified": actor_of(Member(organisation=UnverifiedOrganisation())),
        "operator": actor_of(Operator()),
        "nobody's": actor_of(Member().user, scopes=set()),
    }


def seen_by(listing):
    actors = viewers(listing)
    seen = {name for name, by in actors.items() if listing in Listing.objects.visible_to(by)}
    offered = {name for name, by in actors.items() if listing in Listing.objects.offered_to(by)}
    assert offered == (seen if listing in Listing.objects.published() else set())
    return seen


EVERYBODY = {
    "anonymous",
    "own viewer",
    "own member",
    "stranger",
    "stranger abroad",
    "unverified",
    "operator",
    "nobody's",
}
INSIDE = {"own viewer", "own member"}
REVIEWING = INSIDE | {"operator"}


@pytest.mark.parametrize(
    ("factory", "expected"),
    [
        (DraftListing, INSIDE),
        (SubmittedListing, REVIEWING),
        (PublishedListing, EVERYBODY),
        (SuspendedListing, REVIEWING),
        (WithdrawnListing, REVIEWING),
    ],
)
def test_a_listing_is_seen_by_whom_its_state_lets_see_it(factory, expected):
    assert seen_by(factory()) == expected


def test_a_prohibited_technology_is_not_shown_abroad_or_to_who_knows_whom():
    listing = PublishedListing(export_class="prohibited")

    assert seen_by(listing) == REVIEWING | {"stranger", "nobody's"}


def test_the_export_gate_is_for_mainland_owners():
    listing = PublishedListing(
        export_class="prohibited", organisation=VerifiedOrganisation(country="SE")
    )

    assert seen_by(listing) == EVERYBODY


def test_a_suspended_organisations_listing_disappears():
    listing = PublishedListing(organisation=SuspendedOrganisation())

    assert seen_by(listing) == REVIEWING


@pytest.mark.parametrize(
    ("export_class", "abroad"),
    [("unclassified", False), ("restricted", False), ("prohibited", False), ("free", True)],
)
def test_attachments_go_abroad_only_when_free_to_export(export_class, abroad):
    listing = PublishedListing(export_class=export_class)
    may = {name: may_read_attachments(by, listing) for name, by in viewers(listing).items()}

    assert may == {
        "anonymous": abroad,
        "own viewer": True,
        "own member": True,
        "stranger": True,
        "stranger abroad": abroad,
        "unverified": abroad,
        "operator": True,
        "nobody's": True,
    }


OWNERS = ["suspend", "withdraw", "conclude", "confirm"]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("anonymous", []),
        ("own viewer", []),
        ("own member", OWNERS),
        ("stranger", []),
        ("operator", ["suspend"]),
    ],
)
def test_the_buttons_of_a_published_listing_fit_the_reader(who, expected):
    listing = PublishedListing()

    assert available_actions(listing, by=viewers(listing)[who]) == expected


def test_a_key_without_the_scope_has_no_buttons():
    listing = DraftListing()
    member = Member(organisation=listing.organisation)

    assert available_actions(listing, by=actor_of(member)) == ["submit"]
    assert available_actions(listing, by=actor_of(member, scopes={"listings:read"})) == []
