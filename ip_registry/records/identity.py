"""One right, one number: what two records may not both claim, and what may not be swapped."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from ip_registry.records.facts import CheckedFacts
from ip_registry.records.models import IpRecord, IpRecordQuerySet
from ip_registry.records.reasons import IpReason
from kernel.errors import Conflict, Invalid, Reason, refuse_if


def require_number_free(
    checked: CheckedFacts, *, organisation_id: UUID, except_record: UUID | None = None
) -> None:
    """Refuse a number kept already, by us or, as far as everyone may know, by somebody else."""
    _hold_number(checked.stated.office, checked.application_number or checked.registration_number)
    others = _with_same_number(checked)
    if except_record is not None:
        others = others.exclude(pk=except_record)
    own = others.kept_by(organisation_id).first()
    pointer = "/application_number" if checked.application_number else "/registration_number"
    if own is not None:
        params = {"reference": own.reference}
        raise Conflict(Reason(IpReason.NUMBER_ALREADY_KEPT, pointer, params))
    _refuse_what_others_show(others, pointer, organisation_id=organisation_id)


def require_not_claimed_elsewhere(record: IpRecord) -> None:
    """For whoever is about to show a record in public: nobody else shows this number already."""
    _hold_number(record.office_id or "", record.application_number or record.registration_number)
    same = _same_as(record)
    _refuse_what_others_show(same, "/ip_records", organisation_id=record.organisation_id)


def keeps_same_number(record: IpRecord, *, organisation_id: UUID) -> bool:
    """Whether an organisation keeps a record of its own of this very right."""
    return _same_as(record).kept_by(organisation_id).exists()


def require_identity_kept(record: IpRecord, checked: CheckedFacts) -> None:
    """Refuse another kind and, while everyone may see the record, other numbers than before."""
    refuse_if(_identity_reasons(record, checked), error=Invalid)


def _identity_reasons(record: IpRecord, checked: CheckedFacts) -> Iterator[Reason]:
    if checked.stated.kind != record.kind:
        yield Reason(IpReason.KIND_FIXED, "/kind")
    before = {
        "office": record.office_id or "",
        "application_number": record.application_number,
        "registration_number": record.registration_number,
    }
    after = {
        "office": checked.stated.office,
        "application_number": checked.application_number,
        "registration_number": checked.registration_number,
    }
    changed = [name for name, value in before.items() if value and value != after[name]]
    if changed and IpRecord.objects.filter(pk=record.pk).public().exists():
        for name in changed:
            yield Reason(IpReason.IDENTITY_FIXED_WHILE_PUBLIC, f"/{name}")


def _with_same_number(checked: CheckedFacts) -> IpRecordQuerySet:
    same = IpRecord.objects.filter(office=checked.stated.office or None)
    if checked.application_number:
        return same.filter(application_number=checked.application_number)
    if checked.registration_number:
        return same.filter(
            kind=checked.stated.kind, registration_number=checked.registration_number
        )
    return same.none()


def _same_as(record: IpRecord) -> IpRecordQuerySet:
    same = IpRecord.objects.filter(office=record.office_id)
    if record.application_number:
        return same.filter(application_number=record.application_number)
    if record.registration_number:
        return same.filter(kind=record.kind, registration_number=record.registration_number)
    return same.none()


def _refuse_what_others_show(
    same: IpRecordQuerySet, pointer: str, *, organisation_id: UUID
) -> None:
    # Co-owners may each keep and show the right that they share.
    foreign = same.exclude(organisation=organisation_id).exclude(
        pk__in=IpRecord.objects.filter(owners__organisation=organisation_id).values("pk")
    )
    shown = foreign.public().first()
    if shown is not None:
        params = {"reference": shown.reference, "record": str(shown.pk)}
        raise Conflict(Reason(IpReason.NUMBER_CLAIMED_ELSEWHERE, pointer, params))


def _hold_number(office: str, number: str) -> None:
    if not number:
        return
    with connection.cursor() as cursor:
        # Two who register or show one number at the same moment would both find it free.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 11))", [f"{office} {number}"]
        )
