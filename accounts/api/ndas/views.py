"""Agreements, their templates, and who is let in under them, over REST."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.access.actor import Actor, refuse
from accounts.api.base import ApiView
from accounts.api.moves import move_view
from accounts.api.ndas.shapes import (
    A_REQUEST,
    AccessAskBody,
    AccessGrantShape,
    AccessUntilBody,
    NdaCoverBody,
    NdaPersonBody,
    NdaRequestBody,
    NdaShape,
    NdaSigningBody,
    NdaTemplateShape,
    NdaTermsBody,
    WhyBody,
    render_grant,
    render_nda,
    render_template,
)
from accounts.confidentiality.assets import assets_of
from accounts.ndas import access, services
from accounts.ndas.models import AccessGrant, Nda, NdaTemplate
from accounts.ndas.queries import (
    grant_page,
    nda_page,
    own_grants,
    own_ndas,
    template_page,
    templates_offered,
)
from accounts.ndas.states import GrantState, NdaState
from accounts.ndas.terms import OfferedTerms
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
}
BY_CODE = {"code": ("code",)}


class NdaParameters(Parameters):
    """What a list of agreements may be narrowed by."""

    side = serializers.ChoiceField(["discloser", "recipient"], required=False)
    state = serializers.MultipleChoiceField(choices=NdaState.choices, required=False)


class AccessGrantParameters(Parameters):
    """What a list of grants may be narrowed by."""

    side = serializers.ChoiceField(["owner", "reader"], required=False)
    state = serializers.MultipleChoiceField(choices=GrantState.choices, required=False)
    asset = serializers.UUIDField(required=False)
    nda = serializers.UUIDField(required=False)


class NdaTemplates(ApiView):
    """The texts that owners may offer."""

    @described(
        "List templates of agreements",
        answer=page_of(NdaTemplateShape),
        parameters=tuple(page_parameters(*BY_CODE)),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of templates that are offered today."""
        Parameters.read(request.query_params)
        return self.page(templates_offered(), orderings=BY_CODE, render=_template)


class NdaTemplateDetail(ApiView):
    """One text."""

    @described("Read a template of an agreement", answer=NdaTemplateShape, refusals=(404,))
    def get(self, request: Request, code: str) -> Response:
        """The template with its whole text in both languages."""
        return Response(render_template(template_page(code)))


class NdaCollection(ApiView):
    """The agreements of the caller's organisation."""

    @described(
        "List agreements on confidentiality",
        answer=page_of(NdaShape),
        parameters=(NdaParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of agreements."""
        if self.actor.is_anonymous:
            raise refuse(self.actor)
        wanted = NdaParameters.read(request.query_params)
        by, assets = self.actor, {}

        def look_up(rows: list[Nda]) -> None:
            assets.update(assets_of([each for row in rows for each in row.assets.all()], by=by))

        return self.page(
            own_ndas(by=by, **wanted),
            orderings=ORDERINGS,
            render=lambda row: render_nda(row, assets, by=by),
            prepare=look_up,
        )

    @described(
        "Ask an owner for an agreement",
        body=NdaRequestBody,
        answer=NdaShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=A_REQUEST,
    )
    def post(self, request: Request) -> Response:
        """Ask for an agreement about one thing, for a purpose and for named people."""
        body = NdaRequestBody.read(request.data)
        asset = body["asset"]
        made = services.request_nda(
            asset["kind"],
            asset["id"],
            purpose=body["purpose"],
            persons=body["persons"],
            by=self.actor,
        )
        answer = shown_nda(made.id, by=self.actor)
        answer.status_code = 201
        answer["Location"] = reverse("api_nda", args=[made.id], request=request)
        return answer


class NdaDetail(ApiView):
    """One agreement."""

    @described("Read an agreement", answer=NdaShape, refusals=(404,))
    def get(self, request: Request, nda_id: UUID) -> Response:
        """The agreement with the text as it was offered, for its two sides."""
        return shown_nda(nda_id, by=self.actor)


class AccessGrants(ApiView):
    """Who is let in to what is one's own, and to what one's own people are let in."""

    @described(
        "List access grants",
        answer=page_of(AccessGrantShape),
        parameters=(AccessGrantParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of grants."""
        if self.actor.is_anonymous:
            raise refuse(self.actor)
        wanted = AccessGrantParameters.read(request.query_params)
        by, assets = self.actor, {}

        def look_up(rows: list[AccessGrant]) -> None:
            assets.update(assets_of(rows, by=by))

        return self.page(
            own_grants(by=by, **wanted),
            orderings=ORDERINGS,
            render=lambda row: render_grant(row, assets, by=by),
            prepare=look_up,
        )

    @described(
        "Ask to be let in",
        body=AccessAskBody,
        answer=AccessGrantShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={name: A_REQUEST[name] for name in ("asset", "purpose")},
    )
    def post(self, request: Request) -> Response:
        """Ask the owner for what it shows person by person."""
        body = AccessAskBody.read(request.data)
        asset = body["asset"]
        asked = access.ask_access(
            asset["kind"], asset["id"], purpose=body["purpose"], by=self.actor
        )
        answer = shown_grant(asked.id, by=self.actor)
        answer.status_code = 201
        answer["Location"] = reverse("api_access_grant", args=[asked.id], request=request)
        return answer


class AccessGrantDetail(ApiView):
    """One person's access."""

    @described("Read an access grant", answer=AccessGrantShape, refusals=(404,))
    def get(self, request: Request, grant_id: UUID) -> Response:
        """The grant, for the owner and the organisation whose person it is."""
        return shown_grant(grant_id, by=self.actor)


def shown_nda(nda_id: UUID, *, by: Actor) -> Response:
    """The agreement as it is now."""
    found = nda_page(nda_id, by=by)
    return Response(render_nda(found, assets_of(found.assets.all(), by=by), by=by))


def shown_grant(grant_id: UUID, *, by: Actor) -> Response:
    """The grant as it is now."""
    found = grant_page(grant_id, by=by)
    return Response(render_grant(found, assets_of([found], by=by), by=by))


def _template(row: NdaTemplate) -> dict[str, Any]:
    return render_template(row)


def _offer(nda_id: UUID, *, by: Actor, **terms: Any) -> Nda:
    return services.offer_nda(nda_id, OfferedTerms(**terms), by=by)


def _cover(nda_id: UUID, *, by: Actor, asset: dict[str, Any]) -> Any:
    return services.cover_asset(nda_id, asset_kind=asset["kind"], asset_id=asset["id"], by=by)


nda_move = partial(move_view, answer=NdaShape, show=shown_nda)
offer = nda_move("Offer terms as the owner", _offer, NdaTermsBody)
sign = nda_move("Sign for one's organisation", services.sign_nda, NdaSigningBody)
decline = nda_move("Decline an agreement", services.decline_nda, WhyBody)
terminate = nda_move("End an agreement", services.terminate_nda, WhyBody)
name_person = nda_move("Name a colleague", services.name_person, NdaPersonBody)
cover = nda_move("Put another thing under an agreement", _cover, NdaCoverBody)

grant_move = partial(move_view, answer=AccessGrantShape, show=shown_grant)
grant = grant_move("Let a person in", access.grant_access, AccessUntilBody)
decline_access = grant_move("Decline access", access.decline_access, WhyBody)
revoke = grant_move("End an access", access.revoke_access, WhyBody)
