"""Whether this process lives, and whether it can serve."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from kernel import clock
from kernel.activity.models import Delivery, DeliveryState

_LATE = timedelta(minutes=2)


# Parts without which the product still serves, by name; each says "ok" or what it lacks.
_parts: dict[str, Callable[[], str]] = {}


def register(name: str, state: Callable[[], str]) -> None:
    """Let a part of a higher package say how it is; called in `AppConfig.ready()`."""
    _parts[name] = state


@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """The database answers and is migrated. What else is missing degrades but does not stop us."""
    try:
        database = _database()
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    broker = _broker()
    late = _late_deliveries()
    healthy = database == "ok"
    parts = {"broker": broker} | {name: state() for name, state in _parts.items()}
    given_up = _given_up_deliveries()
    whole = healthy and not (late or given_up) and set(parts.values()) == {"ok"}
    body: dict[str, Any] = {"status": "ok" if whole else "degraded", "database": database, **parts}
    body["late_deliveries"] = late
    body["given_up_deliveries"] = given_up
    return JsonResponse(body, status=200 if healthy else 503)


def _database() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "migrations missing" if waiting else "ok"


def _broker() -> str:
    try:
        client = redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1
        )
        client.ping()
    except (redis.RedisError, OSError):
        return "unreachable"
    return "ok"


def _late_deliveries() -> int:
    owed = [DeliveryState.PENDING, DeliveryState.RUNNING]
    return Delivery.objects.filter(state__in=owed, due_at__lt=clock.now() - _LATE).count()


def _given_up_deliveries() -> int:
    return Delivery.objects.filter(state=DeliveryState.DEAD).count()
