"""Finding technologies, demands and services: one view, three nouns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.access.actor import Actor
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.htmx import page_or_fragment
from kernel.text.seeking import Sought
from marketplace.demands.models import Demand
from marketplace.demands.queries import open_demands
from marketplace.listings.models import Listing
from marketplace.listings.queries import offered_listings
from marketplace.pages.demands.presentation import card_of as demand_card
from marketplace.pages.insight.counting import note_shown
from marketplace.pages.listings.presentation import card_of as listing_card
from marketplace.pages.listings.presentation import tickable
from marketplace.pages.ratings.presentation import rated_card
from marketplace.pages.search.facets import chosen_filters, dropping, groups_of
from marketplace.pages.search.marks import marked, marked_snippet
from marketplace.pages.searches.presentation import save_address
from marketplace.ratings.queries import with_ratings
from marketplace.search.queries import FoundPage, search
from marketplace.search.registry import all_nouns, noun_named
from marketplace.search.suggestions import suggestions
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.queries import offered_services

SIZE = 20
ORDERS: dict[str, Promise] = {
    "relevance": _("Best answer first"),
    "newest": _("Newest first"),
    "completeness": _("Most complete first"),
}


@dataclass(frozen=True, slots=True)
class SearchList:
    """One noun's list: what is asked, what is counted, and how a hit becomes a card."""

    noun: str
    route: str
    title: Promise
    label: Promise
    counted: Callable[[int], str]
    rows: Callable[[Actor], Any]
    card: Callable[[Any, Actor], dict[str, Any]]
    texts: tuple[str, ...]
    card_template: str
    orders: tuple[str, ...] = ("relevance", "newest", "completeness")


LISTINGS = SearchList(
    noun="listing",
    route="listings",
    title=_("Technologies"),
    label=_("Search technologies"),
    counted=lambda n: ngettext("%(n)s technology", "%(n)s technologies", n) % {"n": n},
    rows=lambda by: offered_listings(by=by),
    card=lambda listing, _by: tickable(listing_card(listing), listing.pk),
    texts=("summary", "problem", "solution", "applications", "partner_sought"),
    card_template="components/listing_card.html",
)
DEMANDS = SearchList(
    noun="demand",
    route="demands",
    title=_("Demands"),
    label=_("Search demands"),
    counted=lambda n: ngettext("%(n)s demand", "%(n)s demands", n) % {"n": n},
    rows=lambda _by: open_demands(),
    card=lambda demand, by: demand_card(demand, by=by),
    texts=("problem", "constraints", "background"),
    card_template="components/demand_card.html",
)
SERVICES = SearchList(
    noun="service_offer",
    route="service_offers",
    title=_("Services"),
    label=_("Search services"),
    counted=lambda n: ngettext("%(n)s service", "%(n)s services", n) % {"n": n},
    rows=lambda by: with_ratings(offered_services(by=by)),
    card=lambda offer, _by: rated_card(offer),
    texts=("scope", "deliverables"),
    card_template="service_offers/_card.html",
    orders=("relevance", "newest"),
)


@require_GET
def listings(request: HttpRequest) -> HttpResponse:
    """Technologies that this reader may see, by words and facets."""
    return _found(request, LISTINGS)


@require_GET
def demands(request: HttpRequest) -> HttpResponse:
    """Demands that this reader may see, by words and facets."""
    return _found(request, DEMANDS)


@require_GET
def service_offers(request: HttpRequest) -> HttpResponse:
    """Services that are offered now, by words and facets."""
    return _found(request, SERVICES)


@require_GET
def suggested(request: HttpRequest, noun: str) -> HttpResponse:
    """How what is being typed may go on."""
    if noun not in {each.name for each in all_nouns()}:
        raise NotFound
    typed = request.GET.get("q", "")
    found = suggestions(noun, typed, by=actor_of(request))
    texts = list(dict.fromkeys(each.text for each in found))
    return render(request, "search/_suggestions.html", {"texts": texts})


def _found(request: HttpRequest, asked: SearchList) -> HttpResponse:
    by = actor_of(request)
    query = request.GET.get("q", "").strip()
    names = noun_named(asked.noun).facets
    chosen = {name: codes for name in names if (codes := request.GET.getlist(name))}
    order = request.GET.get("order", "")
    page = search(
        asked.noun,
        by=by,
        query=query,
        filters=chosen,
        order=order if order in asked.orders and (query or order != "relevance") else None,
        cursor=request.GET.get("cursor"),
        size=SIZE,
    )
    rows = asked.rows(by).in_bulk(page.ids)
    if asked is LISTINGS:
        note_shown(request, rows.values(), words=query)
    # Without the index nothing is counted, and every choice is offered.
    counts = page.facets if page.index == "ok" else None
    context = {
        "asked": asked,
        "noun": asked.noun,
        "q": query,
        "count_words": asked.counted(page.total),
        "page": page,
        "cards": _cards(asked, page, rows, by=by),
        "meant_url": f"?{_without_cursor(request, q=page.meant)}",
        "facet_groups": groups_of(names, counts=counts, chosen=chosen),
        "chosen": chosen_filters(chosen),
        "drop": dropping(page.drop, query=request.GET),
        "orders": _orders(asked, order, query),
        "save_url": save_address(asked.noun, page.meant or query, chosen),
    }
    return page_or_fragment(request, "search/list.html", "search/_results.html", context)


def _without_cursor(request: HttpRequest, **changed: str) -> str:
    query = request.GET.copy()
    query.pop("cursor", None)
    for name, value in changed.items():
        query[name] = value
    return query.urlencode()


def _cards(
    asked: SearchList, page: FoundPage, rows: Mapping[UUID, Any], *, by: Actor
) -> list[dict[str, Any]]:
    found = [rows[each] for each in page.ids if each in rows]
    return [
        {
            **_marked(asked.card(row, by), row, asked.texts, page.sought_in(row.pk)),
            "through": "; ".join(f"{t.term} → {t.into}" for t in page.through.get(row.pk, ())),
            "by_meaning": row.pk in page.by_meaning,
            "in_part": row.pk in page.in_part,
        }
        for row in found
    ]


def _marked(
    card: dict[str, Any],
    row: Listing | Demand | ServiceOffer,
    names: tuple[str, ...],
    sought: Sought,
) -> dict[str, Any]:
    text = row.text
    if text is None or not sought:
        return card
    texts = [getattr(text, name) for name in names]
    return {
        **card,
        "title": marked(card["title"], sought),
        "summary": marked_snippet(texts, sought, otherwise=card["summary"]),
    }


def _orders(asked: SearchList, order: str, query: str) -> list[dict[str, Any]]:
    offered = [name for name in asked.orders if query or name != "relevance"]
    current = order if order in offered else offered[0]
    return [{"value": name, "label": ORDERS[name], "current": name == current} for name in offered]
