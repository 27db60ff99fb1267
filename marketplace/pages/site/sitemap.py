"""What search engines are told: which things are public, since when, and what is not for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.access.actor import ANONYMOUS
from accounts.organisations.models import Organisation
from ip_registry.records.models import IpRecord
from kernel import languages
from kernel.errors import NotFound
from kernel.http.previews import DEFAULT, absolute
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.service_offers.queries import offered_services

XML = "application/xml"
#: So many things stand in one part; each is named in both languages.
PART = 2_000


@dataclass(frozen=True, slots=True)
class Mapped:
    """One noun of the map: what of it everybody may see, and where each stands."""

    rows: Callable[[], QuerySet[Any]]
    route: str
    key: str = "pk"
    changed: str = "updated_at"


NOUNS: Mapping[str, Mapped] = {
    "listings": Mapped(lambda: Listing.objects.offered_to(ANONYMOUS), "listing"),
    "demands": Mapped(lambda: Demand.objects.visible_to(ANONYMOUS).published(), "demand"),
    "services": Mapped(lambda: offered_services(by=ANONYMOUS), "service_offer"),
    "organisations": Mapped(
        lambda: Organisation.objects.visible_to(ANONYMOUS).verified(), "organisation", key="slug"
    ),
    "rights": Mapped(lambda: IpRecord.objects.visible_to(ANONYMOUS), "ip_record"),
}
PAGES = ("home", "listings", "demands", "service_offers", "organisations", "ip_records")
PAGES_OF_THE_MARKET = ("policies", "help", "about", "guidance", "moderation_log")

# Nobody's first page: desks, forms, what is somebody's own, and comparisons without end.
_CLOSED = (
    *("account/", "dashboard/", "desk/", "design/", "notifications/", "settings/", "matches/"),
    *("listings/new/", "listings/mine/", "listings/compare/", "demands/new/", "demands/mine/"),
    *("inquiries/", "shortlists/", "imports/", "report/", "reports/"),
)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The map's parts, each with the day of its latest change."""
    parts = [{"url": absolute(reverse("sitemap_part", args=["pages", 1])), "changed": None}]
    for name, noun in NOUNS.items():
        count = noun.rows().count()
        for number in range(1, -(-count // PART) + 1):
            found = _part(noun, number).aggregate(latest=Max("changed"))
            address = absolute(reverse("sitemap_part", args=[name, number]))
            parts.append({"url": address, "changed": found["latest"]})
    return render(request, "site/sitemap_index.xml", {"parts": parts}, content_type=XML)


@require_GET
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Some public things, each in both languages."""
    entries = _fixed() if name == "pages" and number == 1 else _things(name, number)
    if not entries:
        raise NotFound
    return render(request, "site/sitemap.xml", {"entries": entries}, content_type=XML)


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    """What is not for search engines."""
    closed = [f"/{code}/{path}" for code in languages.CODES for path in _CLOSED]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/api/", "/admin/", *closed)),
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _part(noun: Mapped, number: int) -> QuerySet[Any]:
    rows = noun.rows().order_by("pk").annotate(changed=F(noun.changed))
    start = (number - 1) * PART
    return rows[start : start + PART]


def _things(name: str, number: int) -> list[dict[str, Any]]:
    noun = NOUNS.get(name)
    if noun is None or number < 1:
        raise NotFound
    found = _part(noun, number).values_list(noun.key, "changed")
    return [entry for key, changed in found for entry in _in_each(noun.route, key, changed=changed)]


def _fixed() -> list[dict[str, Any]]:
    return [entry for name in (*PAGES, *PAGES_OF_THE_MARKET) for entry in _in_each(name)]


def _in_each(
    route: str, *arguments: object, changed: datetime | None = None
) -> list[dict[str, Any]]:
    urls = {}
    for code in languages.CODES:
        with languages.speaking(code):
            urls[code] = absolute(reverse(route, args=arguments))
    alternates = [*urls.items(), ("x-default", urls[DEFAULT])]
    return [{"url": url, "changed": changed, "alternates": alternates} for url in urls.values()]
