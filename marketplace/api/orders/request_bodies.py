"""What requests for quotes and quotes look like over the API, coming in and going out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.http.bodies import Body, MoneyBody, in_both
from kernel.languages import CODES, current
from marketplace.api.evaluations.bodies import PartyShape
from marketplace.api.listings.bodies import plain_number
from marketplace.orders.content import Line, Need, Planned, QuoteContent
from marketplace.orders.models import Quote, QuoteInvitation, QuoteRequest, QuoteVersion
from marketplace.orders.queries import (
    AskedQuestion,
    quote_actions,
    request_actions,
    state_for,
)
from marketplace.orders.states import QuoteState, RequestState
from marketplace.orders.suggesting import Suggestion
from marketplace.orders.terms import Filing, RequestTier
from marketplace.service_offers.terms import ServiceType, WorkingLanguage

A_REQUEST = {
    "service_type": "technical_consulting",
    "title": "Scale-up plan for a water-based binder",
    "brief": "Plan the step from 100 kg to 10 t a year, with equipment and cost.",
    "purpose": "An investment decision in spring.",
    "quotes_due_on": "2026-12-10",
    "working_languages": ["zh"],
    "wanted_days": 45,
}
A_QUOTE = {
    "lines": [
        {"words": "Study of the present process", "amount": "18000.00"},
        {"words": "Plan with costs", "amount": "22000.00"},
    ],
    "currency": "CNY",
    "milestones": [
        {"words": "Study", "days": 15},
        {"words": "Plan", "days": 40},
    ],
    "valid_until": "2027-03-31",
    "exclusions": "Travel and samples.",
}


class NeedBody(Body):
    """What is needed. The confidential brief goes into a part that only an agreement opens."""

    service_type = serializers.ChoiceField(ServiceType.choices)
    filing = serializers.ChoiceField(Filing.choices, required=False, allow_blank=True)
    title = serializers.CharField(max_length=200)
    brief = serializers.CharField(max_length=5000)
    purpose = serializers.CharField(max_length=1000)
    language = serializers.ChoiceField(CODES, required=False)
    quotes_due_on = serializers.DateField(help_text="The last day on which quotes are taken.")
    tier = serializers.ChoiceField(RequestTier.choices, required=False)
    confidential_brief = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=20_000,
        help_text=(
            "Takes the place of an earlier one in the same language, for the same readers; "
            "without it, that stays as it is."
        ),
    )
    working_languages = serializers.ListField(
        child=serializers.ChoiceField(WorkingLanguage.choices), required=False, max_length=10
    )
    region = serializers.CharField(required=False, allow_blank=True, max_length=6)
    wanted_days = serializers.IntegerField(required=False, allow_null=True)
    listing = serializers.UUIDField(required=False, allow_null=True)
    ip_record = serializers.UUIDField(required=False, allow_null=True)


class QuoteInvitationBody(Body):
    """Which service's provider is asked."""

    service_offer = serializers.UUIDField()


class PassBody(Body):
    """Why one will not quote; the client reads it."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=1000)


class QuestionBody(Body):
    """A question; everybody invited reads it, nobody learns whose it is."""

    question = serializers.CharField(max_length=2000)
    language = serializers.ChoiceField(CODES, required=False)


class QuoteAnswerBody(Body):
    """The client's answer, for everybody invited."""

    answer = serializers.CharField(max_length=5000)
    language = serializers.ChoiceField(CODES, required=False)


class LineBody(Body):
    words = serializers.CharField(max_length=300)
    amount = serializers.DecimalField(max_digits=18, decimal_places=2)


class PlannedBody(Body):
    """What is delivered, so many days after both have accepted the letter."""

    words = serializers.CharField(max_length=300)
    days = serializers.IntegerField()


class OfferedQuoteBody(Body):
    """A whole quote; each time another version, of which the last counts."""

    lines = LineBody(many=True)
    currency = serializers.CharField(min_length=3, max_length=3)
    milestones = PlannedBody(many=True)
    valid_until = serializers.DateField()
    exclusions = serializers.CharField(required=False, allow_blank=True, max_length=3000)
    note = serializers.CharField(required=False, allow_blank=True, max_length=3000)
    language = serializers.ChoiceField(CODES, required=False)


class QuoteRequestRowShape(serializers.Serializer[Any]):
    """A request in a list. To those invited `state` says only whether quotes are taken."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(RequestState.choices)
    client = PartyShape()
    service_type = serializers.ChoiceField(ServiceType.choices)
    filing = serializers.CharField()
    title = serializers.CharField()
    brief = serializers.CharField()
    purpose = serializers.CharField()
    language = serializers.ChoiceField(CODES)
    tier = serializers.ChoiceField(RequestTier.choices)
    working_languages = serializers.ListField(child=serializers.CharField())
    region = serializers.CharField(allow_null=True)
    wanted_days = serializers.IntegerField(allow_null=True)
    listing = serializers.UUIDField(allow_null=True)
    listing_version = serializers.IntegerField(allow_null=True)
    ip_record = serializers.UUIDField(allow_null=True)
    quotes_due_on = serializers.DateField()
    opened_at = serializers.DateTimeField(allow_null=True)


class QuoteRequestShape(QuoteRequestRowShape):
    """A request by itself."""

    confidential_revision = serializers.IntegerField(
        allow_null=True,
        help_text="Which revision of the confidential brief stands; only the client is told.",
    )
    available_actions = serializers.ListField(child=serializers.CharField())


class QuoteInvitationShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    provider = PartyShape()
    service_offer = serializers.UUIDField()
    invited_at = serializers.DateTimeField()
    passed_at = serializers.DateTimeField(allow_null=True)
    passed_note = serializers.CharField()


class QuestionShape(serializers.Serializer[Any]):
    """A question without its asker; `is_mine` tells the asker's own organisation."""

    id = serializers.UUIDField()
    question = serializers.CharField()
    language = serializers.CharField()
    asked_at = serializers.DateTimeField()
    is_mine = serializers.BooleanField()
    answer = serializers.CharField()
    answer_language = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)


