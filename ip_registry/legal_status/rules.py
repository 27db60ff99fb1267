"""Whether an event can have happened to a right on a day, and with which status it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.access.actor import Actor
from ip_registry.records.facts import RecordFacts
from ip_registry.records.models import IpRecord
from ip_registry.records.numbers import DATED_OFFICES, WO
from ip_registry.records.reasons import IpReason
from ip_registry.records.states import (
    IP_LIFECYCLE,
    PATENT_KINDS,
    STATUSES_OF,
    IpKind,
    LegalStatus,
    moves_of,
)
from kernel import clock
from kernel.catalogues.nearest import one_of
from kernel.errors import Reason

# Of these the clock decides, not people.
BY_THE_CLOCK = frozenset({"expire"})

_ONCE_GRANTED = frozenset(
    {
        LegalStatus.GRANTED,
        LegalStatus.LAPSED,
        LegalStatus.EXPIRED,
        LegalStatus.SURRENDERED,
        LegalStatus.INVALIDATED,
    }
)

_ONCE_REGISTERED = frozenset({LegalStatus.REGISTERED, LegalStatus.EXPIRED, LegalStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class StatedStatus:
    """The legal status with which a record enters the registry, and since when."""

    status: str
    since: date


def first_status(
    facts: RecordFacts, *, stated: str = "", since: date | None = None
) -> StatedStatus:
    """The status as stated, or the one that kind and dates imply."""
    status = stated or _implied(facts)
    return StatedStatus(status, since or _day_of(status, facts) or clock.today())


def first_status_reasons(facts: RecordFacts, first: StatedStatus) -> Iterator[Reason]:
    """Why a right of this kind, with these dates, cannot begin with this status."""
    if first.status not in STATUSES_OF.get(facts.kind, ()):
        yield _never(facts.kind, first.status, "/legal_status")
        return
    yield from standing_reasons(facts, first.status)
    yield from _day_reasons(first.since, filed_on=facts.filed_on, pointer="/legal_status_since")


def standing_reasons(facts: RecordFacts, status: str) -> Iterator[Reason]:
    """Why facts do not fit a status that the record has or shall have."""
    if facts.kind in PATENT_KINDS and status in _ONCE_GRANTED:
        if facts.office == WO:
            yield Reason(IpReason.INTERNATIONAL_NEVER_GRANTED, "/office")
        elif facts.granted_on is None and facts.office in DATED_OFFICES:
            yield Reason(IpReason.GRANT_DATE_MISSING, "/granted_on")
    registered_once = facts.kind == IpKind.TRADEMARK and status in _ONCE_REGISTERED
    if registered_once and facts.granted_on is None and facts.office in DATED_OFFICES:
        yield Reason(IpReason.GRANT_DATE_MISSING, "/granted_on")


def legal_event_reasons(
    record: IpRecord, move: str, *, on: date, last_entry_on: date | None, by: Actor
) -> Iterator[Reason]:
    """Why an event cannot have happened on this day."""
    if move not in moves_of(record.kind, record.state):
        yield _never(record.kind, IP_LIFECYCLE.moves[move].target)
    if move in BY_THE_CLOCK and not by.is_system:
        yield Reason(IpReason.EXPIRES_BY_ITSELF)
    if move in ("grant", "register") and record.office_id == WO:
        yield Reason(IpReason.INTERNATIONAL_NEVER_GRANTED)
    if move == "restore" and record.expires_on is not None and record.expires_on <= clock.today():
        yield Reason(IpReason.TERM_ENDED, params={"expires_on": record.expires_on.isoformat()})
    yield from _day_reasons(on, filed_on=record.filed_on, pointer="/on")
    if last_entry_on is not None and on < last_entry_on:
        yield Reason(IpReason.EVENT_BEFORE_LAST, "/on", {"since": last_entry_on.isoformat()})


def _day_reasons(on: date, *, filed_on: date | None, pointer: str) -> Iterator[Reason]:
    if on > clock.today():
        yield Reason(IpReason.DATE_IN_FUTURE, pointer)
    if filed_on is not None and on < filed_on:
        params = {"filed_on": filed_on.isoformat()}
        yield Reason(IpReason.DATE_BEFORE_FILING, pointer, params)


def _implied(facts: RecordFacts) -> str:
    if facts.kind == IpKind.KNOW_HOW:
        return LegalStatus.HELD
    if facts.kind == IpKind.SOFTWARE_COPYRIGHT:
        return LegalStatus.REGISTERED
    if facts.granted_on:
        is_mark = facts.kind == IpKind.TRADEMARK
        return LegalStatus.REGISTERED if is_mark else LegalStatus.GRANTED
    return LegalStatus.PUBLISHED if facts.published_on else LegalStatus.APPLIED


def _day_of(status: str, facts: RecordFacts) -> date | None:
    return {
        LegalStatus.APPLIED: facts.filed_on,
        LegalStatus.PUBLISHED: facts.published_on,
        LegalStatus.GRANTED: facts.granted_on,
        LegalStatus.REGISTERED: facts.granted_on,
        LegalStatus.HELD: facts.completed_on,
    }.get(LegalStatus(status))


def _never(kind: str, status: str, pointer: str = "") -> Reason:
    such_as = one_of(each for each in LegalStatus.choices if each[0] in STATUSES_OF.get(kind, ()))
    params = {"status": LegalStatus(status).label, "such_as": such_as}
    return Reason(IpReason.STATUS_NOT_FOR_KIND, pointer, params)
