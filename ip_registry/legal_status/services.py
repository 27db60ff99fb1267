"""The events in the life of a right."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require
from ip_registry.legal_status.events import LEGAL_EVENTS
from ip_registry.legal_status.models import StatusEntry, StatusSource
from ip_registry.legal_status.rules import StatedStatus, legal_event_reasons
from ip_registry.records.expiry import expires_on
from ip_registry.records.facts import RecordFacts
from ip_registry.records.models import IpRecord
from ip_registry.records.numbers import CN
from ip_registry.records.policies import may_record_legal_event
from ip_registry.records.states import APPLIED_FOR, IP_LIFECYCLE, IpKind, LegalStatus
from kernel import clock
from kernel.activity.services import record as record_event
from kernel.errors import refuse_if


@transaction.atomic
def record_legal_event(
    record_id: UUID | str, move: str, *, on: date, by: Actor, note: str = ""
) -> IpRecord:
    """Write down that a right was granted, lapsed, was restored … on a day."""
    record = IpRecord.objects.visible_to(by).select_related("organisation").locked(record_id)
    require(may_record_legal_event, by, record)
    IP_LIFECYCLE.require(move, record)
    last = record.status_entries.aggregate(last=Max("since"))["last"]
    refuse_if(legal_event_reasons(record, move, on=on, last_entry_on=last, by=by))
    IP_LIFECYCLE.apply(move, record)
    _note_dates(record, move, on=on)
    record.state_since = on
    record.updated_at = clock.now()
    record.save()
    _enter(record, LegalStatus(record.state), on=on, source=_source(record, by), note=note)
    record_event(LEGAL_EVENTS[move], record, by=by, on=on.isoformat())
    return record


def begin_history(record: IpRecord, first: StatedStatus, *, by: Actor) -> None:
    """Enter what is known of a right when it enters the registry: filed, published, granted, now.

    Called by whoever registers the record, in the same transaction.
    """
    steps: list[tuple[LegalStatus, date | None]] = []
    if record.kind in APPLIED_FOR:
        is_mark = record.kind == IpKind.TRADEMARK
        steps = [
            (LegalStatus.APPLIED, record.filed_on),
            (LegalStatus.PUBLISHED, record.published_on),
            (LegalStatus.REGISTERED if is_mark else LegalStatus.GRANTED, record.granted_on),
        ]
    source = _source(record, by)
    for status, on in steps:
        if on is not None and status != first.status and on <= first.since:
            _enter(record, status, on=on, source=source)
    _enter(record, LegalStatus(first.status), on=first.since, source=source)


def expire_rights() -> int:
    """Let every right end whose term is over; returns how many did."""
    over = (
        IpRecord.objects.filter(
            state__in=IP_LIFECYCLE.moves["expire"].sources, expires_on__lte=clock.today()
        )
        .order_by("expires_on", "id")
        .values_list("id", flat=True)
    )
    return sum(_expire(record_id) for record_id in over)


@transaction.atomic
def _expire(record_id: UUID) -> int:
    record = IpRecord.objects.visible_to(SYSTEM).locked(record_id)
    on = record.expires_on
    if not IP_LIFECYCLE.allows("expire", record.state) or on is None or on > clock.today():
        # Somebody was quicker: it lapsed, or its dates were corrected.
        return 0
    record_legal_event(record_id, "expire", on=on, by=SYSTEM)
    return 1


def _note_dates(record: IpRecord, move: str, *, on: date) -> None:
    if move == "publish" and record.published_on is None:
        record.published_on = on
    if move in ("grant", "register"):
        record.granted_on = record.granted_on or on
        if record.office_id == CN and not record.registration_number:
            record.registration_number = record.application_number
    if move == "register":
        # The term of a mark is counted from its registration, not from the application.
        record.expires_on = expires_on(
            RecordFacts(
                kind=record.kind,
                office=record.office_id or "",
                filed_on=record.filed_on,
                granted_on=record.granted_on,
                stated_expires_on=record.stated_expires_on,
            )
        )


def _source(record: IpRecord, by: Actor) -> StatusSource:
    if by.is_system:
        return StatusSource.CALCULATED
    if by.acts_for(record.organisation_id):
        return StatusSource.KEEPER
    return StatusSource.OPERATOR


def _enter(
    record: IpRecord, status: LegalStatus, *, on: date, source: StatusSource, note: str = ""
) -> None:
    StatusEntry.objects.create(
        record=record, status=status, since=on, source=source, note=note.strip()
    )
