"""A person's contributions, sealed statements of them, and their verification by anybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from ip_registry.api.rendering import render_organisation
from ip_registry.api.shapes import IpOrganisationShape
from kernel.http.bodies import Body, InBothLanguages, in_both
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters, WholeParameters
from kernel.languages import CODES, ZH
from marketplace.api.verification.views import FILE_TO_COMPARE, PacedView, SealShape
from marketplace.contributions import services
from marketplace.contributions.document import ATTESTS
from marketplace.contributions.models import ContributionStatement
from marketplace.contributions.queries import (
    Contribution,
    own_contributions,
    own_statements,
    statement_page,
)
from marketplace.contributions.verifying import (
    StatementStanding,
    StatementVerification,
    is_the_statement,
    verify_statement,
)
from marketplace.evaluations.verification_codes import grouped

ORDERINGS = {"-issued_at": ("-issued_at", "-id"), "issued_at": ("issued_at", "id")}


class ContributionShape(serializers.Serializer[Any]):
    claim = serializers.UUIDField()
    record = serializers.UUIDField()
    title = InBothLanguages()
    organisation = IpOrganisationShape()
    share = serializers.CharField()
    confirmed_on = serializers.DateField()
    listings = serializers.ListField(child=serializers.UUIDField())
    evaluations = serializers.ListField(
        child=serializers.CharField(), help_text="Codes of reports that anybody can verify."
    )


class ContributionsShape(serializers.Serializer[Any]):
    contributions = ContributionShape(many=True)


class ContributionStatementShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    code = serializers.CharField()
    issued_at = serializers.DateTimeField()
    document = serializers.JSONField(help_text="What is stated, as `jihui-contributions/1`.")
    seal = SealShape()


class ContributionVerificationShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    standing = serializers.ChoiceField(StatementStanding.choices)
    name = InBothLanguages()
    issued_on = serializers.DateField()
    contributions = serializers.IntegerField()
    sha256 = serializers.ListField(child=serializers.CharField(), help_text="One for each PDF.")
    attests = InBothLanguages()
    seal = SealShape()


class ContributionComparisonShape(serializers.Serializer[Any]):
    is_same = serializers.BooleanField(help_text="Byte for byte what was issued.")
    standing = serializers.ChoiceField(StatementStanding.choices)


class PdfParameters(WholeParameters):
    """In which language."""

    language = serializers.ChoiceField(CODES, required=False)


class Contributions(ApiView):
    """The caller's own contributions."""

    @described("Read one's own contributions", answer=ContributionsShape, refusals=(401,))
    def get(self, request: Request) -> Response:
        """Confirmed rights, with what is public of the technologies built on them."""
        self.require_person()
        WholeParameters.read(request.query_params)
        found = own_contributions(by=self.actor)
        return Response({"contributions": [_render(each) for each in found]})


class StatementCollection(ApiView):
    """The statements that the caller has issued."""

    @described(
        "List one's own statements of contributions",
        answer=page_of(ContributionStatementShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of statements."""
        self.require_person()
        Parameters.read(request.query_params)
        rows = own_statements(by=self.actor)
        return self.page(rows, orderings=ORDERINGS, render=_render_statement)

    @described(
        "Seal a statement of one's own contributions",
        body=Body,
        answer=ContributionStatementShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 422),
    )
    def post(self, request: Request) -> Response:
        """Of what is confirmed by today."""
        Body.read(request.data or {})
        made = services.state_contributions(by=self.actor)
        return created(request, made.id, by=self.actor)


class StatementDetail(ApiView):
    """One statement."""

    @described(
        "Read a statement of contributions", answer=ContributionStatementShape, refusals=(404,)
    )
    def get(self, request: Request, statement_id: UUID) -> Response:
        """What was stated, and the seal over it."""
        return shown(statement_id, by=self.actor)


class StatementPdf(ApiView):
    """A statement for people."""

    @described(
        "Fetch a statement of contributions as PDF",
        answer=OpenApiTypes.BINARY,
        media_type="application/pdf",
        parameters=(PdfParameters,),
        refusals=(404,),
    )
    def get(self, request: Request, statement_id: UUID) -> FileResponse:
        """The bytes that were sealed."""
        wanted = PdfParameters.read(request.query_params)
        found = statement_page(statement_id, by=self.actor)
        return file_response(found.file_zh if wanted.get("language", ZH) == ZH else found.file_en)


class StatementVerifying(PacedView):
    """Whether a statement stands."""

    @described(
        "Verify a statement of contributions",
        answer=ContributionVerificationShape,
        refusals=(404, 429),
    )
    def get(self, request: Request, code: str) -> Response:
        """Whose it is, of which day, its hashes and its standing."""
        WholeParameters.read(request.query_params)
        return Response(_render_verification(verify_statement(code)))


class StatementComparison(PacedView):
    """Whether a file is the one that was issued."""

    parser_classes = [MultiPartParser]

    @described(
        "Compare a file with a statement of contributions",
        body=FILE_TO_COMPARE,
        answer=ContributionComparisonShape,
        refusals=(404, 413, 415, 422, 429),
    )
    def post(self, request: Request, code: str) -> Response:
        """The file is read and not kept."""
        found = verify_statement(code)
        file = request.FILES.get("file")
        if file is None:
            raise serializers.ValidationError({"file": [_("Send the file to compare.")]})
        return Response({"is_same": is_the_statement(code, file), "standing": found.standing})


def shown(statement_id: UUID, *, by: Actor) -> Response:
    """The statement as it was issued."""
    return Response(_render_statement(statement_page(statement_id, by=by)))


created = creation("api_contribution_statement", shown)


def _render(each: Contribution) -> dict[str, Any]:
    return {
        "claim": str(each.claim.id),
        "record": str(each.record.id),
        "title": in_both(zh=each.record.title_zh, en=each.record.title_en),
        "organisation": render_organisation(each.record.organisation),
        "share": str(each.share),
        "confirmed_on": each.confirmed_on,
        "listings": [str(one.id) for one in each.listings],
        "evaluations": [badge.code for _listing, badge in each.evaluations],
    }


def _render_statement(found: ContributionStatement) -> dict[str, Any]:
    return {
        "id": str(found.id),
        "code": grouped(found.code),
        "issued_at": found.issued_at,
        "document": found.document,
        "seal": _render_seal(found),
    }


def _render_verification(found: StatementVerification) -> dict[str, Any]:
    return {
        "code": found.code,
        "standing": found.standing,
        "name": in_both(zh=found.name_zh, en=found.name_en),
        "issued_on": found.issued_on,
        "contributions": found.contributions,
        "sha256": found.hashes,
        "attests": ATTESTS,
        "seal": _render_seal(found),
    }


def _render_seal(found: ContributionStatement | StatementVerification) -> dict[str, Any]:
    return {
        "key_id": found.seal_key,
        "algorithm": found.seal_algorithm,
        "sealed_at": found.sealed_at,
        "signature": found.seal_signature,
        "statement": found.statement,
    }
