"""What other pages show of those who judge and of what they found."""

from __future__ import annotations

from accounts.access.actor import Actor
from kernel import panels
from marketplace.evaluations.models import EvaluationAssessor, EvaluationRequest
from marketplace.evaluations.panel_rules import kinds_to_score
from marketplace.evaluations.policies import may_act_as_evaluator
from marketplace.evaluations.results import may_show, panel_of, shown_results
from marketplace.evaluations.states import WORKING, EvaluationState, PanelState
from marketplace.evaluations.workbench import agreement_for
from marketplace.listings.models import Listing
from marketplace.pages.assessments.presentation import assessor_row, result_of


def judging(by: Actor, evaluation: EvaluationRequest) -> panels.Panel | None:
    """Who judges, under which agreement, and what they found so far."""
    named = EvaluationAssessor.objects.visible_to(by).filter(request=evaluation)
    view = panel_of(evaluation, by=by)
    manages = may_act_as_evaluator(by, evaluation)
    is_open = evaluation.state in (EvaluationState.REQUESTED, EvaluationState.QUOTED, *WORKING)
    is_scoring = view is not None and view.panel.state == PanelState.SCORING
    return panels.Panel(
        "assessments/_judging.html",
        {
            "evaluation": evaluation,
            "rows": [assessor_row(each, by=by) for each in named.with_page_data()],
            "agreement": agreement_for(evaluation),
            "view": view,
            "result": result_of(view) if view is not None and view.shows_spread else None,
            "may_name": manages and is_open and (view is None or is_scoring),
            "may_open": manages
            and view is None
            and bool(kinds_to_score(evaluation))
            and evaluation.state in WORKING,
            "may_extend": manages and is_scoring,
            "may_show": may_show(evaluation, view, by=by),
            "is_evaluator": manages,
        },
    )


def agreed_results(by: Actor, listing: Listing) -> panels.Panel | None:
    """What panels agreed on, where the client shows it."""
    views = shown_results(listing.id)
    context = {"results": [result_of(each) for each in views]}
    return panels.Panel("assessments/_shown.html", context) if views else None


def register_all() -> None:
    """Offer the panels to the pages of evaluations and listings."""
    panels.register("evaluations.detail", "judging", judging)
    panels.register("listings.rail", "agreed_results", agreed_results)
