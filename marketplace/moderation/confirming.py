"""Reports of visitors: confirmed by the link of a mail, or forgotten with the address."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.access.actor import SYSTEM
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, NotReady, Reason
from kernel.rulebook import book
from marketplace.moderation.events import ReportConfirmed
from marketplace.moderation.links import read_token
from marketplace.moderation.models import Report
from marketplace.moderation.reasons import ModerationReason
from marketplace.moderation.states import REPORT_LIFECYCLE, ReportState

CONFIRM_WITHIN = "platform.moderation.confirm_report_within_days"
MAILS_A_DAY = "platform.moderation.report_mails_a_day"
#: From one connection without an account.
MOST_AN_HOUR = 20
_A_DAY = timedelta(days=1)


def days_to_confirm() -> int:
    """After how many days a report that nobody confirmed is forgotten."""
    return book.whole_number(CONFIRM_WITHIN, on=clock.today())


def most_mails_a_day() -> int:
    """How many mails of this kind one address gets in 24 hours."""
    return book.whole_number(MAILS_A_DAY, on=clock.today())


def may_be_written_to(email: str) -> bool:
    """Whether one more mail may go to an address that anybody may have given."""
    lately = Report.objects.filter(email=email, reported_at__gt=clock.now() - _A_DAY)
    return lately.count() < most_mails_a_day()


@transaction.atomic
def confirm_report(token: str) -> Report:
    """The link of the mail was followed: the operators hear of it from now on."""
    report_id = read_token(token)
    found = Report.objects.filter(pk=report_id) if report_id else Report.objects.none()
    report = found.select_for_update(no_key=True).first()
    if (
        report is None
        or report.state != ReportState.UNCONFIRMED
        or report.reported_at < _forgotten_before()
    ):
        raise NotReady(Reason(ModerationReason.LINK_OVER))
    others = _same(report)
    # Only whoever reads the mails of this address is told so.
    if others.filter(state=ReportState.OPEN).exists():
        raise Conflict(Reason(ModerationReason.ALREADY_REPORTED))
    REPORT_LIFECYCLE.apply("confirm", report)
    report.save(update_fields=["state"])
    others.filter(state=ReportState.UNCONFIRMED).delete()
    record(ReportConfirmed, report, by=SYSTEM)
    return report


def forget_unconfirmed() -> int:
    """Delete reports that nobody confirmed in time, and with them the addresses."""
    waiting = Report.objects.filter(state=ReportState.UNCONFIRMED)
    return waiting.filter(reported_at__lt=_forgotten_before()).delete()[0]


def _same(report: Report) -> QuerySet[Report]:
    thing: dict[str, Any] = {
        "listing": report.listing_id,
        "demand": report.demand_id,
        "organisation": report.organisation_id,
    }
    same = Report.objects.filter(noun=report.noun, email=report.email, **thing)
    return same.exclude(pk=report.pk)


def _forgotten_before() -> datetime:
    return clock.now() - timedelta(days=days_to_confirm())
