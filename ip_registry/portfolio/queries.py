"""Reading records, shaped for the pages and the API that show them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.access.actor import Actor
from ip_registry.legal_status.rules import BY_THE_CLOCK
from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.records.facts import RecordFacts
from ip_registry.records.models import IpcSymbol, IpRecord, IpRecordQuerySet
from ip_registry.records.numbers import WO
from ip_registry.records.policies import may_change, may_record_legal_event, may_remove
from ip_registry.records.states import IN_FORCE, moves_of
from kernel import clock

_FACTS = (
    "kind",
    "application_number",
    "registration_number",
    "publication_number",
    "pct_number",
    "title_zh",
    "title_en",
    "abstract_zh",
    "abstract_en",
    "international_filed_on",
    "filed_on",
    "published_on",
    "granted_on",
    "completed_on",
    "stated_expires_on",
)
_PLAIN_FILTERS = {
    "kind": "kind__in",
    "legal_status": "state__in",
    "office": "office__in",
    "organisation": "organisation__slug",
    "filed_on__gte": "filed_on__gte",
    "filed_on__lte": "filed_on__lte",
    "expires_on__gte": "expires_on__gte",
    "expires_on__lte": "expires_on__lte",
    "updated_at__gte": "updated_at__gte",
}


def ip_record_page(record_id: UUID | str, *, by: Actor) -> IpRecord:
    """One record with all that its page shows, or NotFound."""
    return IpRecord.objects.visible_to(by).with_page_data().one(record_id)


def ip_records(*, by: Actor, **wanted: Any) -> IpRecordQuerySet:
    """The records this actor may see that fit: `q`, `kind`, `legal_status`, `office`, `ipc` …

    `external_id` asks within the actor's own organisation only: elsewhere it is nobody's business.
    """
    rows = IpRecord.objects.visible_to(by)
    if wanted.get("q"):
        rows = rows.matching(wanted["q"])
    if wanted.get("own"):
        rows = rows.filter(organisation=by.organisation_id)
    if wanted.get("external_id"):
        rows = rows.filter(organisation=by.organisation_id, external_id=wanted["external_id"])
    if wanted.get("in_force") is not None:
        in_force = rows.filter(state__in=IN_FORCE)
        rows = in_force if wanted["in_force"] else rows.exclude(state__in=IN_FORCE)
    if wanted.get("ipc"):
        # By subquery: a join would show a record once for each of its fitting symbols.
        fitting = IpcSymbol.objects.filter(symbol__startswith=wanted["ipc"].upper())
        rows = rows.filter(pk__in=fitting.values("record_id"))
    plain = {name: wanted[name] for name in _PLAIN_FILTERS if wanted.get(name)}
    narrowed = {_PLAIN_FILTERS[name]: _listed(name, value) for name, value in plain.items()}
    return rows.filter(**narrowed).with_row_data()


def available_actions(record: IpRecord, *, by: Actor) -> list[str]:
    """What this actor may do with the record now: the page's buttons and the API's answer."""
    actions = []
    if may_change(by, record):
        actions.append("change")
    if may_record_legal_event(by, record):
        actions += possible_events(record)
    if may_remove(by, record):
        actions.append("remove")
    return actions


def possible_events(record: IpRecord) -> list[str]:
    """The events that can have happened to it next, as far as people record them."""
    impossible = set(BY_THE_CLOCK)
    if record.office_id == WO:
        impossible |= {"grant", "register"}
    if record.expires_on is not None and record.expires_on <= clock.today():
        impossible.add("restore")
    return [each for each in moves_of(record.kind, record.state) if each not in impossible]


def own_by_external_id(external_id: str, *, by: Actor) -> IpRecord | None:
    """The record that the actor's organisation knows under its own identifier."""
    own = IpRecord.objects.visible_to(by).filter(organisation=by.organisation_id)
    return own.filter(external_id=external_id).first() if external_id else None


def facts_of(record: IpRecord) -> RecordFacts:
    """What is stated of a record now, as somebody would state it again."""
    stated = {name: getattr(record, name) for name in _FACTS}
    symbols = tuple(each.symbol for each in record.ipc_symbols.all())
    return RecordFacts(
        **stated, office=record.office_id or "", ipc=symbols, nice=tuple(record.nice_classes)
    )


def parties_of(record: IpRecord) -> Parties:
    """Owners and inventors of a record, as somebody would state them again."""
    return Parties(
        owners=tuple(
            StatedOwner(each.share, each.organisation_id, each.free_name)
            for each in record.owners.all()
        ),
        inventors=tuple(each.name for each in record.inventors.all()),
    )


def _listed(name: str, value: Any) -> Any:
    return list(value) if _PLAIN_FILTERS[name].endswith("__in") else value
