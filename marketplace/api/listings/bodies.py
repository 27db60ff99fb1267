"""What a listing looks like over the API, coming in and going out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.http.bodies import Body, InBothLanguages, in_both
from kernel.http.previews import absolute
from kernel.languages import CODES
from marketplace.api.reviews import ReviewBody, render_public, render_reviews
from marketplace.api.words import plain_number, words_from, words_of
from marketplace.listings.authoring import content_of
from marketplace.listings.checks import listing_checks
from marketplace.listings.content import (
    Advantage,
    Evidence,
    ListingContent,
    Price,
    Text,
    without_files,
)
from marketplace.listings.models import (
    Listing,
    ListingAdvantage,
    ListingEvidence,
    ListingRight,
    ListingVersion,
)
from marketplace.listings.policies import may_read_attachments, may_review
from marketplace.listings.queries import available_actions
from marketplace.listings.states import ListingState
from marketplace.listings.terms import (
    Better,
    EvidenceKind,
    ExportClass,
    PriceKind,
    ReturnReason,
    TransferMode,
)
from marketplace.reviews.checks import as_json
from marketplace.versions.differences import public

TEXTS = tuple(Text.__slots__)


class AdvantageBody(Body):
    """One measured comparison with what is used today."""

    measure = InBothLanguages()
    ours = serializers.DecimalField(max_digits=18, decimal_places=6)
    theirs = serializers.DecimalField(max_digits=18, decimal_places=6)
    unit = serializers.CharField(required=False, allow_blank=True, max_length=40)
    better = serializers.ChoiceField(Better.choices, default=Better.HIGHER)
    conditions = InBothLanguages(required=False)


class EvidenceBody(Body):
    """One thing that shows a readiness level; a file is named by its id among the attachments."""

    level = serializers.IntegerField(min_value=1, max_value=9)
    kind = serializers.ChoiceField(EvidenceKind.choices)
    dated_on = serializers.DateField()
    assessor = serializers.CharField(max_length=200)
    words = InBothLanguages(required=False)
    url = serializers.URLField(required=False, allow_blank=True, max_length=500)
    attachment = serializers.UUIDField(required=False, allow_null=True)


class PriceBody(Body):
    """What is asked: amounts for a fixed price or a range, per cent of sales for a royalty.

    Beside a royalty `low` is what is due up front, if anything is, and `high` is refused.
    """

    kind = serializers.ChoiceField(PriceKind.choices, default=PriceKind.NEGOTIABLE)
    low = serializers.DecimalField(max_digits=18, decimal_places=2, required=False, allow_null=True)
    high = serializers.DecimalField(
        max_digits=18, decimal_places=2, required=False, allow_null=True
    )
    currency = serializers.CharField(required=False, allow_blank=True, max_length=3)
    royalty_low = serializers.DecimalField(
        max_digits=5, decimal_places=2, required=False, allow_null=True
    )
    royalty_high = serializers.DecimalField(
        max_digits=5, decimal_places=2, required=False, allow_null=True
    )


class ListingBody(Body):
    """All that an owner writes. Leave out what is not known; a draft needs only a title."""

    title = InBothLanguages()
    summary = InBothLanguages(required=False)
    problem = InBothLanguages(required=False)
    solution = InBothLanguages(required=False)
    applications = InBothLanguages(required=False)
    partner_sought = InBothLanguages(required=False)
    advantages = AdvantageBody(many=True, required=False)
    trl = serializers.IntegerField(min_value=1, max_value=9, required=False, allow_null=True)
    evidence = EvidenceBody(many=True, required=False)
    ip_records = serializers.ListField(child=serializers.UUIDField(), required=False)
    ipc = serializers.ListField(
        child=serializers.CharField(max_length=20), required=False, help_text="e.g. H01M 4/62"
    )
    industries = serializers.ListField(child=serializers.CharField(max_length=6), required=False)
    themes = serializers.ListField(child=serializers.CharField(max_length=40), required=False)
    modes = serializers.ListField(
        child=serializers.ChoiceField(TransferMode.choices), required=False
    )
    price = PriceBody(required=False)
    region = serializers.CharField(required=False, allow_null=True, max_length=6)
    contact = serializers.UUIDField(
        required=False, allow_null=True, help_text="A member; whoever asks, where left out."
    )
    offered_abroad = serializers.BooleanField(required=False, default=False)
    right_to_offer = serializers.BooleanField(required=False, default=False)
    release_restriction = serializers.CharField(required=False, allow_blank=True, max_length=120)


class NewListingBody(ListingBody):
    """A new listing, with your own number for it where you have one."""

    external_id = serializers.CharField(required=False, allow_null=True, max_length=100)


class ListingSubmissionBody(Body):
    """What is attested when a listing is handed to the operators."""

    export_class = serializers.ChoiceField(ExportClass.choices)
    attests_no_secret = serializers.BooleanField()


class ListingReturnBody(ReviewBody):
    """Why a listing goes back."""

    reasons = serializers.ListField(child=serializers.ChoiceField(ReturnReason.choices))


class ListingSuspensionBody(Body):
    """Why a listing is taken out of sight."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


