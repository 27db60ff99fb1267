"""Which providers fit a request, best first, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from accounts.access.actor import Actor
from marketplace.orders.models import QuoteRequest
from marketplace.orders.rules import barred_from
from marketplace.orders.scoring import Fit, Offered, Sought, fit_of
from marketplace.service_offers.models import ServiceOffer, ServiceOfferText
from marketplace.service_offers.queries import offered_services
from marketplace.service_offers.terms import EVALUATING

# Provider → median of its ratings. Ratings stand above orders, so whoever asks brings them.
Medians = Callable[[Collection[UUID]], Mapping[UUID, float]]

_MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A service that fits, and how well."""

    offer: ServiceOffer
    fit: Fit
    rating: float | None


def suggestions(
    request: QuoteRequest, *, medians: Medians, by: Actor, words: str = "", most: int = 10
) -> list[Suggestion]:
    """Services of the kind asked for that are offered now, of providers not invited yet.

    With `words`, those with these in their title or their provider's name.
    """
    offers = _offers_for(request, words=words, by=by)
    ratings = medians({each.organisation_id for each in offers})
    sought = _sought(request)
    found = [_suggestion(each, sought, ratings.get(each.organisation_id)) for each in offers]
    return sorted(found, key=lambda each: -each.fit.score)[:most]


def _offers_for(request: QuoteRequest, *, words: str, by: Actor) -> list[ServiceOffer]:
    """The newest services that an invitation would not be refused for."""
    known = {request.client_id, *request.invitations.values_list("provider_id", flat=True)}
    fitting = offered_services(by=by).filter(service_type=request.service_type)
    if words:
        named = ServiceOfferText.objects.filter(title__icontains=words).values("offer")
        provider = Q(organisation__name_zh__icontains=words)
        provider |= Q(organisation__name_en__icontains=words)
        fitting = fitting.filter(provider | Q(pk__in=named))
    newest = fitting.exclude(organisation__in=known).order_by("-published_at", "-id")
    offers = list(newest[:_MOST_LOOKED_AT])
    if request.service_type not in EVALUATING:
        return offers
    barred = barred_from(request, {each.organisation_id for each in offers})
    return [each for each in offers if each.organisation_id not in barred]


def _suggestion(offer: ServiceOffer, sought: Sought, rating: float | None) -> Suggestion:
    offered = Offered(
        fields=[each.pk for each in offer.fields.all()],
        languages=offer.languages,
        regions=[each.pk for each in offer.regions.all()],
        price_kind=offer.price_kind,
        turnaround_days=offer.turnaround_days,
        rating=rating,
    )
    return Suggestion(offer, fit_of(sought, offered), rating)


def _sought(request: QuoteRequest) -> Sought:
    return Sought(
        fields=_classes(request),
        languages=request.working_languages,
        region=request.region_id or "",
        wanted_days=request.wanted_days,
    )


def _classes(request: QuoteRequest) -> list[str]:
    """Whole classes of what the request is about, as services name their fields."""
    if request.listing is not None:
        rows = request.listing.ipc_symbols.values_list("ipc_class_id", flat=True)
        return [code for code in rows if code]
    if request.ip_record is not None:
        symbols = request.ip_record.ipc_symbols.values_list("symbol", flat=True)
        return sorted({str(each)[:3] for each in symbols})
    return []
