"""Visitors of pages, as counting takes them. What is asked over the API is not counted."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest

from accounts.middleware import actor_of
from marketplace.insight import counting
from marketplace.insight.visitors import Visit
from marketplace.listings.models import Listing


def note_shown(request: HttpRequest, listings: Iterable[Listing], *, words: str) -> None:
    """These listings stand on the page of a search."""
    owners = {each.pk: each.organisation_id for each in listings}
    counting.count_shown(owners, visit=_visit(request), words=words)


def note_viewed(request: HttpRequest, listing: Listing) -> None:
    """Somebody reads a listing."""
    counting.count_viewed(listing, visit=_visit(request))


def _visit(request: HttpRequest) -> Visit:
    return Visit(actor_of(request), _address(request), request.headers.get("User-Agent", ""))


def _address(request: HttpRequest) -> str:
    """Where a request comes from, as far as our own proxies say so."""
    proxies = settings.REST_FRAMEWORK["NUM_PROXIES"]
    passed = request.headers.get("X-Forwarded-For", "").split(",")
    if proxies and len(passed) >= proxies:
        return passed[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
