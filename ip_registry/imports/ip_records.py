"""Rights as rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from ip_registry.imports.columns import Reader, listed, named, shown
from ip_registry.imports.ip_record_columns import COLUMNS
from ip_registry.imports.nouns import ImportNoun
from ip_registry.imports.reasons import ImportReason
from ip_registry.legal_status.services import record_legal_event
from ip_registry.parties.models import IpOwner
from ip_registry.parties.naming import stated_owners
from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.portfolio.queries import facts_of, parties_of
from ip_registry.portfolio.services import (
    change_ip_record,
    register_ip_record,
    remove_ip_record,
)
from ip_registry.records.expiry import counted_expiry
from ip_registry.records.facts import RecordFacts
from ip_registry.records.models import IpRecord
from ip_registry.records.numbers import (
    WrongNumber,
    read_application_number,
    read_registration_number,
)
from ip_registry.records.states import (
    APPLIED_FOR,
    IP_LIFECYCLE,
    PATENT_KINDS,
    IpKind,
    LegalStatus,
    moves_of,
)
from kernel import clock
from kernel.errors import CommonReason
from kernel.lifecycle import Move

_TEXTS = (
    "application_number",
    "registration_number",
    "publication_number",
    "pct_number",
    "title_zh",
    "title_en",
    "abstract_zh",
    "abstract_en",
)
_DATES = ("filed_on", "international_filed_on", "published_on", "granted_on", "completed_on")
_NUMBERS = {
    "application_number": read_application_number,
    "registration_number": read_registration_number,
}
_SHARE = re.compile(r"(?P<name>.+?)[\s(（:：]*(?P<share>\d{1,3}(?:\.\d{1,2})?)\s*[%％]\s*[)）]?")
_ALL = Decimal(100)


class IpRecords(ImportNoun):
    """Patents, software copyrights and know-how that an organisation keeps in the registry."""

    name = "ip-records"
    zh, en = "知识产权", "Rights"
    reads, writes = Permission.IP_RECORDS_READ, Permission.IP_RECORDS_WRITE
    columns = COLUMNS
    identities = ("application_number", "registration_number", "reference", "external_id")

    def keys_of(self, row: Reader) -> list[str]:
        """Our reference, their own number, and the official numbers in one written form."""
        keys = [f"{name}:{text}" for name in self.identities[2:] if (text := row.text(name))]
        kind, office = row.code("kind"), row.code("office")
        for name, read in _NUMBERS.items():
            if text := row.text(name):
                try:
                    number = read(text, office=office, kind=kind).value
                except WrongNumber:
                    continue
                # A Chinese patent keeps its number when it is granted.
                one = "application_number" if kind in APPLIED_FOR and office == "CN" else name
                keys.append(f"{one}:{office} {number}")
        return list(dict.fromkeys(each[:160] for each in keys))

    def known(self, keys: Iterable[str], *, by: Actor) -> dict[str, Any]:
        """Records of the actor's organisation by these keys."""
        wanted: dict[str, list[str]] = {}
        for key in keys:
            name, _colon, value = key.partition(":")
            wanted.setdefault(name, []).append(value)
        numbers = {
            name: [each.partition(" ")[2] for each in wanted.get(name, ())] for name in _NUMBERS
        }
        found: dict[str, Any] = {}
        rows = self.own(by=by).filter(
            Q(reference__in=wanted.get("reference", ()))
            | Q(external_id__in=wanted.get("external_id", ()))
            | Q(application_number__in=numbers["application_number"])
            | Q(registration_number__in=numbers["registration_number"])
        )
        for record in rows:
            found[f"reference:{record.reference}"] = record
            if record.external_id:
                found[f"external_id:{record.external_id}"] = record
            for name in _NUMBERS:
                if number := getattr(record, name):
                    found.setdefault(f"{name}:{record.office_id or ''} {number}", record)
        return found

    def own(self, *, by: Actor) -> QuerySet[Any]:
        """What the actor's organisation keeps in the registry."""
        if by.organisation_id is None:
            return IpRecord.objects.none()
        own = IpRecord.objects.visible_to(by).kept_by(by.organisation_id)
        return own.prefetch_related("ipc_symbols", "inventors", "owners__organisation").order_by(
            "id"
        )

    def cells_of(self, subject: IpRecord) -> dict[str, str]:
        """What stands in each column for this right."""
        plain = {name: shown(getattr(subject, name)) for name in (*_TEXTS, *_DATES)}
        return {
            "reference": subject.reference,
            "external_id": subject.external_id,
            "kind": subject.kind,
            "office": subject.office_id or "",
            **plain,
            "expires_on": shown(subject.expires_on),
            "ipc": listed(each.symbol for each in subject.ipc_symbols.all()),
            "nice": listed(subject.nice_classes),
            "owners": named(_owner_cell(each) for each in subject.owners.all()),
            "inventors": named(each.name for each in subject.inventors.all()),
            "legal_status": subject.state,
            "legal_status_since": shown(subject.state_since),
        }

    def create(self, row: Reader, *, by: Actor) -> IpRecord:
        """Take a right into the registry; one whose term is over arrives as ended."""
        if not row.text("kind"):
            row.refuse("kind", CommonReason.REQUIRED)
        # Whatever else is wrong is told at once, also where nobody knows what kind of right it is.
        facts = _facts(row, RecordFacts(kind=row.code("kind") or IpKind.INVENTION_PATENT))
        return register_ip_record(
            facts,
            _parties(row, Parties(owners=(StatedOwner(_ALL, by.organisation_id),)), by=by),
            by=by,
            external_id=row.text("external_id"),
            **_first_status(row, facts),
        )

    def change(self, subject: IpRecord, row: Reader, *, by: Actor) -> bool:
        """Correct what differs; another legal status is an event in its life."""
        before, parties = facts_of(subject), parties_of(subject)
        facts = _facts(row, before)
        after = _parties(row, parties, by=by, owners=list(subject.owners.all()))
        external_id = row.text("external_id") if "external_id" in row else subject.external_id
        differs = (facts, after, external_id) != (before, parties, subject.external_id)
        if differs:
            change_ip_record(subject.pk, facts, after, by=by, external_id=external_id)
        return _follow_status(row, subject, by=by) or differs

    def remove(self, subject_id: UUID, *, by: Actor) -> None:
        """Take a record back on which nothing was built."""
        remove_ip_record(subject_id, by=by)

    def column_of(self, pointer: str) -> str:
        """Which column a reason of the registry is about."""
        parts = pointer.strip("/").split("/")
        if parts[0] in ("title", "abstract"):
            return f"{parts[0]}_{parts[1] if len(parts) > 1 else 'zh'}"
        return "expires_on" if parts[0] == "stated_expires_on" else parts[0]

    def address_of(self, subject_id: UUID) -> str:
        """The record's page."""
        return reverse("ip_record", args=[subject_id])


