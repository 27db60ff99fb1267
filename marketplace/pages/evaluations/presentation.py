"""An evaluation in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from kernel import clock
from marketplace.evaluations.content import VALUES
from marketplace.evaluations.declaration import DECLARES
from marketplace.evaluations.keeping import cited
from marketplace.evaluations.models import EvaluationReport, EvaluationRequest
from marketplace.evaluations.queries import waiting_report
from marketplace.evaluations.states import EvaluationState as S
from marketplace.evaluations.verification_codes import grouped
from marketplace.templatetags.amounts import money, money_range
from marketplace.valuation.terms import MethodName

_VALUE_WORDS = {
    "scientific": lambda: _("Scientific"),
    "technical": lambda: _("Technical"),
    "economic": lambda: _("Economic"),
    "social": lambda: _("Social"),
    "cultural": lambda: _("Cultural"),
}
_PATH = (S.REQUESTED, S.QUOTED, S.ENGAGED, S.DELIVERED, S.ACCEPTED)
_TONES = {S.ACCEPTED: "good", S.RETURNED: "warn", S.DECLINED: "stop", S.CANCELLED: "stop"}


def row_of(request: EvaluationRequest, *, by: Actor) -> dict[str, Any]:
    """An evaluation in a list, and the facts of its own page."""
    is_client = by.acts_for(request.client_id)
    return {
        "request_": request,
        "url": reverse("evaluation", args=[request.id]),
        "listing": request.listing,
        "listing_title": request.listing.title,
        "other": request.evaluator.name if is_client else request.client.name,
        "is_client": is_client,
        "state": {
            "word": str(S(request.state).label),
            "tone": _TONES.get(S(request.state), ""),
        },
        "quote": money(request.quote_amount, request.quote_currency)
        if request.quote_amount is not None
        else "",
    }


def steps_of(request: EvaluationRequest) -> list[dict[str, str]]:
    """The way of an evaluation, and where this one stands."""
    state = S(request.state)
    at = S.DELIVERED if state == S.RETURNED else state
    if at not in _PATH:
        return [{"words": str(state.label), "state": "now", "note": request.closing_note}]
    here = _PATH.index(at)
    done = here + 1 if at == S.ACCEPTED else here
    return [
        {
            "words": str(step.label),
            "state": "done" if index < done else "now" if index == here else "",
            "note": str(S.RETURNED.label) if index == here and state == S.RETURNED else "",
        }
        for index, step in enumerate(_PATH)
    ]


def facts_of(report: EvaluationReport) -> dict[str, Any]:
    """A report with its key facts in words."""
    value = ""
    if report.value_low is not None:
        value = money_range(report.value_low, report.value_high, report.currency)
    scores = [(kind, getattr(report, kind)) for kind in VALUES]
    return {
        "report": report,
        "code": grouped(report.code),
        "signatures": [str(each.person) for each in report.prepared.signatures.all()],
        "declared": DECLARES,
        "kept": kept_words(report),
        "value": value,
        "likely": money(report.value_likely, report.currency),
        "methods": [MethodName(each).label for each in report.valuation_methods],
        "scores": [
            {"label": _VALUE_WORDS[kind](), "value": score, "share": score}
            for kind, score in scores
            if score is not None
        ],
    }


def kept_words(report: EvaluationReport) -> str:
    """Until when it is kept, and by which rule."""
    rule = cited(report.archive_rule, on=clock.legal_date(report.delivered_at))
    said = {"day": report.archive_until.isoformat(), "citation": str(rule)}
    return _("%(day)s (%(citation)s)") % said


def waiting_of(request: EvaluationRequest) -> dict[str, Any] | None:
    """The report that waits for signatures, and who has signed it."""
    waiting = waiting_report(request)
    if waiting is None:
        return None
    return {
        "prepared": waiting,
        "has_english": waiting.file_en_id is not None,
        "signatures": [
            {"name": str(each.person), "signed_at": each.signed_at}
            for each in waiting.signatures.all()
        ],
    }
