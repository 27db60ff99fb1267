"""What was counted and is not written down yet: in Valkey, for a day or two, and without persons.

It may be lost at any moment: then so many visits of that day are not counted, and nobody waits.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

KEPT = timedelta(days=2)
KEPT_TERMS = timedelta(days=33)
# Where it did not answer, nobody asks again for so long: a page never waits for a count twice.
_REST = 30.0

Answer = TypeVar("Answer")


@cache
def _server() -> Redis:
    patience = settings.COUNTING_PATIENCE
    return Redis.from_url(
        settings.REDIS_URL, socket_timeout=patience, socket_connect_timeout=patience
    )


class Buffer:
    """Sets of prints by what they were seen at; each in this installation's own name."""

    def __init__(self) -> None:
        self._resting_until = 0.0
        self._keys: dict[str, bytes] = {}

    def key(self, period: str, *, kept: timedelta) -> bytes | None:
        """The key of a day or month, made once and forgotten behind it; None if none answers."""
        if period not in self._keys:
            name = f"{_prefix()}key:{period}"

            def fetch(server: Any) -> Any:
                server.set(name, secrets.token_hex(16), nx=True, ex=int(kept.total_seconds()))
                return server.get(name)

            found = self._ask(fetch)
            if found is None:
                return None
            self._keys = {**dict(list(self._keys.items())[-3:]), period: bytes(found)}
        return self._keys[period]

    def is_busy(self, visitor: str, *, minute: str, most: int) -> bool:
        """Whether a visitor looks oftener than a person can; once so, for the whole day."""
        pace, mark = f"{_prefix()}pace:{minute}:{visitor}", f"{_prefix()}busy:{visitor}"

        def look(server: Any) -> Any:
            with server.pipeline(transaction=False) as pipe:
                pipe.incr(pace)
                pipe.expire(pace, 120)
                pipe.exists(mark)
                times, _expiry, marked = pipe.execute()
            if times > most:
                server.set(mark, 1, ex=86_400)
            return bool(marked) or times > most

        return bool(self._ask(look))

    def add(self, seen: Iterable[tuple[str, str, timedelta]]) -> None:
        """Remember prints: (name of a set, print, how long)."""
        prefix = _prefix()

        def write(server: Any) -> Any:
            with server.pipeline(transaction=False) as pipe:
                for name, visitor, kept in seen:
                    pipe.sadd(f"{prefix}{name}", visitor)
                    pipe.expire(f"{prefix}{name}", int(kept.total_seconds()))
                    pipe.sadd(f"{prefix}changed", name)
                pipe.execute()
            return True

        self._ask(write)

    def take_changed(self, most: int) -> list[str]:
        """Names of sets that grew; whoever takes them writes them down or gives them back."""
        found = self._ask(lambda server: server.spop(f"{_prefix()}changed", most)) or []
        return sorted(each.decode() for each in found)

    def give_back(self, names: Sequence[str]) -> None:
        """These were not written down."""
        self._ask(lambda server: server.sadd(f"{_prefix()}changed", *names))

    def sizes(self, names: Sequence[str]) -> list[int]:
        """How many different prints each holds."""
        prefix = _prefix()

        def count(server: Any) -> Any:
            with server.pipeline(transaction=False) as pipe:
                for name in names:
                    pipe.scard(f"{prefix}{name}")
                return pipe.execute()

        return list(self._ask(count) or [0] * len(names))

    def forget(self) -> None:
        """Throw everything of this installation away."""
        self._keys, self._resting_until = {}, 0.0
        names = self._ask(lambda server: list(server.scan_iter(f"{_prefix()}*"))) or []
        if names:
            self._ask(lambda server: server.delete(*names))

    def _ask(self, question: Callable[[Any], Answer]) -> Answer | None:
        if time.monotonic() < self._resting_until:
            return None
        try:
            return question(_server())
        except (RedisError, OSError) as error:
            self._resting_until = time.monotonic() + _REST
            logger.warning("counting_rests", extra={"reason": type(error).__name__})
            return None


def _prefix() -> str:
    return f"insight:{connection.settings_dict['NAME']}:"


buffer = Buffer()