def _facts(row: Reader, base: RecordFacts) -> RecordFacts:
    said: dict[str, Any] = {name: row.text(name) for name in _TEXTS if name in row}
    said |= {name: row.date(name) for name in _DATES if name in row}
    said |= {name: code for name in ("kind", "office") if (code := row.code(name))}
    if "ipc" in row:
        said["ipc"] = row.codes("ipc")
    if "nice" in row:
        said["nice"] = row.codes("nice")
    if "expires_on" in row:
        said["stated_expires_on"] = row.date("expires_on")
    kept = {name: getattr(base, name) for name in base.__slots__}
    facts = RecordFacts(**{**kept, **said})
    counted = counted_expiry(facts)
    ends = facts.stated_expires_on
    if "expires_on" in row and counted and ends and counted != ends:
        row.note("expires_on", ImportReason.EXPIRY_DIFFERS, said=str(ends), counted=str(counted))
    return facts


def _first_status(row: Reader, facts: RecordFacts) -> dict[str, Any]:
    stated, since = row.code("legal_status"), row.date("legal_status_since")
    ends = counted_expiry(facts) or facts.stated_expires_on
    if facts.kind in PATENT_KINDS and stated == LegalStatus.GRANTED and ends is None:
        row.note("expires_on", ImportReason.EXPIRY_UNKNOWN)
    was_granted = stated == LegalStatus.GRANTED or (not stated and facts.granted_on is not None)
    if was_granted and ends is not None and ends <= clock.today():
        row.note("expires_on", ImportReason.TERM_OVER, day=str(ends))
        return {"legal_status": LegalStatus.EXPIRED, "legal_status_since": ends}
    return {"legal_status": stated, "legal_status_since": since}


def _parties(
    row: Reader, base: Parties, *, by: Actor, owners: list[IpOwner] | None = None
) -> Parties:
    found = base.owners
    if "owners" in row and row.text("owners"):
        said = list(_shares(row))
        known = [each.organisation for each in owners or () if each.organisation is not None]
        found = stated_owners(said, by=by, known=known)
    inventors = row.names("inventors") if "inventors" in row else base.inventors
    return Parties(owners=found, inventors=inventors)


def _shares(row: Reader) -> Iterable[tuple[str, Decimal]]:
    items = row.names("owners")
    for each in items:
        parts = _SHARE.fullmatch(each)
        if parts is not None:
            yield parts["name"].strip(), Decimal(parts["share"])
        elif len(items) == 1:
            yield each, _ALL
        else:
            form = "A 60%; B 40%"
            row.refuse("owners", ImportReason.PARTS_WRONG, text=each, form=form)


def _owner_cell(owner: IpOwner) -> str:
    return f"{owner.name} {owner.share}%"


def _follow_status(row: Reader, subject: IpRecord, *, by: Actor) -> bool:
    wanted = row.code("legal_status")
    if not wanted or wanted == subject.state:
        return False
    move = _leading_to(wanted, subject)
    if move is None:
        labels = (LegalStatus(subject.state).label, LegalStatus(wanted).label)
        row.refuse("legal_status", ImportReason.STATUS_BY_EVENT, before=labels[0], after=labels[1])
        return False
    on: date = row.date("legal_status_since") or clock.today()
    record_legal_event(subject.pk, move.name, on=on, by=by)
    return True


def _leading_to(wanted: str, subject: IpRecord) -> Move | None:
    moves = [IP_LIFECYCLE.moves[each] for each in moves_of(subject.kind, subject.state)]
    fitting = [each for each in moves if each.target == wanted]
    return fitting[0] if len(fitting) == 1 else None
