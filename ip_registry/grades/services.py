"""The one verb: grading."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from ip_registry.grades.events import IpRecordGraded
from ip_registry.grades.models import RightGrade
from ip_registry.grades.rules import grade_reasons
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_change
from kernel import clock
from kernel.activity.services import record as say
from kernel.errors import refuse_if


@transaction.atomic
def grade_right(record_id: UUID, *, grade: str, words: str, by: Actor) -> RightGrade:
    """Say what is to become of a right; the grade before is kept behind it."""
    record = IpRecord.objects.visible_to(by).locked(record_id)
    require(may_change, by, record)
    refuse_if(grade_reasons(record, grade, words))
    now = clock.now()
    RightGrade.objects.in_force().filter(record=record).update(replaced_at=now)
    made = RightGrade.objects.create(
        record=record, grade=grade, words=words.strip(), graded_by_id=by.person_id, graded_at=now
    )
    say(IpRecordGraded, record, by=by, grade=str(grade))
    return made