def content_from(
    body: dict[str, Any], *, by: Actor, base: ListingContent | None = None
) -> ListingContent:
    """What a validated body says. What it leaves out stays as in `base`; a new contact is `by`."""
    before = base.texts if base else {}
    texts = {code: words_from(body, TEXTS, code, before=before.get(code)) for code in CODES}
    known: dict[str, Any] = {
        name: body[name]
        for name in (
            "trl",
            "region",
            "contact",
            "offered_abroad",
            "right_to_offer",
            "release_restriction",
        )
        if name in body
    }
    for name in ("ip_records", "ipc", "industries", "themes", "modes"):
        if name in body:
            known[name] = tuple(body[name])
    if "advantages" in body:
        known["advantages"] = tuple(_advantage_from(each) for each in body["advantages"])
    if "evidence" in body:
        known["evidence"] = tuple(_evidence_from(each) for each in body["evidence"])
    if "price" in body:
        known["price"] = Price(**body["price"])
    said = {code: text for code, text in texts.items() if any(text.values())}
    if base is None:
        known.setdefault("contact", by.user_id)
    kept = {} if base is None else {name: getattr(base, name) for name in base.__slots__}
    words = {code: Text(**text) for code, text in said.items()}
    return ListingContent(**{**kept, **known, "texts": words})


def _advantage_from(body: dict[str, Any]) -> Advantage:
    measure, conditions = body["measure"], body.get("conditions", {})
    return Advantage(
        ours=body["ours"],
        theirs=body["theirs"],
        unit=body.get("unit", ""),
        better=body["better"],
        measure_zh=measure.get("zh", ""),
        measure_en=measure.get("en", ""),
        conditions_zh=conditions.get("zh", ""),
        conditions_en=conditions.get("en", ""),
    )


def _evidence_from(body: dict[str, Any]) -> Evidence:
    words = body.get("words", {})
    known = {name: body[name] for name in ("level", "kind", "dated_on", "assessor")}
    return Evidence(
        **known,
        words_zh=words.get("zh", ""),
        words_en=words.get("en", ""),
        url=body.get("url", "") if body["kind"] == EvidenceKind.LINK else "",
        attachment=body.get("attachment") if body["kind"] == EvidenceKind.FILE else None,
    )


def render_card(listing: Listing, *, by: Actor) -> dict[str, Any]:
    """A listing in a list."""
    texts = {each.language: each for each in listing.texts.all()}
    return {
        "id": str(listing.id),
        "reference": listing.reference,
        "state": _shown_state(listing),
        "organisation": render_owner(listing),
        "title": {code: text.title for code, text in texts.items()},
        "summary": {code: text.summary for code, text in texts.items() if text.summary},
        "trl": listing.trl_id,
        "modes": [each.mode for each in listing.offered_modes.all()],
        "ipc": [each.symbol for each in listing.ipc_symbols.all()],
        "region": listing.region_id,
        "completeness": listing.completeness,
        "published_at": listing.published_at,
        "confirmed_at": listing.confirmed_at,
        "is_stale": listing.is_stale,
        "updated_at": listing.updated_at,
        "available_actions": available_actions(listing, by=by),
    }