class ProviderSuggestionShape(serializers.Serializer[Any]):
    """A service that fits: a score of 100, and how much of it each reason gives."""

    service_offer = serializers.UUIDField()
    provider = PartyShape()
    score = serializers.IntegerField()
    shares = serializers.DictField(child=serializers.IntegerField())
    rating = serializers.FloatField(allow_null=True)


class QuoteVersionShape(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    price = MoneyBody()
    days = serializers.IntegerField()
    lines = LineBody(many=True)
    milestones = PlannedBody(many=True)
    valid_until = serializers.DateField()
    still_valid = serializers.BooleanField()
    exclusions = serializers.CharField()
    note = serializers.CharField()
    language = serializers.CharField()
    made_at = serializers.DateTimeField()


class QuoteShape(serializers.Serializer[Any]):
    """A quote, for its provider and the client alone; the latest version first."""

    id = serializers.UUIDField()
    request = serializers.UUIDField()
    provider = PartyShape()
    service_offer = serializers.UUIDField()
    state = serializers.ChoiceField(QuoteState.choices)
    versions = QuoteVersionShape(many=True)
    offered_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


def need_from(body: dict[str, Any]) -> Need:
    """The need that a validated body says."""
    return Need(
        service_type=body["service_type"],
        title=body["title"],
        brief=body["brief"],
        purpose=body["purpose"],
        quotes_due_on=body["quotes_due_on"],
        language=body.get("language") or current(),
        filing=body.get("filing", ""),
        tier=body.get("tier", RequestTier.PUBLIC),
        working_languages=tuple(body.get("working_languages", ())),
        region=body.get("region", ""),
        wanted_days=body.get("wanted_days"),
        listing_id=body.get("listing"),
        ip_record_id=body.get("ip_record"),
    )


def quote_from(body: dict[str, Any]) -> QuoteContent:
    """The quote that a validated body says."""
    return QuoteContent(
        lines=tuple(Line(**each) for each in body["lines"]),
        currency=body["currency"],
        milestones=tuple(Planned(**each) for each in body["milestones"]),
        valid_until=body["valid_until"],
        exclusions=body.get("exclusions", ""),
        note=body.get("note", ""),
        language=body.get("language") or current(),
    )


def party(organisation: Organisation) -> dict[str, Any]:
    """One of the two sides."""
    name = in_both(zh=organisation.name_zh, en=organisation.name_en)
    return {"slug": organisation.slug, "name": name}


def render_request(request: QuoteRequest, *, by: Actor) -> dict[str, Any]:
    """A request as this reader may know it, with what they may do."""
    part = request.open_part if by.acts_for(request.client_id) else None
    return render_request_row(request, by=by) | {
        "confidential_revision": part and part.revision,
        "available_actions": request_actions(request, by=by),
    }


def render_request_row(request: QuoteRequest, *, by: Actor) -> dict[str, Any]:
    """A request in a list."""
    version = request.listing_version
    return {
        "id": str(request.id),
        "reference": request.reference,
        "state": state_for(request, by=by).value,
        "client": party(request.client),
        "service_type": request.service_type,
        "filing": request.filing,
        "title": request.title,
        "brief": request.brief,
        "purpose": request.purpose,
        "language": request.language,
        "tier": request.tier,
        "working_languages": request.working_languages,
        "region": request.region_id,
        "wanted_days": request.wanted_days,
        "listing": request.listing_id and str(request.listing_id),
        "listing_version": version and version.number,
        "ip_record": request.ip_record_id and str(request.ip_record_id),
        "quotes_due_on": request.quotes_due_on,
        "opened_at": request.opened_at,
    }


def render_invitation(invitation: QuoteInvitation) -> dict[str, Any]:
    """Who is asked, and for which service."""
    return {
        "id": str(invitation.id),
        "provider": party(invitation.provider),
        "service_offer": str(invitation.offer_id),
        "invited_at": invitation.invited_at,
        "passed_at": invitation.passed_at,
        "passed_note": invitation.passed_note,
    }


def render_question(question: AskedQuestion) -> dict[str, Any]:
    """A question without its asker."""
    return asdict(question)


def render_suggestion(suggestion: Suggestion) -> dict[str, Any]:
    """A service that fits, and why."""
    return {
        "service_offer": str(suggestion.offer.id),
        "provider": party(suggestion.offer.organisation),
        "score": suggestion.fit.score,
        "shares": dict(suggestion.fit.shares),
        "rating": suggestion.rating,
    }


def render_quote(quote: Quote, *, by: Actor) -> dict[str, Any]:
    """A quote with all its versions."""
    return {
        "id": str(quote.id),
        "request": str(quote.request_id),
        "provider": party(quote.provider),
        "service_offer": str(quote.invitation.offer_id),
        "state": quote.state,
        "versions": [_version(each) for each in quote.versions.all()],
        "offered_at": quote.offered_at,
        "available_actions": quote_actions(quote, by=by),
    }


def _version(version: QuoteVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "price": {"amount": plain_number(version.amount), "currency": version.currency},
        "days": version.days,
        "lines": [
            {"words": each.words, "amount": plain_number(each.amount)}
            for each in version.lines.all()
        ],
        "milestones": [
            {"words": each.words, "days": each.days} for each in version.milestones.all()
        ],
        "valid_until": version.valid_until,
        "still_valid": version.is_valid,
        "exclusions": version.exclusions,
        "note": version.note,
        "language": version.language,
        "made_at": version.made_at,
    }
