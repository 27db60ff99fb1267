"""IP records over REST."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.guarding import as_read
from ip_registry.api.bodies import (
    IpRecordBody,
    LegalEventBody,
    NewIpRecordBody,
    StatusBody,
    facts_from,
    parties_from,
    status_from,
)
from ip_registry.api.examples import A_LAPSE, A_PATENT, A_TITLE
from ip_registry.api.rendering import render_record, render_row
from ip_registry.api.shapes import IpRecordRowShape, IpRecordShape
from ip_registry.legal_status.services import record_legal_event
from ip_registry.portfolio import services
from ip_registry.portfolio.queries import (
    facts_of,
    ip_record_page,
    ip_records,
    own_by_external_id,
    parties_of,
)
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_change
from ip_registry.records.states import IpKind, LegalStatus
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters
from kernel.http.tags import IF_MATCH, IF_MATCH_WHERE_IT_EXISTS, IF_NONE_MATCH

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "-created_at": ("-created_at", "-id"),
    "created_at": ("created_at", "id"),
    "reference": ("reference", "id"),
}


class IpRecordParameters(Parameters):
    """What a list of IP records may be narrowed by."""

    q = serializers.CharField(
        max_length=200, required=False, help_text="words of a title, or a number in any form"
    )
    kind = serializers.MultipleChoiceField(choices=IpKind.choices, required=False)
    legal_status = serializers.MultipleChoiceField(choices=LegalStatus.choices, required=False)
    in_force = serializers.BooleanField(required=False, allow_null=True, default=None)
    office = serializers.ListField(child=serializers.CharField(max_length=2), required=False)
    organisation = serializers.SlugField(max_length=80, required=False)
    external_id = serializers.CharField(
        max_length=100, required=False, help_text="within your own organisation"
    )
    ipc = serializers.CharField(
        max_length=16, required=False, help_text="a symbol or its beginning, e.g. H01M"
    )
    filed_on__gte = serializers.DateField(required=False)
    filed_on__lte = serializers.DateField(required=False)
    expires_on__gte = serializers.DateField(required=False)
    expires_on__lte = serializers.DateField(required=False)
    updated_at__gte = serializers.DateTimeField(required=False)


class IpRecordCollection(ApiView):
    """All IP records that the caller may see."""

    @described(
        "List IP records",
        answer=page_of(IpRecordRowShape),
        parameters=(IpRecordParameters, *page_parameters(*ORDERINGS)),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of records."""
        wanted = IpRecordParameters.read(request.query_params)
        rows = ip_records(by=self.actor, **wanted)
        return self.page(rows, orderings=ORDERINGS, render=self._row)

    @described(
        "Register an IP record",
        body=NewIpRecordBody,
        answer=IpRecordShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
        example=A_PATENT,
    )
    def post(self, request: Request) -> Response:
        """Take a right into the registry of the caller's organisation."""
        body = NewIpRecordBody.read(request.data)
        record = services.register_ip_record(
            facts_from(body),
            parties_from(body, by=self.actor),
            by=self.actor,
            external_id=body.get("external_id", ""),
            **status_from(body),
        )
        return created(request, record.id, by=self.actor)

    def _row(self, record: IpRecord) -> dict[str, Any]:
        return render_row(record, by=self.actor)


class IpRecordDetail(ApiView):
    """One IP record."""

    is_tagged = True

    @described(
        "Read an IP record",
        answer=IpRecordShape,
        also=(304,),
        parameters=(IF_NONE_MATCH,),
        refusals=(404,),
    )
    def get(self, request: Request, record_id: UUID) -> Response:
        """The record with all that this caller may see of it."""
        return shown(record_id, by=self.actor)

    @described(
        "Replace the facts of an IP record",
        body=IpRecordBody,
        answer=IpRecordShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 412, 422, 428),
        example={name: value for name, value in A_PATENT.items() if name != "external_id"},
    )
    def put(self, request: Request, record_id: UUID) -> Response:
        """All facts and parties as given; the legal status changes by events only."""
        body = IpRecordBody.read(request.data)
        facts, parties = facts_from(body), parties_from(body, by=self.actor)
        with unchanged(request, record_id, by=self.actor):
            services.change_ip_record(record_id, facts, parties, by=self.actor)
        return shown(record_id, by=self.actor)

    @described(
        "Change some facts of an IP record",
        body=IpRecordBody,
        answer=IpRecordShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 412, 422, 428),
        example=A_TITLE,
    )
    def patch(self, request: Request, record_id: UUID) -> Response:
        """What is given changes, the rest stays."""
        body = IpRecordBody.read(request.data, partial=True)
        with unchanged(request, record_id, by=self.actor):
            before = ip_record_page(record_id, by=self.actor)
            facts = facts_from(body, base=facts_of(before))
            parties = parties_from(body, by=self.actor, base=parties_of(before))
            services.change_ip_record(record_id, facts, parties, by=self.actor)
        return shown(record_id, by=self.actor)

    @described(
        "Remove an IP record that nothing builds on",
        answer=None,
        status=204,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 412, 428),
    )
    def delete(self, request: Request, record_id: UUID) -> Response:
        """Take the record out of the registry."""
        with unchanged(request, record_id, by=self.actor):
            services.remove_ip_record(record_id, by=self.actor)
        return Response(status=204)


class IpRecordByExternalId(ApiView):
    """A record under the keeper's own identifier."""

    is_tagged = True

    @described(
        "Register or change an IP record by your own identifier",
        body=StatusBody,
        answer=IpRecordShape,
        also=(201,),
        parameters=(IF_MATCH_WHERE_IT_EXISTS,),
        refusals=(401, 403, 409, 412, 422, 428),
        example={name: value for name, value in A_PATENT.items() if name != "external_id"},
    )
    def put(self, request: Request, external_id: str) -> Response:
        """Register it with 201, or replace its facts with 200."""
        body = StatusBody.read(request.data)
        facts, parties = facts_from(body), parties_from(body, by=self.actor)
        known = own_by_external_id(external_id, by=self.actor)
        with unchanged(request, known.pk, by=self.actor) if known else nullcontext():
            record, is_new = services.put_ip_record(
                external_id, facts, parties, by=self.actor, **status_from(body)
            )
        if is_new:
            return created(request, record.id, by=self.actor)
        return shown(record.id, by=self.actor)


def event_view(move: str, summary: str) -> Any:
    """An endpoint that records one kind of event in the life of a right."""

    class View(ApiView):
        @described(
            summary,
            body=LegalEventBody,
            answer=IpRecordShape,
            parameters=(KEY,),
            refusals=(401, 403, 404, 409, 422),
            example=A_LAPSE,
            operation_id=f"ip_records_{move}",
        )
        def post(self, request: Request, record_id: UUID) -> Response:
            body = LegalEventBody.read(request.data)
            record_legal_event(record_id, move, by=self.actor, **body)
            return shown(record_id, by=self.actor)

    View.__name__ = f"IpRecord{move.title()}"
    return View.as_view()


def shown(record_id: UUID, *, by: Actor) -> Response:
    """The record as it is now."""
    return Response(render_record(ip_record_page(record_id, by=by), by=by))


def unchanged(request: Request, record_id: UUID, *, by: Actor) -> AbstractContextManager[None]:
    """Only for whoever has read the record as it is now."""
    rows = IpRecord.objects.visible_to(by)
    return as_read(request, rows, record_id, by=by, may=may_change, show=shown)


created = creation("api_ip_record", shown)
