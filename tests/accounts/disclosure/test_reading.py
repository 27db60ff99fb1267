"""Reading: who may, on whose record, in which bytes (R24, R26)."""

import hashlib
import io
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.access.permissions import KEY_SCOPES
from accounts.disclosure.models import AccessLedgerEntry
from accounts.disclosure.queries import ledger
from accounts.disclosure.reading import fetch_file, read_part
from accounts.disclosure.terms import Channel, Origin
from accounts.membership.services import end_membership
from accounts.ndas.access import revoke_access
from accounts.ndas.models import AccessGrant
from accounts.ndas.services import decline_nda, terminate_nda
from kernel import clock
from kernel.errors import NotFound
from tests.factories.accounts import (
    Member,
    Operator,
    Person,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.disclosure import (
    Parties,
    in_force,
    let_in,
    offered,
    part_of,
    requested,
    signed_once,
    with_file,
)
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

PAGE = Origin(Channel.PAGE, "203.0.113.9")


@pytest.fixture
def world():
    return Parties()


def reads(part, by):
    try:
        read_part(part.id, by=by, origin=PAGE)
    except NotFound:
        return False
    return True


# R26: state of the agreement × tier × who reads.


def none(_world):
    return None


def terminated(world):
    return terminate_nda(in_force(world).id, reason="Over.", by=world.by_reader)


def declined(world):
    return decline_nda(signed_once(world).id, reason="No.", by=world.by_owner)


def admitted(world):
    in_force(world)
    let_in(world)


def shut_out(world):
    in_force(world)
    revoke_access(AccessGrant.objects.get().id, reason="Left.", by=world.by_owner)


WHO = ("anonymous", "newcomer", "unverified", "outsider", "colleague", "key", "named", "owner")
STATES = {
    "no agreement": (none, ""),
    "requested": (requested, ""),
    "offered": (offered, ""),
    "signed by one side": (signed_once, ""),
    "in force": (in_force, "nda"),
    "in force, let in": (admitted, "nda person"),
    "in force, revoked": (shut_out, ""),
    "terminated": (terminated, ""),
    "declined": (declined, ""),
}


def cast(world):
    return {
        "anonymous": ANONYMOUS,
        "newcomer": actor_of(Person()),
        "unverified": actor_of(Member(organisation=UnverifiedOrganisation())),
        "outsider": actor_of(Member(role="owner")),
        "colleague": actor_of(Member(organisation=world.reader.organisation, role="owner")),
        "key": actor_of(world.reader, scopes=set(KEY_SCOPES)),
        "named": world.by_reader,
        "owner": world.by_owner,
    }


def expected(who, tier, opened):
    if who == "owner":
        return True
    if tier == "members":
        return who in {"outsider", "colleague", "key", "named"}
    return who == "named" and tier in opened.split()


@pytest.mark.parametrize("state", STATES)
def test_a_part_is_read_only_as_far_as_the_agreement_goes(world, state):
    parts = {tier: part_of(world, tier) for tier in ("members", "nda", "person")}
    arrange, opened = STATES[state]
    arrange(world)
    people = cast(world)
    got = {(who, tier): reads(part, people[who]) for who in WHO for tier, part in parts.items()}
    wanted = {(who, tier): expected(who, tier, opened) for who in WHO for tier in parts}
    assert got == wanted


def test_an_agreement_closes_with_its_last_day_whatever_the_clock_has_said(world):
    part = part_of(world)
    nda = in_force(world)
    last = datetime.combine(nda.ends_on, time(3), tzinfo=UTC)
    with clock.simulated(last):
        assert reads(part, world.by_reader)
    with clock.simulated(last + timedelta(days=1)):
        assert not reads(part, world.by_reader)
        nda.refresh_from_db()
        assert nda.state == "in_force"


def test_an_agreement_about_one_thing_opens_no_other(world):
    in_force(world)
    world.listing = PublishedListing(organisation=world.owner.organisation)
    assert not reads(part_of(world), world.by_reader)


def test_a_person_reads_for_the_organisation_that_is_bound_and_no_other(world):
    part = part_of(world)
    in_force(world)
    elsewhere = Member(user=world.reader.user, organisation=VerifiedOrganisation(), role="owner")
    assert reads(part, world.by_reader)
    assert not reads(part, actor_of(elsewhere))


def test_who_left_reads_no_more(world):
    part = part_of(world)
    in_force(world)
    keeper = Member(organisation=world.reader.organisation, role="owner")
    end_membership(world.reader.id, by=actor_of(keeper))
    assert not reads(part, actor_of(world.reader))


def test_operators_and_the_system_have_no_way_in(world):
    part = part_of(world, "nda")
    assert not reads(part, actor_of(Operator()))
    assert not reads(part, SYSTEM)


# The export gate of listings holds for what is confidential as well.


@pytest.mark.parametrize(
    ("export_class", "country", "open_abroad"),
    [
        ("unclassified", "CN", False),
        ("restricted", "CN", False),
        ("free", "CN", True),
        ("unclassified", "SE", True),
    ],
)
def test_nothing_goes_abroad_before_it_is_free(export_class, country, open_abroad):
    owner = Member(organisation=VerifiedOrganisation(country=country), role="owner")
    reader = Member(organisation=VerifiedOrganisation(country="DE"), role="owner")
    listing = PublishedListing(
        organisation=owner.organisation, export_class=export_class, offered_abroad=True
    )
    world = Parties(owner=owner, reader=reader, listing=listing)
    parts = [part_of(world, tier) for tier in ("members", "nda", "person")]
    in_force(world)
    let_in(world)
    assert [reads(part, world.by_reader) for part in parts] == [open_abroad] * 3
    listing.export_class = "restricted"
    listing.save(update_fields=["export_class"])
    assert [reads(part, world.by_reader) for part in parts] == [country != "CN"] * 3


# R24: no entry, no bytes; every entry says who, what, when and by which right.


def test_every_reading_is_on_record_with_the_right_to_read(world):
    parts = {tier: part_of(world, tier) for tier in ("members", "nda", "person")}
    nda = in_force(world)
    let_in(world)
    for part in parts.values():
        assert reads(part, world.by_reader)
        assert reads(part, world.by_owner)
    entries = list(AccessLedgerEntry.objects.order_by("id"))
    said = {(each.tier, each.basis, bool(each.grant), bool(each.nda_sha256)) for each in entries}
    assert said == {
        ("members", "membership", False, False),
        ("nda", "grant", True, True),
        ("person", "grant", True, True),
        *((tier, "owner", False, False) for tier in parts),
    }
    reading = next(each for each in entries if each.basis == "grant")
    assert reading.reader == world.reader.user
    assert reading.nda_sha256 == nda.text_sha256
    assert reading.served_sha256 == parts[reading.tier].sha256
    assert reading.address_digest not in ("", "203.0.113.9")
    assert reading.grant.purpose
    assert set(ledger(by=world.by_owner)) == set(entries)
    assert not ledger(by=world.by_reader).exists()


def test_without_an_entry_there_are_no_words_and_no_bytes(world, monkeypatch):
    part = part_of(world, "members")
    kept = with_file(world, part)

    def fail(*_args, **_more):
        raise DatabaseError

    assert reads(part, world.by_reader)
    before = AccessLedgerEntry.objects.count()
    monkeypatch.setattr(AccessLedgerEntry, "save", fail)
    with pytest.raises(DatabaseError), transaction.atomic():
        read_part(part.id, by=world.by_reader, origin=PAGE)
    with pytest.raises(DatabaseError), transaction.atomic():
        fetch_file(part.id, kept.id, by=world.by_reader, origin=PAGE)
    assert AccessLedgerEntry.objects.count() == before


def test_the_ledger_only_grows(world):
    reads(part_of(world, "members"), world.by_reader)
    for change in (
        lambda: AccessLedgerEntry.objects.update(by_key=True),
        lambda: AccessLedgerEntry.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"basis": "grant"}, "access_ledger_names_the_right_to_read"),
        ({"basis": "owner"}, "access_ledger_names_the_right_to_read"),
        ({"tier": "nda"}, "access_ledger_names_the_right_to_read"),
        ({"tier": "public"}, "access_ledger_"),
        ({"channel": "fax"}, "access_ledger_channel_known"),
        ({"served_sha256": "?"}, "access_ledger_keeps_both_hashes"),
    ],
)
def test_an_entry_names_the_right_to_read(world, change, name):
    reads(part_of(world, "members"), world.by_reader)
    entry = AccessLedgerEntry.objects.get()
    entry.pk = None
    for column, value in change.items():
        setattr(entry, column, value)
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        entry.save(force_insert=True)


