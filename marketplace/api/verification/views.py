"""Verification of delivered reports: by code, by file, and by the seal alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.bodies import Body, InBothLanguages, in_both
from kernel.http.described import KEY, described
from kernel.http.files import bytes_response
from kernel.http.pacing import pace
from kernel.http.parameters import WholeParameters
from kernel.languages import CODES
from kernel.seals.keys import keys
from kernel.seals.sealing import ALGORITHM
from marketplace.api.evaluations.bodies import PartyShape
from marketplace.evaluations import verifying
from marketplace.evaluations.delivering import revoke_report
from marketplace.evaluations.statement import ATTESTS
from marketplace.evaluations.typesetting import certificate_pdf
from marketplace.evaluations.verifying import Standing, Verification
from marketplace.service_offers.terms import ServiceType

FILE_TO_COMPARE = {
    "multipart/form-data": {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "required": ["file"],
    }
}


class SealShape(serializers.Serializer[Any]):
    key_id = serializers.CharField()
    algorithm = serializers.CharField()
    sealed_at = serializers.DateTimeField()
    signature = serializers.CharField(help_text="Base64.")
    statement = serializers.CharField(help_text="The text whose SHA-256 is signed.")


class CitationShape(serializers.Serializer[Any]):
    law = InBothLanguages()
    article = InBothLanguages()


class VerificationShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    standing = serializers.ChoiceField(Standing.choices)
    provider = PartyShape()
    service_type = serializers.ChoiceField(ServiceType.choices)
    delivered_on = serializers.DateField()
    valid_until = serializers.DateField()
    changed_on = serializers.DateField(allow_null=True, help_text="Of a revocation or revision.")
    is_revoked_by_operator = serializers.BooleanField()
    sha256 = serializers.ListField(child=serializers.CharField(), help_text="One for each file.")
    attests = InBothLanguages()
    kept_until = serializers.DateField()
    kept_by = CitationShape()
    seal = SealShape()


class FileComparisonShape(serializers.Serializer[Any]):
    is_same = serializers.BooleanField(help_text="Byte for byte what was delivered.")
    standing = serializers.ChoiceField(Standing.choices)


class RevocationBody(Body):
    """Why the report no longer counts; its two parties read it."""

    reason = serializers.CharField(max_length=3000, allow_blank=True)


class CertificateParameters(WholeParameters):
    """Which language stands first."""

    language = serializers.ChoiceField(CODES, required=False)


class SealKeyShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    algorithm = serializers.CharField()
    public_key = serializers.CharField(help_text="32 bytes in base64.")
    is_in_force = serializers.BooleanField(help_text="Whether it seals now; all of them prove.")


class SealKeysShape(serializers.Serializer[Any]):
    keys = SealKeyShape(many=True)


class PacedView(ApiView):
    """An endpoint on which nobody tries codes one after the other."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Count the question before it is answered."""
        super().initial(request, *args, **kwargs)
        pace(request._request, "verify", most=settings.VERIFICATIONS_PER_MINUTE)  # noqa: SLF001 DRF keeps Django's request there


class ReportVerification(PacedView):
    """Whether a report stands."""

    @described("Verify a report", answer=VerificationShape, refusals=(404, 429))
    def get(self, request: Request, code: str) -> Response:
        """Who delivered it when, its hashes and its standing; nothing of its contents."""
        WholeParameters.read(request.query_params)
        return Response(render_verification(verifying.verify(code)))


class ReportComparison(PacedView):
    """Whether a file is the one that was delivered."""

    parser_classes = [MultiPartParser]

    @described(
        "Compare a file with a report",
        body=FILE_TO_COMPARE,
        answer=FileComparisonShape,
        refusals=(404, 413, 415, 422, 429),
    )
    def post(self, request: Request, code: str) -> Response:
        """The file is read and not kept."""
        found = verifying.verify(code)
        file = request.FILES.get("file")
        if file is None:
            raise serializers.ValidationError({"file": [_("Send the file to compare.")]})
        same = verifying.is_the_file(code, file)
        return Response({"is_same": same, "standing": found.standing})


class ReportCertificate(PacedView):
    """What the platform attests, as a PDF."""

    @described(
        "Fetch a certificate",
        answer=OpenApiTypes.BINARY,
        media_type="application/pdf",
        parameters=(CertificateParameters,),
        refusals=(404, 429),
    )
    def get(self, request: Request, code: str) -> FileResponse:
        """Both languages on one sheet."""
        wanted = CertificateParameters.read(request.query_params)
        report = verifying.report_by_code(code)
        content = certificate_pdf(report, language=wanted.get("language", "zh"))
        name = f"certificate-{report.code}.pdf"
        return bytes_response(content, name=name, media_type="application/pdf")


class ReportRevoking(PacedView):
    """Taking a delivered report back."""

    @described(
        "Revoke a report",
        body=RevocationBody,
        answer=VerificationShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422, 429),
        example={"reason": "The measuring device was out of calibration."},
    )
    def post(self, request: Request, code: str) -> Response:
        """For who delivered it, and for operators of the technology's market."""
        report = verifying.report_by_code(code)
        self.require_person()
        body = RevocationBody.read(request.data)
        revoke_report(report.code, reason=body["reason"], by=self.actor)
        return Response(render_verification(verifying.verify(code)))


class SealKeys(ApiView):
    """The public keys by which anybody proves a seal."""

    @described("List the keys of our seals", answer=SealKeysShape)
    def get(self, request: Request) -> Response:
        """The one in force first."""
        WholeParameters.read(request.query_params)
        shown = [
            {
                "id": key.id,
                "algorithm": ALGORITHM,
                "public_key": key.public_text,
                "is_in_force": at == 0,
            }
            for at, key in enumerate(keys().values())
        ]
        return Response({"keys": shown})


def render_verification(found: Verification) -> dict[str, Any]:
    """What a stranger learns."""
    law = found.archive_citation
    return {
        "code": found.code,
        "standing": found.standing,
        "provider": {
            "slug": found.provider_slug,
            "name": in_both(zh=found.provider_zh, en=found.provider_en),
        },
        "service_type": found.service_type,
        "delivered_on": found.delivered_on,
        "valid_until": found.valid_until,
        "changed_on": found.changed_on,
        "is_revoked_by_operator": found.is_revoked_by_operator,
        "sha256": found.hashes,
        "attests": ATTESTS,
        "kept_until": found.archive_until,
        "kept_by": {
            "law": in_both(zh=law.law_zh, en=law.law_en),
            "article": in_both(zh=law.article_zh, en=law.article_en),
        },
        "seal": {
            "key_id": found.seal_key,
            "algorithm": found.seal_algorithm,
            "sealed_at": found.sealed_at,
            "signature": found.seal_signature,
            "statement": found.statement,
        },
    }
