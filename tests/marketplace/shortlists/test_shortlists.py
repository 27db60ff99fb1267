"""What an organisation keeps an eye on: by whom, and what of it is in sight."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS
from kernel.activity.models import Event
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, NotSignedIn
from marketplace.listings.models import ListingHold
from marketplace.shortlists import queries, services
from marketplace.shortlists.models import Shortlist, ShortlistEntry
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import DraftDemand, PublishedDemand
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.shortlists import OneShortlist, ShortlistedDemand, ShortlistedListing

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return Member(role="member")


@pytest.fixture
def by(member):
    return actor_of(member)


@pytest.fixture
def shortlist(member):
    return OneShortlist(organisation=member.organisation, title="Anodes")


def code(refused):
    return refused.value.code


def test_colleagues_share_a_list_and_nobody_else_learns_of_it(member, by):
    shortlist = services.create_shortlist(" Anodes ", by=by)
    colleague = actor_of(Member(organisation=member.organisation, role="viewer"))

    assert [each.title for each in queries.shortlists(by=colleague)] == ["Anodes"]
    for stranger in (ANONYMOUS, actor_of(Member()), actor_of(Operator())):
        assert not queries.shortlists(by=stranger).exists()
        with pytest.raises(NotFound):
            services.rename_shortlist(shortlist.id, "Mine", by=stranger)


def act(action, shortlist, entry, by):
    match action:
        case "create":
            services.create_shortlist("Another", by=by)
        case "rename":
            services.rename_shortlist(shortlist.id, "Cathodes", by=by)
        case "add":
            services.add_entry(shortlist.id, demand=PublishedDemand().id, by=by)
        case "note":
            services.change_note(shortlist.id, entry.id, "Later.", by=by)
        case "take off":
            services.remove_entry(shortlist.id, entry.id, by=by)
        case "remove":
            services.remove_shortlist(shortlist.id, by=by)


@pytest.mark.parametrize("action", ["create", "rename", "add", "note", "take off", "remove"])
@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("owner", True),
        ("administrator", True),
        ("manager", True),
        ("member", True),
        ("viewer", False),
    ],
)
def test_who_works_writes_and_a_viewer_only_reads(shortlist, action, role, allowed):
    entry = ShortlistedListing(shortlist=shortlist)
    by = actor_of(Member(organisation=shortlist.organisation, role=role))

    if allowed:
        act(action, shortlist, entry, by)
    else:
        with pytest.raises(NotPermitted):
            act(action, shortlist, entry, by)


def test_a_visitor_is_asked_to_sign_in():
    with pytest.raises(NotSignedIn):
        services.create_shortlist("Anodes", by=ANONYMOUS)


@pytest.mark.parametrize("title", ["", "  ", "x" * 121])
def test_a_title_says_something_and_fits(by, title):
    with pytest.raises(Invalid):
        services.create_shortlist(title, by=by)


def test_a_title_is_used_once_in_an_organisation(shortlist, by):
    with pytest.raises(Conflict) as refused:
        services.create_shortlist("ANODES", by=by)

    assert code(refused) == "shortlist.title_taken"
    assert services.create_shortlist("Anodes", by=actor_of(Member())).title == "Anodes"
    assert services.rename_shortlist(shortlist.id, "anodes", by=by).title == "anodes"


def test_entries_carry_a_note_and_its_author(shortlist, by, member):
    listing, demand = PublishedListing(), PublishedDemand()
    services.add_entry(shortlist.id, listing=listing.id, note=" Ask for samples. ", by=by)
    services.add_entry(shortlist.id, demand=demand.id, by=by)

    entries = queries.entries_in_sight(shortlist, by=by)

    assert [(each.noun, each.note) for each in entries] == [
        ("demand", ""),
        ("listing", "Ask for samples."),
    ]
    assert {each.author for each in entries} == {member.user}
    event = Event.objects.filter(name="shortlist.entry_added").first()
    assert event.payload == {"noun": "listing", "entry_of": str(listing.id)}


def test_whoever_changes_a_note_becomes_its_author(shortlist):
    entry = ShortlistedListing(shortlist=shortlist)
    colleague = Member(organisation=shortlist.organisation)

    services.change_note(shortlist.id, entry.id, "They answered.", by=actor_of(colleague))

    entry.refresh_from_db()
    assert (entry.note, entry.author) == ("They answered.", colleague.user)
    with pytest.raises(Invalid):
        services.change_note(shortlist.id, entry.id, "x" * 2001, by=actor_of(colleague))


def test_a_thing_stands_on_a_list_once(shortlist, by):
    listing = PublishedListing()
    services.add_entry(shortlist.id, listing=listing.id, by=by)

    with pytest.raises(Conflict) as refused:
        services.add_entry(shortlist.id, listing=listing.id, by=by)

    assert code(refused) == "shortlist.already_on_it"


def test_an_entry_is_one_thing(shortlist, by):
    with pytest.raises(Invalid):
        services.add_entry(shortlist.id, by=by)
    with pytest.raises(Invalid):
        services.add_entry(
            shortlist.id, listing=PublishedListing().id, demand=PublishedDemand().id, by=by
        )


def test_what_is_out_of_sight_is_not_put_on_a_list(shortlist, by):
    for said in (
        {"listing": DraftListing().id},
        {"demand": DraftDemand().id},
        {"demand": uuid.uuid4()},
    ):
        with pytest.raises(NotReady) as refused:
            services.add_entry(shortlist.id, **said, by=by)
        assert code(refused) == "shortlist.subject_unknown"


def test_a_list_has_an_end(shortlist, by, monkeypatch):
    monkeypatch.setattr(services, "MOST_ENTRIES", 1)
    ShortlistedListing(shortlist=shortlist)

    with pytest.raises(NotReady) as refused:
        services.add_entry(shortlist.id, demand=PublishedDemand().id, by=by)

    assert code(refused) == "shortlist.full"


def test_an_entry_vanishes_with_what_it_lists_and_comes_back(shortlist, by):
    entry = ShortlistedListing(shortlist=shortlist)
    ShortlistedDemand(shortlist=shortlist)
    hold = ListingHold.objects.create(listing=entry.listing, cause="owner")

    found = queries.shortlist_page(shortlist.id, by=by)
    assert (found.kept, found.shown) == (2, 1)
    assert [each.noun for each in queries.entries_in_sight(shortlist, by=by)] == ["demand"]
    with pytest.raises(NotFound):
        services.change_note(shortlist.id, entry.id, "Still here?", by=by)

    hold.delete()
    assert queries.shortlist_page(shortlist.id, by=by).shown == 2


def test_removing_a_list_takes_its_entries_along(shortlist, by):
    entry = ShortlistedListing(shortlist=shortlist)

    services.remove_shortlist(shortlist.id, by=by)

    assert not ShortlistEntry.objects.exists()
    entry.listing.refresh_from_db()
    assert Event.objects.filter(name="shortlist.removed", subject_id=shortlist.id).exists()


def test_a_key_without_the_scope_neither_reads_nor_writes(shortlist, member):
    blind = actor_of(member, scopes={"listings:read"})
    reading = actor_of(member, scopes={"shortlists:read"})

    assert not queries.shortlists(by=blind).exists()
    assert queries.shortlists(by=reading).exists()
    with pytest.raises(NotPermitted):
        services.rename_shortlist(shortlist.id, "Mine", by=reading)


def own(entry):
    return {"shortlist": entry.shortlist, "listing": None, "author": entry.author}


def copy_of(entry):
    return ShortlistEntry(shortlist=entry.shortlist, listing=entry.listing, author=entry.author)


def whose(entry):
    shortlist = entry.shortlist
    return {"organisation": shortlist.organisation, "created_by": shortlist.created_by}


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda e: ShortlistedListing.build(**own(e), demand=None), "entry_names_one_thing"),
        (copy_of, "shortlist_entry_listing_once"),
        (lambda e: Shortlist(**whose(e), title=e.shortlist.title.upper()), "title_once"),
        (lambda e: Shortlist(**whose(e), title=""), "shortlist_has_a_title"),
    ],
)
def test_impossible_rows_are_refused_by_name(make, constraint):
    row = make(ShortlistedListing())

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)
