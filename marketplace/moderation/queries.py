"""Reading reports, notices and the log, shaped for the screens that show them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel.errors import NotFound
from marketplace.moderation.models import (
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
    may_decide_report,
    may_judge_notice,
    may_read_files,
)
from marketplace.moderation.states import (
    NOTICE_LIFECYCLE,
    OVER,
    PUBLIC,
    REPORT_LIFECYCLE,
    NoticeState,
)


def measures_log(*, by: Actor) -> MeasureQuerySet:
    """What the market did, for everybody to read."""
    return Measure.objects.visible_to(by).with_row_data()


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