def render_listing(
    listing: Listing, *, badges: Mapping[UUID, list[dict[str, Any]]], by: Actor
) -> dict[str, Any]:
    """A listing with all that its page shows to this actor. `badges` as `render_badges` gives."""
    texts = {each.language: each for each in listing.texts.all()}
    ours, judges = by.is_system or by.acts_for(listing.organisation_id), may_review(by, listing)
    own = {"external_id": listing.external_id, "right_to_offer": listing.right_to_offer}
    return {
        **render_card(listing, by=by),
        **words_of(texts, TEXTS),
        "advantages": [_render_advantage(each) for each in listing.advantages.all()],
        "evidence": [_render_evidence(each, listing, by) for each in listing.evidence_items.all()],
        "ip_records": [_render_right(each) for each in listing.rights.all()],
        "industries": [each.pk for each in listing.industries.all()],
        "themes": [each.pk for each in listing.themes.all()],
        "price": _render_price(listing),
        "contact": {"name": listing.contact.name} if listing.contact and ours else None,
        "offered_abroad": listing.offered_abroad,
        "export_class": listing.export_class,
        "version": listing.current_version.number if listing.current_version else None,
        "attachments": _render_attachments(listing, by=by),
        "briefs": _render_briefs(listing),
        "evaluations": badges.get(listing.id, []),
        "review": render_public(listing),
        **(own if ours else {}),
        **(_render_quality(listing, is_ours=ours, by=by) if ours or judges else {}),
    }


def _render_quality(listing: Listing, *, is_ours: bool, by: Actor) -> dict[str, Any]:
    found = listing_checks(content_of(listing), listing_id=listing.id, by=by)
    return {"reviews": render_reviews(listing, is_ours=is_ours), "checks": as_json(found)}


def render_owner(owned: Any) -> dict[str, Any]:
    """The owner of a listing or a service, as every answer names it."""
    owner = owned.organisation
    name = in_both(zh=owner.name_zh, en=owner.name_en)
    return {"id": str(owner.id), "slug": owner.slug, "name": name, "country": owner.country_id}


def render_version(version: ListingVersion, *, with_files: bool) -> dict[str, Any]:
    """A frozen version; of its files no more than how many to whom the export gate keeps out."""
    content = public(version.content)
    return {
        "number": version.number,
        "frozen_at": version.frozen_at,
        "content": content if with_files else without_files(content),
    }


def _shown_state(listing: Listing) -> str:
    on_hold = listing.state == ListingState.PUBLISHED and listing.is_on_hold
    return "suspended" if on_hold else listing.state


def _render_advantage(advantage: ListingAdvantage) -> dict[str, Any]:
    return {
        "measure": in_both(zh=advantage.measure_zh, en=advantage.measure_en),
        "ours": plain_number(advantage.ours),
        "theirs": plain_number(advantage.theirs),
        "unit": advantage.unit,
        "better": advantage.better,
        "conditions": in_both(zh=advantage.conditions_zh, en=advantage.conditions_en),
        "change_percent": plain_number(advantage.change_percent),
    }


def _render_evidence(evidence: ListingEvidence, listing: Listing, by: Actor) -> dict[str, Any]:
    gated = evidence.attachment_id is None or not may_read_attachments(by, listing)
    return {
        "level": evidence.level,
        "kind": evidence.kind,
        "dated_on": evidence.dated_on,
        "assessor": evidence.assessor,
        "words": in_both(zh=evidence.words_zh, en=evidence.words_en),
        "url": evidence.url,
        "attachment": None if gated else str(evidence.attachment_id),
    }


def _render_right(right: ListingRight) -> dict[str, Any]:
    record = right.ip_record
    return {
        "id": str(record.id),
        "kind": record.kind,
        "number": record.shown_number,
        "state": record.state,
        "expires_on": record.expires_on,
    }


def _render_price(listing: Listing) -> dict[str, Any]:
    return {
        "kind": listing.price_kind,
        "low": plain_number(listing.price_low),
        "high": plain_number(listing.price_high),
        "currency": listing.price_currency,
        "royalty_low": plain_number(listing.royalty_low),
        "royalty_high": plain_number(listing.royalty_high),
    }


def _render_briefs(listing: Listing) -> dict[str, str] | None:
    if listing.state != ListingState.PUBLISHED:
        return None
    address = absolute(reverse("api_listing_brief", args=[listing.id]))
    return {code: f"{address}?language={code}" for code in CODES}


def _render_attachments(listing: Listing, *, by: Actor) -> list[dict[str, Any]]:
    if not may_read_attachments(by, listing):
        return []
    return [
        {
            "id": str(each.id),
            "name": each.file.name,
            "media_type": each.file.media_type,
            "size": each.file.size,
            "sha256": each.file.sha256,
        }
        for each in listing.attachments.all()
    ]
