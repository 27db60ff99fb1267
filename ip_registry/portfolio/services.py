"""The verbs of a portfolio."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from accounts.confidentiality.models import Grant
from ip_registry.legal_status.rules import first_status, first_status_reasons, standing_reasons
from ip_registry.legal_status.services import begin_history
from ip_registry.parties.rules import party_reasons
from ip_registry.parties.services import write_parties
from ip_registry.parties.statements import Parties
from ip_registry.portfolio.queries import own_by_external_id
from ip_registry.records.events import (
    IpRecordChanged,
    IpRecordRegistered,
    IpRecordRemoved,
)
from ip_registry.records.facts import CheckedFacts, RecordFacts
from ip_registry.records.identity import require_identity_kept, require_number_free
from ip_registry.records.models import SUBJECT_TYPE, IpRecord
from ip_registry.records.policies import may_change, may_register, may_remove
from ip_registry.records.reasons import IpReason
from ip_registry.records.rules import check_facts
from ip_registry.records.services import write_facts
from kernel.activity.services import record as record_event
from kernel.errors import Conflict, Invalid, Reason, WrongState, refuse_if
from kernel.numbering.services import next_reference

LONGEST_EXTERNAL_ID = 100


@transaction.atomic
def register_ip_record(
    facts: RecordFacts,
    parties: Parties,
    *,
    by: Actor,
    legal_status: str = "",
    legal_status_since: date | None = None,
    external_id: str = "",
) -> IpRecord:
    """Take a right into the registry of the organisation that the actor acts for."""
    keeper = _keeper(by)
    require(may_register, by, keeper)
    checked, reasons = check_facts(facts)
    first = first_status(facts, stated=legal_status, since=legal_status_since)
    reasons += [*first_status_reasons(facts, first), *party_reasons(parties, by=by)]
    refuse_if(reasons, error=Invalid)
    require_number_free(checked, organisation_id=keeper)
    _require_external_id_free(external_id, organisation_id=keeper)
    record = IpRecord(
        organisation_id=keeper,
        reference=next_reference("IP"),
        state=first.status,
        state_since=first.since,
    )
    write_facts(record, checked, external_id=external_id)
    write_parties(record, parties)
    begin_history(record, first, by=by)
    record_event(IpRecordRegistered, record, by=by)
    return record


@transaction.atomic
def change_ip_record(
    record_id: UUID | str,
    facts: RecordFacts,
    parties: Parties,
    *,
    by: Actor,
    external_id: str | None = None,
) -> IpRecord:
    """Correct a record: all its facts and parties, but not its legal status."""
    record = IpRecord.objects.visible_to(by).locked(record_id)
    require(may_change, by, record)
    checked, reasons = check_facts(facts)
    reasons += [*standing_reasons(facts, record.state), *party_reasons(parties, by=by)]
    refuse_if(reasons, error=Invalid)
    require_identity_kept(record, checked)
    _require_free(record, checked, external_id)
    write_facts(
        record,
        checked,
        external_id=record.external_id if external_id is None else external_id,
    )
    write_parties(record, parties)
    record_event(IpRecordChanged, record, by=by)
    return record


@transaction.atomic
def put_ip_record(
    external_id: str,
    facts: RecordFacts,
    parties: Parties,
    *,
    by: Actor,
    legal_status: str = "",
    legal_status_since: date | None = None,
) -> tuple[IpRecord, bool]:
    """Register a record under the organisation's own identifier, or change the one it has.

    Returns the record and whether it is new. The legal status counts only for a new one.
    """
    keeper = _keeper(by)
    require(may_register, by, keeper)
    _require_external_id_usable(external_id)
    known = own_by_external_id(external_id, by=by)
    if known is not None:
        return change_ip_record(known.pk, facts, parties, by=by), False
    made = register_ip_record(
        facts,
        parties,
        by=by,
        legal_status=legal_status,
        legal_status_since=legal_status_since,
        external_id=external_id,
    )
    return made, True


@transaction.atomic
def remove_ip_record(record_id: UUID | str, *, by: Actor) -> None:
    """Take a record that nothing builds on out of the registry."""
    record = IpRecord.objects.visible_to(by).locked(record_id)
    require(may_remove, by, record)
    if Grant.objects.filter(subject_type=SUBJECT_TYPE, subject_id=record.pk).exists():
        raise WrongState(Reason(IpReason.IN_USE))
    record_event(IpRecordRemoved, record, by=by)
    try:
        record.delete()
    except ProtectedError:
        # A listing's draft already names it; only the layers above know of such rows.
        raise WrongState(Reason(IpReason.IN_USE)) from None


def _keeper(by: Actor) -> UUID:
    if by.organisation_id is None:
        raise refuse(by)
    return by.organisation_id


def _require_free(record: IpRecord, checked: CheckedFacts, external_id: str | None) -> None:
    keeper = record.organisation_id
    require_number_free(checked, organisation_id=keeper, except_record=record.pk)
    if external_id:
        _require_external_id_free(external_id, organisation_id=keeper, except_record=record.pk)


def _require_external_id_free(
    external_id: str, *, organisation_id: UUID, except_record: UUID | None = None
) -> None:
    if not external_id:
        return
    _require_external_id_usable(external_id)
    own = IpRecord.objects.kept_by(organisation_id)
    other = own.filter(external_id=external_id).first()
    if other is not None and other.pk != except_record:
        params = {"reference": other.reference}
        raise Conflict(Reason(IpReason.EXTERNAL_ID_TAKEN, "/external_id", params))


def _require_external_id_usable(external_id: str) -> None:
    if len(external_id) > LONGEST_EXTERNAL_ID or not external_id.isprintable():
        raise Invalid(Reason(IpReason.EXTERNAL_ID_UNUSABLE, "/external_id"))
