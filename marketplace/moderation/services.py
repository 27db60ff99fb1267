"""The verbs of reports: every write, in five beats."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotFound, NotReady, Reason, refuse_if
from kernel.languages import current
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.moderation.confirming import may_be_written_to
from marketplace.moderation.events import ReportActedOn, ReportDismissed, ReportMade
from marketplace.moderation.measures import take_on_report
from marketplace.moderation.models import Report
from marketplace.moderation.policies import may_decide_report
from marketplace.moderation.reasons import ModerationReason
from marketplace.moderation.states import REPORT_LIFECYCLE, ReportState
from marketplace.moderation.terms import MEASURES_OF, Noun, ReportReason

_MODELS: dict[str, type[Any]] = {
    Noun.LISTING: Listing,
    Noun.DEMAND: Demand,
    Noun.ORGANISATION: Organisation,
}


def reported_thing(noun: str, thing_id: UUID | str, *, by: Actor) -> Any:
    """What is to be reported, if this actor may see it."""
    if noun not in _MODELS:
        raise NotFound
    return _MODELS[noun].objects.visible_to(by).one(thing_id)


@transaction.atomic
def report_thing(
    noun: str, thing_id: UUID | str, *, reason: str, words: str, email: str = "", by: Actor
) -> Report:
    """Tell the operators that something should not stand here; a visitor confirms it by mail.

    A visitor gets the same answer each time: it tells nobody what an address has reported.
    """
    thing = reported_thing(noun, thing_id, by=by)
    owner_id = thing.pk if noun == Noun.ORGANISATION else thing.organisation_id
    refuse_if(_report_reasons(reason, words, email, owner_id=owner_id, by=by), error=Invalid)
    email = email.strip().lower() if by.is_anonymous else ""
    if not by.is_anonymous:
        _require_first(noun, thing, by=by)
    report = Report(
        noun=noun,
        listing=thing if noun == Noun.LISTING else None,
        demand=thing if noun == Noun.DEMAND else None,
        organisation_id=owner_id,
        market_id=thing.home_market_id,
        reason=reason,
        words=words.strip(),
        reporter_id=by.user_id,
        reporter_organisation_id=by.organisation_id,
        email=email,
        language=current(),
        state=ReportState.UNCONFIRMED if by.is_anonymous else ReportState.OPEN,
    )
    if by.is_anonymous and not may_be_written_to(email):
        return report
    report.save(force_insert=True)
    record(ReportMade, report, by=by)
    return report


@transaction.atomic
def act_on_report(
    report_id: UUID, *, measure: str, ground: str, note: str, remark: str = "", by: Actor
) -> Report:
    """Take a measure; its owner reads the note, the reporter the remark, everybody the log."""
    report = _to_decide(report_id, by=by)
    REPORT_LIFECYCLE.require("act", report)
    reasons = []
    if measure not in MEASURES_OF[Noun(report.noun)]:
        reasons.append(Reason(ModerationReason.MEASURE_NOT_OFFERED, "/measure"))
    if ground not in ReportReason.values:
        reasons.append(Reason(ModerationReason.MEASURE_NOT_OFFERED, "/ground"))
    if not note.strip():
        reasons.append(Reason(ModerationReason.NOTE_MISSING, "/note"))
    refuse_if(reasons)
    REPORT_LIFECYCLE.apply("act", report)
    taken = take_on_report(report, measure, ground, note=note, by=by)
    _close(report, remark=remark, by=by)
    record(ReportActedOn, report, by=by, measure=str(taken.id))
    return report


@transaction.atomic
def dismiss_report(report_id: UUID, *, remark: str, by: Actor) -> Report:
    """Take no measure, and tell the reporter why."""
    report = _to_decide(report_id, by=by)
    REPORT_LIFECYCLE.require("dismiss", report)
    if not remark.strip():
        raise NotReady(Reason(ModerationReason.WORDS_MISSING, "/remark"))
    REPORT_LIFECYCLE.apply("dismiss", report)
    _close(report, remark=remark, by=by)
    record(ReportDismissed, report, by=by)
    return report


def _to_decide(report_id: UUID, *, by: Actor) -> Report:
    report = Report.objects.visible_to(by).locked(report_id)
    sides = [report.organisation_id]
    if report.reporter_organisation_id is not None:
        sides.append(report.reporter_organisation_id)
    require_impartial(by, report.market_id, *sides)
    require(may_decide_report, by, report)
    return report


def _close(report: Report, *, remark: str, by: Actor) -> None:
    report.remark, report.decided_by_id = remark.strip(), by.person_id
    report.decided_at = clock.now()
    # Nothing is asked of the visitor any more.
    report.email = ""
    report.save()


def _report_reasons(
    reason: str, words: str, email: str, *, owner_id: UUID, by: Actor
) -> list[Reason]:
    found = []
    if reason not in ReportReason.values:
        found.append(Reason(ModerationReason.MEASURE_NOT_OFFERED, "/reason"))
    if not words.strip():
        found.append(Reason(ModerationReason.WORDS_MISSING, "/words"))
    if by.is_anonymous and not email.strip():
        found.append(Reason(ModerationReason.EMAIL_MISSING, "/email"))
    if by.acts_for(owner_id):
        found.append(Reason(ModerationReason.OWN))
    return found


def _require_first(noun: str, thing: Any, *, by: Actor) -> None:
    same = Report.objects.filter(noun=noun, state=ReportState.OPEN, reporter=by.user_id)
    if same.filter(**{noun: thing}).exists():
        raise Conflict(Reason(ModerationReason.ALREADY_REPORTED))
