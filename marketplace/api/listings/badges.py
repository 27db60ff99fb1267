"""The accepted evaluations that stand beside a technology, as everybody may know them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from rest_framework import serializers

from kernel.http.bodies import InBothLanguages, in_both
from marketplace.evaluations.queries import EvaluationBadge, badges_of
from marketplace.evaluations.verifying import Standing
from marketplace.service_offers.terms import ServiceType

STANDINGS = (Standing.VALID.value, Standing.EXPIRED.value, Standing.REVOKED.value)


class EvaluatorShape(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = InBothLanguages()


class EvaluationBadgeShape(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="What the report is verified by.")
    evaluator = EvaluatorShape()
    service_type = serializers.ChoiceField(ServiceType.choices)
    delivered_on = serializers.DateField()
    valid_until = serializers.DateField()
    standing = serializers.ChoiceField(STANDINGS)
    evaluated_version = serializers.IntegerField()
    is_of_current_version = serializers.BooleanField(help_text="Nothing was changed since.")
    sha256 = serializers.CharField(help_text="Of the report's file.")


def render_badges(listing_ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """The badges of listings, the latest first; none for those without."""
    return {
        listing_id: [_render(each) for each in badges]
        for listing_id, badges in badges_of(listing_ids).items()
    }


def _render(badge: EvaluationBadge) -> dict[str, Any]:
    return {
        "code": badge.code,
        "evaluator": {
            "slug": badge.evaluator_slug,
            "name": in_both(zh=badge.evaluator_zh, en=badge.evaluator_en),
        },
        "service_type": badge.service_type,
        "delivered_on": badge.delivered_on,
        "valid_until": badge.valid_until,
        "standing": _standing(badge),
        "evaluated_version": badge.evaluated_version,
        "is_of_current_version": badge.is_of_current_version,
        "sha256": badge.sha256,
    }


def _standing(badge: EvaluationBadge) -> str:
    if badge.is_revoked:
        return Standing.REVOKED
    return Standing.VALID if badge.is_valid else Standing.EXPIRED
