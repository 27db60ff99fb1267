"""Demands over REST: lists, one demand, its versions. The moves stand in `moves`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.access.policies import require_impartial
from accounts.api.base import ApiView, creation
from accounts.api.guarding import as_read
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters
from kernel.http.tags import IF_MATCH, IF_MATCH_WHERE_IT_EXISTS, IF_NONE_MATCH
from marketplace.api import found
from marketplace.api.demands.answers import render_card, render_demand, render_version
from marketplace.api.demands.bodies import DemandBody, NewDemandBody, content_from
from marketplace.api.demands.examples import A_DEMAND
from marketplace.api.demands.filters import (
    FACETS,
    NARROWINGS,
    ORDERINGS,
    DemandParameters,
    narrowed,
)
from marketplace.api.demands.shapes import DemandCardShape, DemandShape, DemandVersionShape
from marketplace.api.versions import with_changes
from marketplace.demands import services
from marketplace.demands.authoring import content_of
from marketplace.demands.models import Demand, DemandVersion
from marketplace.demands.policies import may_change, may_know_owner, may_review
from marketplace.demands.queries import demand_head, demand_page, own_demand_by_external_id


class DemandCollection(ApiView):
    """All demands that the caller may see."""

    @described(
        "List demands",
        answer=found.found_page_of(DemandCardShape),
        parameters=(DemandParameters, *page_parameters(*{**ORDERINGS, **found.ORDERINGS})),
        refusals=(503,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of demands."""
        wanted = DemandParameters.read(request.query_params)
        if "q" not in wanted:
            seen = Demand.objects.visible_to(self.actor)
            cards = narrowed(seen, wanted, by=self.actor).with_card_data()
            return self.page(cards, orderings=ORDERINGS, render=self._card)
        return found.found_page(
            self,
            "demand",
            query=wanted["q"],
            cards=Demand.objects.with_card_data(),
            render=self._card,
            texts=("problem", "constraints", "background"),
            chosen=found.chosen(
                wanted,
                facets=FACETS,
                narrowings=NARROWINGS,
                rows=partial(narrowed, Demand.objects.published(), by=self.actor),
            ),
        )

    @described(
        "Post a demand as a draft",
        body=NewDemandBody,
        answer=DemandShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
        example=A_DEMAND,
    )
    def post(self, request: Request) -> Response:
        """Write a new draft for the caller's organisation."""
        body = NewDemandBody.read(request.data)
        external_id = body.pop("external_id", None)
        demand = services.post_demand(
            content_from(body, by=self.actor), by=self.actor, external_id=external_id
        )
        return created(request, demand.id, by=self.actor)

    def _card(self, row: Demand) -> dict[str, Any]:
        return render_card(row, by=self.actor)


class DemandDetail(ApiView):
    """One demand."""

    is_tagged = True

    @described(
        "Read a demand",
        answer=DemandShape,
        also=(304,),
        parameters=(IF_NONE_MATCH,),
        refusals=(404, 410),
    )
    def get(self, request: Request, demand_id: UUID) -> Response:
        """The demand with all that this caller may see of it."""
        return shown(demand_id, by=self.actor)

    @described(
        "Replace what a demand says",
        body=DemandBody,
        answer=DemandShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 412, 422, 428),
        example=A_DEMAND,
    )
    def put(self, request: Request, demand_id: UUID) -> Response:
        """Make the demand say exactly this."""
        body = DemandBody.read(request.data)
        with unchanged(request, demand_id, by=self.actor):
            services.change_demand(demand_id, content_from(body, by=self.actor), by=self.actor)
        return shown(demand_id, by=self.actor)

    @described(
        "Change parts of what a demand says",
        body=DemandBody(partial=True),
        answer=DemandShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 410, 412, 422, 428),
        example={"trl_wanted": 7},
    )
    def patch(self, request: Request, demand_id: UUID) -> Response:
        """Change what is given and keep the rest."""
        body = DemandBody.read(request.data, partial=True)
        with unchanged(request, demand_id, by=self.actor):
            base = content_of(demand_page(demand_id, by=self.actor))
            content = content_from(body, by=self.actor, base=base)
            services.change_demand(demand_id, content, by=self.actor)
        return shown(demand_id, by=self.actor)


class DemandByExternalId(ApiView):
    """A demand under the owner's own number."""

    is_tagged = True

    @described(
        "Create or replace a demand by your own number",
        body=DemandBody,
        answer=DemandShape,
        also=(201,),
        parameters=(IF_MATCH_WHERE_IT_EXISTS,),
        refusals=(401, 403, 409, 412, 422, 428),
        example=A_DEMAND,
    )
    def put(self, request: Request, external_id: str) -> Response:
        """Create it with 201, or replace what it says with 200."""
        content = content_from(DemandBody.read(request.data), by=self.actor)
        demand = own_demand_by_external_id(external_id, by=self.actor)
        if demand is None:
            demand = services.post_demand(content, by=self.actor, external_id=external_id)
            return created(request, demand.id, by=self.actor)
        with unchanged(request, demand.id, by=self.actor):
            services.change_demand(demand.id, content, by=self.actor)
        return shown(demand.id, by=self.actor)


class DemandVersions(ApiView):
    """The frozen versions of a demand."""

    @described("List the versions of a demand", answer=page_of(DemandVersionShape), refusals=(404,))
    def get(self, request: Request, demand_id: UUID) -> Response:
        """Its versions, newest first."""
        Parameters.read(request.query_params)
        demand = demand_head(demand_id, by=self.actor)
        shown_version = partial(render_version, is_named=may_know_owner(self.actor, demand))
        known = {each.number: each for each in demand.versions.all()}

        def render(version: DemandVersion) -> dict[str, Any]:
            before = known.get(version.number - 1)
            return with_changes(shown_version(version), shown_version(before) if before else None)

        return self.page(demand.versions.all(), orderings={"-number": ("-number",)}, render=render)


def shown(demand_id: UUID, *, by: Actor) -> Response:
    """The demand as it is now."""
    return Response(render_demand(demand_page(demand_id, by=by), by=by))


def shown_or_gone(demand_id: UUID, *, by: Actor) -> Response:
    """The demand, or 204 where the move took it out of the caller's sight."""
    if not Demand.objects.visible_to(by).filter(pk=demand_id).exists():
        return Response(status=204)
    return shown(demand_id, by=by)


def unchanged(request: Request, demand_id: UUID, *, by: Actor) -> AbstractContextManager[None]:
    """Only for whoever has read the demand as it is now."""
    rows = Demand.objects.visible_to(by)
    return as_read(request, rows, demand_id, by=by, may=may_change, show=shown)


def judged(request: Request, demand_id: UUID, *, by: Actor) -> AbstractContextManager[None]:
    """Only for an operator who has read what they judge as it is now."""
    rows = Demand.objects.visible_to(by)
    return as_read(request, rows, demand_id, by=by, may=_may_judge, show=shown)


def _may_judge(by: Actor, demand: Demand) -> bool:
    require_impartial(by, demand.home_market_id, demand.organisation_id)
    return may_review(by, demand)


created = creation("api_demand", shown)