# Marked copies.


def test_a_pdf_goes_out_with_the_readers_name_on_every_page(world):
    world.reader.user.name = "张伟"
    world.reader.user.save()
    part = part_of(world)
    nda = in_force(world)
    kept = with_file(world, part)
    issued = fetch_file(part.id, kept.id, by=world.by_reader, origin=PAGE)
    copy = PdfReader(io.BytesIO(issued.content))
    for page in copy.pages:
        text = page.extract_text()
        assert "张伟" in text
        assert world.reader.organisation.name_en in text
        assert nda.reference in text
    assert copy.metadata["/JihuiCopy"] == str(issued.entry.id)
    assert copy.metadata["/JihuiReader"] == "张伟"
    assert issued.entry.master_sha256 == kept.file.sha256
    assert issued.entry.served_sha256 == hashlib.sha256(issued.content).hexdigest()
    assert issued.entry.served_sha256 != issued.entry.master_sha256
    again = fetch_file(part.id, kept.id, by=world.by_reader, origin=PAGE)
    assert again.entry.served_sha256 != issued.entry.served_sha256
    (found,) = ledger(by=world.by_owner, sha256=issued.entry.served_sha256.upper())
    assert found.reader == world.reader.user


def test_what_is_no_pdf_goes_out_as_it_is_and_on_record(world):
    part = part_of(world, "members")
    kept = with_file(world, part, ContentFile(b"a;b\n1;2\n", name="curve.csv"))
    issued = fetch_file(part.id, kept.id, by=world.by_reader, origin=PAGE)
    assert issued.content == b"a;b\n1;2\n"
    assert issued.entry.served_sha256 == issued.entry.master_sha256 == kept.file.sha256
    with pytest.raises(NotFound):
        fetch_file(part.id, part.id, by=world.by_reader, origin=PAGE)


def test_a_person_is_named_by_who_they_are_and_keeps_reading_under_another_name(world):
    part = part_of(world)
    in_force(world)
    world.reader.user.name = "Somebody Renamed"
    world.reader.user.save()
    assert reads(part, world.by_reader)


def test_whoever_comes_back_reads_while_the_agreement_still_names_them(world):
    part = part_of(world)
    nda = in_force(world)
    keeper = Member(organisation=world.reader.organisation, role="owner")
    end_membership(world.reader.id, by=actor_of(keeper))
    back = Member(user=world.reader.user, organisation=world.reader.organisation, role="viewer")
    assert reads(part, actor_of(back))
    terminate_nda(nda.id, reason="Over.", by=world.by_owner)
    assert not reads(part, actor_of(back))
