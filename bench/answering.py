"""Search from end to end: requests through everything that a worker does, pages and API.

Real requests with sessions, permissions and facets, answered one after the other in this process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count
from django.test import Client

from accounts.membership.models import Membership
from accounts.users.models import User
from bench import figures
from bench.corpus import some_questions
from bench.filling import EVERYWHERE
from bench.markets import MODES
from marketplace.listings.models import ListingIpc

API, PAGE = "/api/v1/listings/", "/en/listings/"
_SHORT = 12
_CLASSES = 10


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of request, as often as it is made, and what it is held to."""

    name: str
    addresses: Sequence[str]
    limit: float | None = None


def answering(*, rounds: int) -> list[dict[str, Any]]:
    """So many requests of every kind, by a visitor and by a member."""
    kinds = list(_kinds(rounds))
    rows = []
    for who, client in (("visitor", Client()), ("member", _member())):
        rows += [_row(kind, who, client) for kind in kinds]
    return rows


def _kinds(rounds: int) -> Iterator[Kind]:
    words = [each.text for each in some_questions() if len(each.terms) <= _SHORT * 3]
    words = list(islice(words, rounds))
    modes = [MODES[at % len(MODES)] for at in range(len(words))]
    told = list(zip(words, modes, strict=True))
    yield Kind("API, words", [_at(API, q=each) for each in words], 60)
    yield Kind("API, words and a facet", [_at(API, q=q, mode=mode) for q, mode in told], 60)
    yield Kind("API, what stands everywhere", [_at(API, q=EVERYWHERE)] * rounds, 150)
    yield Kind(
        "API, everywhere, with a facet", [_at(API, q=EVERYWHERE, mode=m) for m in modes], 150
    )
    yield Kind("API, words, newest first", [_at(API, q=q, ordering="-published_at") for q in words])
    levels = [str(1 + at % 7) for at in range(len(words))]
    at_levels = list(zip(words, levels, strict=True))
    yield Kind("API, words and a level", [_at(API, q=q, trl__gte=n) for q, n in at_levels], 60)
    classes = list(zip(words, cycle(_classes()), strict=False))
    yield Kind("API, words and a class", [_at(API, q=q, ipc=code) for q, code in classes], 60)
    yield Kind(
        "API, everywhere, from a level", [_at(API, q=EVERYWHERE, trl__gte=n) for n in levels], 150
    )
    yield Kind("page, words", [_at(PAGE, q=each) for each in words])
    yield Kind("page, words and a facet", [_at(PAGE, q=q, mode=mode) for q, mode in told])
    yield Kind("page, what stands everywhere", [_at(PAGE, q=EVERYWHERE)] * rounds)
    yield Kind("page, no words", [PAGE] * rounds)
    yield Kind("page, no words but a facet", [_at(PAGE, mode=mode) for mode in modes])
    yield Kind("suggestions", [_at(f"{API}suggestions/", q=each[:3]) for each in words])


def _row(kind: Kind, who: str, client: Client) -> dict[str, Any]:
    for address in kind.addresses[:2]:
        client.get(address)
    times, processor = [], []
    for address in kind.addresses:
        took = min((_timed(client, address) for _time in range(2)), key=lambda each: each.wall)
        times.append(took.wall)
        processor.append(took.processor)
    reached = figures.share(times, 95)
    return {
        "request": kind.name,
        "by": who,
        "p50 ms": round(figures.share(times, 50), 1),
        "p95 ms": round(reached, 1),
        "own processor p95 ms": round(figures.share(processor, 95), 1),
        "limit ms": kind.limit,
        "kept": None if kind.limit is None else reached <= kind.limit,
    }


def _timed(client: Client, address: str) -> figures.Took:
    with figures.timed() as took:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
    return took


def _member() -> Client:
    user, _made = User.objects.get_or_create(email="bench@example.org", name="Bench")
    organisation = UUID(int=3 << 96 | 1)
    Membership.objects.get_or_create(user=user, organisation_id=organisation, role="manager")
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _classes() -> list[str]:
    """Classes that many listings are of."""
    counted = ListingIpc.objects.values("ipc_class_id").annotate(many=Count("pk"))
    return [row["ipc_class_id"] for row in counted.order_by("-many", "ipc_class_id")[:_CLASSES]]


def _at(path: str, **query: str) -> str:
    return f"{path}?{urlencode(query)}"
