"""Reading reports, notices and the log, shaped for the screens that show them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel import clock
from kernel.errors import NotFound
from marketplace.moderation.appeals import last_day_to_appeal
from marketplace.moderation.models import (
    Appeal,
    InfringementNotice,
    Measure,
    MeasureQuerySet,
    NoticeFile,
    NoticeQuerySet,
    Report,
    ReportQuerySet,
)
from marketplace.moderation.policies import (
    POLICY_OF_MOVE,
    may_appeal,
    may_decide_appeal,
    may_decide_report,
    may_judge_notice,
    may_lift,
    may_read_files,
)
from marketplace.moderation.states import (
    APPEAL_LIFECYCLE,
    NOTICE_LIFECYCLE,
    OVER,
    PUBLIC,
    REPORT_LIFECYCLE,
    AppealState,
    NoticeState,
)
from marketplace.moderation.terms import LIFTABLE


def measures_log(*, by: Actor, appeal: str = "") -> MeasureQuerySet:
    """What the market did, for everybody to read; by how an objection stands, where asked."""
    rows = Measure.objects.visible_to(by).with_row_data()
    return rows.filter(appeal__state=appeal) if appeal else rows


def measure_page(measure_id: UUID, *, by: Actor) -> Measure:
    """One measure; everybody reads what was done, and NotFound only where there is none."""
    return Measure.objects.visible_to(by).with_page_data().one(measure_id)


def measure_actions(measure: Measure, *, by: Actor) -> list[str]:
    """What this actor may do about a measure now."""
    found = []
    is_over = measure.lifted_at is not None
    if measure.kind in LIFTABLE and not is_over and may_lift(by, measure):
        found.append("lift")
    objection = appeal_of(measure)
    in_time = clock.today() <= last_day_to_appeal(measure)
    if objection is None and not is_over and in_time and may_appeal(by, measure):
        found.append("appeal")
    decides = may_decide_appeal(by, measure) and by.user_id != measure.taken_by_id
    if objection is not None and decides:
        found += APPEAL_LIFECYCLE.moves_from(objection.state)
    return found


def appeal_of(measure: Measure) -> Appeal | None:
    """The objection to a measure, whoever may read its words."""
    return getattr(measure, "appeal", None)


def appeal_queue(*, by: Actor) -> QuerySet[Measure]:
    """Measures to which somebody objected and of which this operator decides, oldest first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return Measure.objects.none()
    waiting = Measure.objects.filter(appeal__state=AppealState.OPEN, market__in=by.operates)
    mine = waiting.exclude(organisation__in=by.belongs_to).exclude(taken_by=by.user_id)
    return mine.with_row_data().order_by("appeal__made_at", "id")


def public_notices(*, by: Actor) -> NoticeQuerySet:
    """Notices that were passed on, with what came of them."""
    return InfringementNotice.objects.visible_to(by).filter(state__in=PUBLIC).with_page_data()


def notices(*, by: Actor, **wanted: Any) -> NoticeQuerySet:
    """The notices this actor may see that fit: `side`, `state`."""
    rows = InfringementNotice.objects.visible_to(by).with_page_data()
    if wanted.get("side"):
        rows = rows.filter(**{wanted["side"]: by.organisation_id})
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    return rows


def own_notices(*, by: Actor) -> NoticeQuerySet:
    """Notices that one's organisation gave, or that are about its technologies."""
    rows = InfringementNotice.objects.visible_to(by).with_page_data()
    return rows.filter(Q(complainant=by.organisation_id) | Q(owner=by.organisation_id))


def notice_page(notice_id: UUID, *, by: Actor) -> InfringementNotice:
    """One notice, or NotFound."""
    return InfringementNotice.objects.visible_to(by).with_page_data().one(notice_id)


def report_page(report_id: UUID, *, by: Actor) -> Report:
    """One report, or NotFound."""
    return Report.objects.visible_to(by).with_page_data().one(report_id)


def reports(*, by: Actor) -> ReportQuerySet:
    """The reports that this actor made or may decide."""
    return Report.objects.visible_to(by).with_page_data()


def report_queue(*, by: Actor) -> QuerySet[Report]:
    """Reports that wait for this operator, longest waiting first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return Report.objects.none()
    rows = Report.objects.waiting().filter(market__in=by.operates).with_page_data()
    mine = Q(organisation__in=by.belongs_to) | Q(reporter_organisation__in=by.belongs_to)
    return rows.exclude(mine).order_by("reported_at", "id")


def notice_queue(*, by: Actor) -> NoticeQuerySet:
    """Notices that wait for this operator, longest waiting first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return InfringementNotice.objects.none()
    waiting = InfringementNotice.objects.filter(state=NoticeState.RECEIVED, market__in=by.operates)
    mine = waiting.exclude(owner__in=by.belongs_to).exclude(complainant__in=by.belongs_to)
    return mine.with_page_data().order_by("received_at", "id")


def false_notices_of(organisation_id: UUID) -> int:
    """How many notices of an organisation were found to be wrong."""
    rows = InfringementNotice.objects.filter(complainant=organisation_id)
    return rows.filter(false_at__isnull=False).count()


def notice_actions(notice: InfringementNotice, *, by: Actor) -> list[str]:
    """The moves that this actor may make now."""
    moves = NOTICE_LIFECYCLE.moves_from(notice.state)
    found = [name for name in moves if not by.is_system and POLICY_OF_MOVE[name](by, notice)]
    is_over = notice.state in OVER and notice.false_at is None
    if is_over and may_judge_notice(by, notice):
        found.append("note_false")
    return found


def report_actions(report: Report, *, by: Actor) -> list[str]:
    """The moves that this actor may make now."""
    moves = [name for name in REPORT_LIFECYCLE.moves_from(report.state) if name != "confirm"]
    return moves if may_decide_report(by, report) else []


def notice_files(notice: InfringementNotice, *, by: Actor) -> list[NoticeFile]:
    """The files that this actor may read. Needs `files` prefetched."""
    return list(notice.files.all()) if may_read_files(by, notice) else []


def notice_file(notice_id: UUID, file_id: UUID, *, by: Actor) -> NoticeFile:
    """One file, or NotFound."""
    notice = notice_page(notice_id, by=by)
    found = next((e for e in notice_files(notice, by=by) if e.id == file_id), None)
    if found is None:
        raise NotFound
    return found
