"""One thing done to many demands over REST; each is judged by itself."""

from __future__ import annotations

from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.api.base import ApiView
from accounts.api.guarding import as_tagged
from kernel.batches import each_alone
from kernel.http.described import KEY, described
from kernel.http.outcomes import MOST, OutcomesShape, outcomes
from marketplace.api.batches import TaggedBody, moves_view, proposals_view, publications_view
from marketplace.api.demands.views import shown
from marketplace.demands.freshness import confirm_demand
from marketplace.demands.holds import resume_demand, suspend_demand
from marketplace.demands.models import Demand
from marketplace.demands.services import (
    opine_on_demand,
    second_demand,
    submit_demand,
    withdraw_demand,
)


class DemandSubmissionsBody(TaggedBody):
    """Drafts to hand in, and what is attested for all of them."""

    demands = serializers.ListField(child=serializers.UUIDField(), max_length=MOST)
    attests_no_secret = serializers.BooleanField()


class DemandSubmissions(ApiView):
    """Many drafts handed in at once."""

    @described(
        "Hand several demands to the operators",
        body=DemandSubmissionsBody,
        answer=OutcomesShape,
        parameters=(KEY,),
        refusals=(401, 403),
    )
    def post(self, request: Request) -> Response:
        """Each that is ready is handed in."""
        require_acting(self.actor, Permission.DEMANDS_WRITE)
        body = DemandSubmissionsBody.read(request.data)
        attests, tags = body["attests_no_secret"], body["tags"]
        rows = Demand.objects.visible_to(self.actor)

        def hand_in(demand_id: UUID) -> None:
            tag = tags.get(str(demand_id), "")
            with as_tagged(tag, rows, demand_id, by=self.actor, show=shown):
                submit_demand(demand_id, attests_no_secret=attests, by=self.actor)

        return outcomes(each_alone(body["demands"], hand_in))


move_many = moves_view(
    "Confirm, suspend, show again or withdraw several demands",
    writes=Permission.DEMANDS_WRITE,
    services={
        "confirm": confirm_demand,
        "suspend": suspend_demand,
        "resume": resume_demand,
        "withdraw": withdraw_demand,
    },
)
propose_many = proposals_view("Score several demands alike", opine=opine_on_demand)
publish_many = publications_view(
    "Publish several demands that a colleague scored", second=second_demand
)
