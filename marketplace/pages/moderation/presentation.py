"""Reports, notices and measures in the words that templates show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.access.policies import barred_words
from kernel import clock
from kernel.rulebook import book
from marketplace.moderation.appeals import APPEAL_WITHIN, last_day_to_appeal
from marketplace.moderation.models import InfringementNotice, Measure, Report
from marketplace.moderation.policies import may_read_note
from marketplace.moderation.queries import (
    appeal_of,
    false_notices_of,
    measure_actions,
    notice_actions,
    notice_files,
    report_actions,
)
from marketplace.moderation.states import AppealState, ReportState
from marketplace.moderation.states import NoticeState as N
from marketplace.moderation.terms import MeasureKind, Noun
from marketplace.pages.moderation.steps import EFFECTS, MEASURE_STEPS, NOTICE_STEPS, REPORT_STEPS

_ROUTES = {Noun.LISTING: "listing", Noun.DEMAND: "demand"}
_TONES = {N.RECEIVED: "warn", N.WAITING_15D: "warn", N.LIFTED: "good", N.KEPT: "stop"}


def thing_url(about: Report | Measure) -> str:
    """Where the thing stands."""
    route = _ROUTES.get(Noun(about.noun))
    if route is None:
        return reverse("organisation", args=[about.organisation.slug])
    return reverse(route, args=[about.thing.pk])


def measure_row(measure: Measure) -> dict[str, Any]:
    """A line of the public log: nothing of who reported, nothing of what they wrote."""
    return {
        "measure": measure,
        "url": reverse("measure", args=[measure.pk]),
        "thing": public_words(measure),
        "noun": measure.get_noun_display(),
        "state": _measure_state(measure),
        "notice_url": reverse("notice", args=[measure.notice_id]) if measure.notice_id else "",
    }


def measure_page_of(measure: Measure, *, by: Actor) -> dict[str, Any]:
    """A measure's own page: what was done and why, what follows, and how to object."""
    reads, objection = may_read_note(by, measure), appeal_of(measure)
    actions = measure_actions(measure, by=by)
    citation = book.rule(APPEAL_WITHIN, on=clock.legal_date(measure.taken_at)).citation
    return {
        **measure_row(measure),
        "reads": reads,
        "title": measure.thing_words if reads else "",
        "thing_url": thing_url(measure) if reads else "",
        "effects": EFFECTS.get((Noun(measure.noun), MeasureKind(measure.kind)), ()),
        "citation": citation,
        "appeal": objection,
        "last_day": last_day_to_appeal(measure),
        "actions": _buttons(actions, MEASURE_STEPS, "measure_step", measure.pk),
        "barred": barred_words(by, measure.market_id, measure.organisation_id)
        if objection is not None and objection.state == AppealState.OPEN
        else [],
    }


def public_words(measure: Measure) -> str:
    """By what everybody reads it: a reference, and of an organisation its name."""
    is_organisation = measure.noun == Noun.ORGANISATION
    return measure.organisation.name if is_organisation else measure.thing_reference


def _measure_state(measure: Measure) -> dict[str, str]:
    objection = appeal_of(measure)
    if measure.lifted_at is not None:
        word = _("Lifted after an objection") if measure.lifted_on_appeal else _("Lifted")
        return {"word": word, "tone": "good"}
    if objection is not None and objection.state == AppealState.OPEN:
        return {"word": _("In force, objected to"), "tone": "warn"}
    if measure.kind == MeasureKind.WARNING:
        return {"word": _("Closed"), "tone": ""}
    return {"word": _("In force"), "tone": "stop"}


def report_row(report: Report) -> dict[str, Any]:
    """A report in a list."""
    tones = {ReportState.OPEN: "warn", ReportState.ACTED_ON: "good"}
    return {
        "report": report,
        "url": reverse("report_detail", args=[report.pk]),
        "thing": report.thing_reference,
        "thing_name": str(report.thing),
        "thing_url": thing_url(report),
        "state": {
            "word": report.get_state_display(),
            "tone": tones.get(ReportState(report.state), ""),
        },
    }


def report_page_of(report: Report, *, by: Actor) -> dict[str, Any]:
    """All that a report's own page shows."""
    sides = [each for each in (report.organisation_id, report.reporter_organisation_id) if each]
    return {
        **report_row(report),
        "actions": _buttons(report_actions(report, by=by), REPORT_STEPS, "report_step", report.pk),
        "barred": barred_words(by, report.market_id, *sides)
        if report.state == ReportState.OPEN
        else [],
    }


def notice_row(notice: InfringementNotice) -> dict[str, Any]:
    """A notice in a list."""
    return {
        "notice": notice,
        "url": reverse("notice", args=[notice.pk]),
        "state": {
            "word": notice.get_state_display(),
            "tone": _TONES.get(N(notice.state), ""),
        },
        "last_day": last_day(notice) if notice.state == N.WAITING_15D else None,
    }


def notice_page_of(notice: InfringementNotice, *, by: Actor) -> dict[str, Any]:
    """All that a notice's own page shows to this actor."""
    judges = by.operates_market(notice.market_id)
    return {
        **notice_row(notice),
        "files": [
            {
                "url": reverse("notice_file", args=[notice.pk, each.pk]),
                "name": each.file.name,
                "size": each.file.size,
                "kind": each.get_kind_display(),
            }
            for each in notice_files(notice, by=by)
        ],
        "events": list(_timeline(notice)),
        "actions": _buttons(notice_actions(notice, by=by), NOTICE_STEPS, "notice_step", notice.pk),
        "earlier_false": false_notices_of(notice.complainant_id) if judges else 0,
        "barred": barred_words(by, notice.market_id, notice.owner_id, notice.complainant_id)
        if notice.state == N.RECEIVED
        else [],
    }


def last_day(notice: InfringementNotice) -> date | None:
    """The right holder's last day; it ends at midnight, which belongs to the next one."""
    due = notice.due_at
    return clock.legal_date(due - due.resolution) if due else None


def _buttons(names: list[str], steps: Any, route: str, thing_id: Any) -> list[dict[str, Any]]:
    return [
        {"url": reverse(route, args=[thing_id, name]), "words": steps[name].words.action}
        for name in names
        if name in steps
    ]


def _timeline(notice: InfringementNotice) -> Iterator[dict[str, Any]]:
    yield {"words": _("Notice received"), "at": notice.received_at, "state": "done"}
    happened = (
        (notice.measures_at, _("Taken out of sight, passed on to the owner")),
        (notice.statement_at, _("The owner states that nothing is infringed")),
        (notice.reached_at, _("The statement reached the right holder")),
        (notice.proved_at, _("Proof of a complaint or suit handed in")),
    )
    yield from ({"words": words, "at": at, "state": "done"} for at, words in happened if at)
    if notice.state == N.WAITING_15D:
        words = _("The right holder's last day to show a complaint or a suit")
        yield {"words": words, "at": last_day(notice), "state": "now"}
    if notice.closed_at:
        tone = "stop" if notice.state == N.REJECTED else "done"
        yield {"words": notice.get_state_display(), "at": notice.closed_at, "state": tone}
    if notice.false_at:
        yield {"words": _("Noted as wrong"), "at": notice.false_at, "state": "stop"}
