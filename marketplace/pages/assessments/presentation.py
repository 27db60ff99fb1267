"""Assessors, panels and results in the words that templates show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from marketplace.evaluations.models import EvaluationAssessor
from marketplace.evaluations.results import GroupResult, IndicatorResult, PanelView
from marketplace.evaluations.scoring import Spread
from marketplace.evaluations.states import AssessorState as A
from marketplace.evaluations.states import PanelState as P
from marketplace.evaluations.workbench import Workbench
from marketplace.independence.verdicts import citation_of

_TONES = {A.CLEARED: "good", A.REFUSED: "stop", A.DECLINED: "stop", A.NAMED: "warn"}


def assessment_row(assessor: EvaluationAssessor) -> dict[str, Any]:
    """One's own assessment in a list."""
    state = A(assessor.state)
    return {
        "assessor": assessor,
        "url": reverse("assessment", args=[assessor.id]),
        "title": assessor.request.listing.title,
        "state": {"word": str(state.label), "tone": _TONES.get(state, "")},
    }


def assessor_row(assessor: EvaluationAssessor, *, by: Actor) -> dict[str, Any]:
    """An assessor as the parties see them: who, whether free, what is disclosed."""
    state = A(assessor.state)
    return {
        **assessment_row(assessor),
        "name": str(assessor.person),
        "is_own": assessor.person_id == by.user_id,
        "may_withdraw": state in (A.NAMED, A.CLEARED),
        "findings": [
            {
                "relation": each.get_relation_display(),
                "towards": each.get_towards_display(),
                "source": each.get_source_display(),
                "verdict": each.get_verdict_display(),
                "tone": "stop" if each.verdict == "refused" else "warn",
                "citation": citation_of(each.relation),
            }
            for each in assessor.findings.all()
        ],
    }


def steps_of(bench: Workbench) -> list[dict[str, str]]:
    """Where one stands: declared, scored, agreed."""
    at = _place(bench)
    words = [_("Declare relations"), _("Score alone"), _("Consensus round"), _("Agreed")]
    return [
        {
            "words": step,
            "state": "done" if index < at else "now" if index == at else "",
            "note": "",
        }
        for index, step in enumerate(words)
    ]


def _place(bench: Workbench) -> int:
    if bench.assessor.state != A.CLEARED:
        return 0
    states = {P.SCORING: 1, P.CONSENSUS: 2, P.CONCLUDED: 4}
    return states[P(bench.panel.state)] if bench.panel is not None else 1


def result_of(view: PanelView) -> dict[str, Any]:
    """A panel's result as a drawing and as tables."""
    axes = [
        {"label": each.group.name, "value": each.mean, "share": _share(view, each)}
        for each in view.groups
    ]
    return {
        "view": view,
        "is_agreed": view.panel.state == P.CONCLUDED,
        "axes": [] if view.template.is_readiness else axes,
        "groups": [
            {
                "group": each.group,
                "mean": each.mean,
                "is_met": each.is_met,
                "rows": [result_row(row) for row in each.indicators],
            }
            for each in view.groups
        ],
    }


def round_groups(view: PanelView, asked: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is asked in the consensus round, each row beside what was scored."""
    said = {row.indicator.code: row for group in view.groups for row in group.indicators}
    return [
        {
            **each,
            "rows": [
                {**row, "said": result_row(said[row["indicator"].code])} for row in each["rows"]
            ],
            "far": sum(said[row["indicator"].code].owes_reason for row in each["rows"]),
        }
        for each in asked
    ]


def result_row(row: IndicatorResult) -> dict[str, Any]:
    """One indicator of a result."""
    return {
        "row": row,
        "first": spread_words(row.first),
        "last": spread_words(row.last),
        "has_moved": row.first != row.last,
        "agreed": _agreed(row),
        "reason": row.agreed.reason if row.agreed is not None else "",
    }


def spread_words(spread: Spread) -> dict[str, str]:
    """Range, quartiles and median as they are read."""
    if not spread.points:
        return {"range": _("does not apply"), "median": "", "quartiles": ""}
    ends = str(spread.lowest)
    if spread.range:
        ends = f"{spread.lowest}–{spread.highest}"
    return {
        "range": ends,
        "median": f"{spread.median.normalize():f}",
        "quartiles": f"{spread.lower_quartile.normalize():f}–{spread.upper_quartile.normalize():f}",
    }


def _agreed(row: IndicatorResult) -> str:
    if row.agreed is None:
        return ""
    return _("does not apply") if row.agreed.points is None else str(row.agreed.points)


def _share(view: PanelView, group: GroupResult) -> float | None:
    return None if group.mean is None else float(group.mean) / view.template.highest * 100
