"""Whether somebody may be named, and a declaration counts: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.errors import Reason
from marketplace.evaluations.conflicts import Declared
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.panel_reasons import PanelReason
from marketplace.evaluations.states import JUDGING, PanelState
from marketplace.independence.terms import ONLY_FOUND, PartyRole, Relation

LONGEST_WORDS = 500
LONGEST = 2000


def naming_reasons(request: EvaluationRequest) -> Iterator[Reason]:
    """Why nobody joins an evaluation any more."""
    if request.state not in JUDGING:
        yield Reason(PanelReason.EVALUATION_CLOSED)
    panel = getattr(request, "panel", None)
    if panel is not None and panel.state != PanelState.SCORING:
        yield Reason(PanelReason.SCORED_ALREADY)


def declaration_reasons(
    declared: Sequence[Declared], *, confirms: bool, statement: str
) -> Iterator[Reason]:
    """What is wrong with a declaration."""
    seen = set()
    for index, each in enumerate(declared):
        known = each.relation in Relation.values and each.towards in PartyRole.values
        if not known or each.relation in ONLY_FOUND:
            yield Reason(PanelReason.RELATION_UNKNOWN, f"/relations/{index}")
        if (each.relation, each.towards) in seen:
            yield Reason(PanelReason.RELATION_TWICE, f"/relations/{index}")
        if len(each.words) > LONGEST_WORDS:
            most = {"most": LONGEST_WORDS}
            yield Reason(PanelReason.WORDS_TOO_LONG, f"/relations/{index}/words", most)
        seen.add((each.relation, each.towards))
    if not confirms:
        yield Reason(PanelReason.NOT_CONFIRMED, "/confirms")
    if len(statement) > LONGEST:
        yield Reason(PanelReason.WORDS_TOO_LONG, "/statement", {"most": LONGEST})


def reason_reasons(reason: str) -> Iterator[Reason]:
    """What the words of a refusal lack."""
    if not reason.strip():
        yield Reason(PanelReason.REASON_MISSING, "/reason")
    if len(reason) > LONGEST:
        yield Reason(PanelReason.WORDS_TOO_LONG, "/reason", {"most": LONGEST})
