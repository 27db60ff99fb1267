"""The verbs of objections to measures, in five beats."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import NotPermitted, NotReady, Reason, refuse_if
from kernel.rulebook import book, days
from marketplace.moderation.events import AppealMade, AppealRejected, AppealUpheld
from marketplace.moderation.measures import end_measure
from marketplace.moderation.models import Appeal, Measure
from marketplace.moderation.policies import may_appeal, may_decide_appeal, sides_of
from marketplace.moderation.reasons import ModerationReason
from marketplace.moderation.states import APPEAL_LIFECYCLE

APPEAL_WITHIN = "platform.moderation.appeal_within_days"


def last_day_to_appeal(measure: Measure) -> date:
    """Until the end of which day somebody may object."""
    taken = clock.legal_date(measure.taken_at)
    return days.add_calendar_days(taken, book.whole_number(APPEAL_WITHIN, on=taken))


@transaction.atomic
def appeal(measure_id: UUID, *, words: str, by: Actor) -> Appeal:
    """Object to a measure about one's organisation or what it offers; another operator decides."""
    measure = Measure.objects.visible_to(by).locked(measure_id)
    require(may_appeal, by, measure)
    refuse_if(_appeal_reasons(measure, words))
    made = Appeal.objects.create(measure=measure, words=words.strip(), made_by_id=by.person_id)
    record(AppealMade, made, by=by)
    return made


@transaction.atomic
def uphold_appeal(measure_id: UUID, *, remark: str, by: Actor) -> Appeal:
    """Find the objection right: the measure ends, and what it alone held is let go."""
    found = _to_decide(measure_id, "uphold", remark=remark, by=by)
    if found.measure.lifted_at is None:
        found.measure.lifted_on_appeal = True
        end_measure(found.measure, by=by)
    return _decide(found, "uphold", AppealUpheld, remark=remark, by=by)


@transaction.atomic
def reject_appeal(measure_id: UUID, *, remark: str, by: Actor) -> Appeal:
    """Find the measure right, and say why; it stays."""
    found = _to_decide(measure_id, "reject", remark=remark, by=by)
    if found.measure.lifted_at is not None:
        raise NotReady(Reason(ModerationReason.NOTHING_HELD))
    return _decide(found, "reject", AppealRejected, remark=remark, by=by)


def _appeal_reasons(measure: Measure, words: str) -> list[Reason]:
    found = []
    last = last_day_to_appeal(measure)
    if Appeal.objects.filter(measure=measure).exists():
        found.append(Reason(ModerationReason.APPEAL_MADE))
    if measure.lifted_at is not None:
        found.append(Reason(ModerationReason.NOTHING_HELD))
    if clock.today() > last:
        found.append(Reason(ModerationReason.APPEAL_LATE, params={"day": last.isoformat()}))
    if not words.strip():
        found.append(Reason(ModerationReason.WORDS_MISSING, "/words"))
    return found


def _to_decide(measure_id: UUID, move: str, *, remark: str, by: Actor) -> Appeal:
    measure = Measure.objects.visible_to(by).locked(measure_id)
    require_impartial(by, measure.market_id, *sides_of(measure))
    require(may_decide_appeal, by, measure)
    found = Appeal.objects.visible_to(by).filter(measure=measure).first()
    if found is None:
        raise NotReady(Reason(ModerationReason.NO_APPEAL))
    if measure.taken_by_id is not None and measure.taken_by_id == by.user_id:
        raise NotPermitted(Reason(ModerationReason.ANOTHER_DECIDES))
    APPEAL_LIFECYCLE.require(move, found)
    if not remark.strip():
        raise NotReady(Reason(ModerationReason.WORDS_MISSING, "/remark"))
    return found


def _decide(found: Appeal, move: str, event: EventType, *, remark: str, by: Actor) -> Appeal:
    APPEAL_LIFECYCLE.apply(move, found)
    found.remark, found.decided_by_id = remark.strip(), by.person_id
    found.decided_at = clock.now()
    found.save()
    record(event, found, by=by)
    return found
