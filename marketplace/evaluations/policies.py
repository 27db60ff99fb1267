"""Who may do what with an evaluation."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge as may_decide
from marketplace.evaluations.models import EvaluationAssessor, EvaluationRequest
from marketplace.listings.models import Listing


def may_order(by: Actor, listing: Listing) -> bool:
    """Order an evaluation of a listing: members of any organisation who work with evaluations."""
    return by.organisation_id is not None and by.may(Permission.EVALUATIONS_WRITE)


def may_act_as_client(by: Actor, request: EvaluationRequest) -> bool:
    """Engage, accept, return or cancel: the organisation that ordered it."""
    return by.acts_for(request.client_id) and by.may(Permission.EVALUATIONS_WRITE)


def may_act_as_evaluator(by: Actor, request: EvaluationRequest) -> bool:
    """Quote, decline or deliver: the organisation that evaluates."""
    return by.acts_for(request.evaluator_id) and by.may(Permission.EVALUATIONS_WRITE)


def may_call_off(by: Actor, request: EvaluationRequest) -> bool:
    """End it with the service order that it came of: nobody but the clockwork."""
    return by.is_system


def may_revoke(by: Actor, request: EvaluationRequest) -> bool:
    """Take a delivered report back: who delivered it, or an operator of the technology's market."""
    is_judge = may_decide(
        by, request.listing.home_market_id, request.client_id, request.evaluator_id
    )
    return is_judge or may_act_as_evaluator(by, request)


POLICY_OF_MOVE = {
    "quote": may_act_as_evaluator,
    "engage": may_act_as_client,
    "deliver": may_act_as_evaluator,
    "accept": may_act_as_client,
    "return": may_act_as_client,
    "decline": may_act_as_evaluator,
    "cancel": may_act_as_client,
    "call_off": may_call_off,
}


def may_judge(by: Actor, assessor: EvaluationAssessor) -> bool:
    """Declare, score and revise: this very person; a key of theirs where its scopes say so."""
    own = by.user_id is not None and by.user_id == assessor.person_id
    return own and (not by.is_key or by.may(Permission.EVALUATIONS_WRITE))


def may_chair(by: Actor, assessor: EvaluationAssessor) -> bool:
    """Record what the panel agrees on: its chair."""
    return may_judge(by, assessor) and assessor.is_chair
