"""What an evaluation looks like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.http.bodies import Body, InBothLanguages, MoneyBody, in_both
from kernel.languages import CODES
from marketplace.api.listings.bodies import plain_number
from marketplace.evaluations.composing import PARTS, ReportText
from marketplace.evaluations.content import VALUES, ReportFacts
from marketplace.evaluations.models import EvaluationReport, EvaluationRequest, PreparedReport
from marketplace.evaluations.queries import available_actions, waiting_report
from marketplace.evaluations.states import EvaluationState
from marketplace.evaluations.terms import EvaluationKind, EvaluationPurpose, ReadingTier
from marketplace.evaluations.verification_codes import grouped
from marketplace.valuation.terms import MethodName

_FREE = "That no relation to a party bars whoever signs, and that they gain nothing by the outcome."


class OrderBody(Body):
    """Which technology, by which service, and what for."""

    listing = serializers.UUIDField()
    service_offer = serializers.UUIDField()
    purpose = serializers.CharField(max_length=3000, allow_blank=True)
    language = serializers.ChoiceField(CODES, required=False)
    kind = serializers.ChoiceField(EvaluationKind.choices, required=False)
    purpose_code = serializers.ChoiceField(EvaluationPurpose.choices, required=False)
    tier = serializers.ChoiceField(ReadingTier.choices, required=False)


class QuoteBody(Body):
    """What it costs and how many days it takes."""

    price = MoneyBody()
    days = serializers.IntegerField()


class ScoresBody(Body):
    """Scores from 0 to 100, one for each kind of value; none is summed up."""

    scientific = serializers.IntegerField(required=False)
    technical = serializers.IntegerField(required=False)
    economic = serializers.IntegerField(required=False)
    social = serializers.IntegerField(required=False)
    cultural = serializers.IntegerField(required=False)


class FactsBody(Body):
    """The key facts of a report, as the JSON part `facts` beside the PDF part `report`."""

    conclusion = InBothLanguages()
    trl = serializers.IntegerField(required=False, allow_null=True)
    value_low = serializers.DecimalField(24, 3, required=False, allow_null=True)
    value_likely = serializers.DecimalField(24, 3, required=False, allow_null=True)
    value_high = serializers.DecimalField(24, 3, required=False, allow_null=True)
    currency = serializers.CharField(required=False, allow_blank=True, max_length=3)
    base_date = serializers.DateField(
        required=False, allow_null=True, help_text="The day for which the value holds."
    )
    valuation_methods = serializers.ListField(
        child=serializers.ChoiceField(MethodName.choices), required=False, max_length=5
    )
    why_only_one = serializers.CharField(required=False, allow_blank=True, max_length=3000)
    scores = ScoresBody(required=False)
    evidence = serializers.ListField(
        child=serializers.CharField(max_length=300), required=False, max_length=50
    )
    valid_until = serializers.DateField()


class DeliveryBody(FactsBody):
    """The key facts, and who signs beside the caller."""

    co_signers = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=10, default=list
    )
    is_statutory = serializers.BooleanField(
        required=False, default=False, help_text="The law itself requires this appraisal."
    )
    declares_no_conflict = serializers.BooleanField(required=False, default=False, help_text=_FREE)


class SigningBody(Body):
    """What whoever signs declares."""

    declares_no_conflict = serializers.BooleanField(required=False, default=False, help_text=_FREE)


class ComposeBody(DeliveryBody):
    """A report to be set in type: each part in one language at least."""

    methods = InBothLanguages()
    assumptions = InBothLanguages()
    findings = InBothLanguages()
    limits = InBothLanguages()
    valuation = serializers.UUIDField(required=False, allow_null=True)


class ReasonBody(Body):
    """Why."""

    reason = serializers.CharField(required=False, allow_blank=True, max_length=3000)


class PartyShape(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = InBothLanguages()


class SignatureShape(serializers.Serializer[Any]):
    name = serializers.CharField()
    signed_at = serializers.DateTimeField(allow_null=True)
    declared_at = serializers.DateTimeField(
        allow_null=True, help_text="When they declared to be free of conflicts."
    )


class WaitingShape(serializers.Serializer[Any]):
    revision = serializers.IntegerField()
    sha256 = serializers.CharField()
    prepared_at = serializers.DateTimeField()
    signatures = SignatureShape(many=True)


class ReportShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    revision = serializers.IntegerField()
    conclusion = InBothLanguages()
    trl = serializers.IntegerField(allow_null=True)
    value_low = serializers.CharField(allow_null=True)
    value_likely = serializers.CharField(allow_null=True)
    value_high = serializers.CharField(allow_null=True)
    currency = serializers.CharField(allow_blank=True)
    base_date = serializers.DateField(allow_null=True)
    valuation_methods = serializers.ListField(child=serializers.ChoiceField(MethodName.choices))
    why_only_one = serializers.CharField(allow_blank=True)
    scores = ScoresBody()
    evidence = serializers.ListField(child=serializers.CharField())
    valid_until = serializers.DateField()
    still_valid = serializers.BooleanField()
    sha256 = serializers.CharField()
    code = serializers.CharField(help_text="Under which anybody verifies it.")
    archive_until = serializers.DateField()
    is_revoked = serializers.BooleanField()
    revocation_reason = serializers.CharField(allow_blank=True)
    signatures = SignatureShape(many=True)
    document = serializers.DictField(
        allow_null=True, help_text="A composed report as data, by the schema that it names."
    )
    delivered_at = serializers.DateTimeField()


class EvaluationShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(EvaluationState.choices)
    listing = serializers.UUIDField()
    listing_version = serializers.IntegerField()
    service_offer = serializers.UUIDField()
    client = PartyShape()
    evaluator = PartyShape()
    kind = serializers.ChoiceField(EvaluationKind.choices)
    purpose_code = serializers.ChoiceField(EvaluationPurpose.choices)
    purpose = serializers.CharField()
    ip_records = serializers.ListField(child=serializers.UUIDField())
    tier = serializers.ChoiceField(ReadingTier.choices)
    shows_result = serializers.BooleanField()
    quote = MoneyBody(allow_null=True)
    days = serializers.IntegerField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    closing_note = serializers.CharField(allow_blank=True)
    waiting_report = WaitingShape(allow_null=True, help_text="For the evaluator, until all sign.")
    reports = ReportShape(many=True)
    requested_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


def facts_from(body: dict[str, Any]) -> ReportFacts:
    """The facts that a validated body says."""
    return ReportFacts(
        valid_until=body["valid_until"],
        conclusion_zh=body["conclusion"].get("zh", ""),
        conclusion_en=body["conclusion"].get("en", ""),
        trl=body.get("trl"),
        value_low=body.get("value_low"),
        value_likely=body.get("value_likely"),
        value_high=body.get("value_high"),
        currency=body.get("currency", ""),
        base_date=body.get("base_date"),
        valuation_methods=tuple(body.get("valuation_methods", ())),
        why_only_one=body.get("why_only_one", ""),
        scores=body.get("scores", {}),
        evidence=tuple(body.get("evidence", ())),
    )


def render_evaluation(request: EvaluationRequest, *, by: Actor) -> dict[str, Any]:
    """An evaluation as one of its two parties sees it."""
    quote = None
    if request.quote_amount is not None:
        quote = {
            "amount": plain_number(request.quote_amount),
            "currency": request.quote_currency,
        }
    return {
        "id": str(request.id),
        "reference": request.reference,
        "state": request.state,
        "listing": str(request.listing_id),
        "listing_version": request.listing_version.number,
        "service_offer": str(request.offer_id),
        "client": _party(request.client),
        "evaluator": _party(request.evaluator),
        "kind": request.kind,
        "purpose_code": request.purpose_code,
        "purpose": request.purpose,
        "ip_records": [str(each.ip_record_id) for each in request.records.all()],
        "tier": request.tier,
        "shows_result": request.shows_result,
        "quote": quote,
        "days": request.quote_days,
        "due_on": request.due_on,
        "closing_note": request.closing_note,
        "waiting_report": _waiting(request, by=by),
        "reports": [_render_report(each) for each in request.reports.all()],
        "requested_at": request.requested_at,
        "updated_at": request.updated_at,
        "available_actions": available_actions(request, by=by),
    }


def signing_from(body: dict[str, Any]) -> dict[str, Any]:
    """Who signs, and how long it is kept."""
    return {name: body[name] for name in ("co_signers", "is_statutory", "declares_no_conflict")}


def text_of(body: dict[str, Any]) -> ReportText:
    """The parts of a report that a validated body says."""
    return ReportText(
        **{f"{part}_{code}": body[part].get(code, "") for part in PARTS for code in CODES}
    )


def _waiting(request: EvaluationRequest, *, by: Actor) -> dict[str, Any] | None:
    waiting = waiting_report(request) if by.acts_for(request.evaluator_id) else None
    if waiting is None:
        return None
    return {
        "revision": waiting.revision,
        "sha256": waiting.file.sha256,
        "prepared_at": waiting.prepared_at,
        "signatures": _signatures(waiting),
    }


def _signatures(prepared: PreparedReport) -> list[dict[str, Any]]:
    return [
        {
            "name": str(each.person),
            "signed_at": each.signed_at,
            "declared_at": each.declared_at,
        }
        for each in prepared.signatures.all()
    ]


def _party(organisation: Any) -> dict[str, Any]:
    name = in_both(zh=organisation.name_zh, en=organisation.name_en)
    return {"slug": organisation.slug, "name": name}


def _render_report(report: EvaluationReport) -> dict[str, Any]:
    scores = {kind: getattr(report, kind) for kind in VALUES}
    return {
        "id": str(report.id),
        "revision": report.revision,
        "conclusion": in_both(zh=report.conclusion_zh, en=report.conclusion_en),
        "trl": report.trl,
        "value_low": plain_number(report.value_low),
        "value_likely": plain_number(report.value_likely),
        "value_high": plain_number(report.value_high),
        "currency": report.currency,
        "base_date": report.base_date,
        "valuation_methods": report.valuation_methods,
        "why_only_one": report.why_only_one,
        "scores": {kind: score for kind, score in scores.items() if score is not None},
        "evidence": report.evidence,
        "valid_until": report.valid_until,
        "still_valid": report.is_valid,
        "sha256": report.file.sha256,
        "code": grouped(report.code),
        "archive_until": report.archive_until,
        "is_revoked": report.is_revoked,
        "revocation_reason": report.revocation.reason if report.is_revoked else "",
        "signatures": _signatures(report.prepared),
        "document": report.document,
        "delivered_at": report.delivered_at,
    }
