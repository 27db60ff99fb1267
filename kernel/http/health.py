"""Whether this process lives, and whether it can serve."""

from __future__ import annotations

from datetime import timedelta

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from kernel import clock
from kernel.activity.models import Delivery, DeliveryState

_LATE = timedelta(minutes=2)


def live(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


def ready(_request: HttpRequest) -> JsonResponse:
    """The database answers and is migrated. A missing broker degrades but does not stop us."""
    try:
        database = _database()
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    broker = _broker()
    late = _late_deliveries()
    healthy = database == "ok"
    status = "ok" if healthy and broker == "ok" and not late else "degraded"
    body = {"status": status, "database": database, "broker": broker, "late_deliveries": late}
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
