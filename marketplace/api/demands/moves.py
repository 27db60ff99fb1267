"""The verbs under a demand's address."""

from __future__ import annotations

from functools import partial

from accounts.api.moves import move_view
from marketplace.api.demands.bodies import (
    DemandReturnBody,
    DemandSubmissionBody,
    DemandSuspensionBody,
    RevealBody,
)
from marketplace.api.demands.shapes import DemandShape
from marketplace.api.demands.views import judged, shown_or_gone, unchanged
from marketplace.api.reviews import OpinionBody, ReviewBody
from marketplace.demands import holds, reveals, services
from marketplace.demands.direct import check_sample
from marketplace.demands.freshness import confirm_demand

move = partial(move_view, answer=DemandShape, show=shown_or_gone, also=(204,))
submit = move(
    "Hand a draft to the operators", services.submit_demand, DemandSubmissionBody, guard=unchanged
)
publish = move("Publish a reviewed demand", services.publish_demand, ReviewBody, guard=judged)
second = move("Publish what a colleague scored", services.second_demand)
sample = move("Score what was published directly", check_sample, OpinionBody, guard=judged)
opine = move(
    "Leave a score for a colleague who decides",
    services.opine_on_demand,
    OpinionBody,
    guard=judged,
)
return_ = move("Send it back with reasons", services.return_demand, DemandReturnBody, guard=judged)
withdraw = move("Take it off the market", services.withdraw_demand)
conclude = move("Close it: a solution was found", services.conclude_demand)
confirm = move("Say that it still holds", confirm_demand)
revise = move("Make it a draft again", services.revise_demand)
suspend = move("Take it out of sight", holds.suspend_demand, DemandSuspensionBody)
resume = move("Lift one's own suspension", holds.resume_demand)
reveal = move("Say whose demand it is", reveals.reveal_demand, RevealBody, guard=unchanged)
