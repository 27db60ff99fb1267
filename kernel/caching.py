"""A cache that may be lost at any moment.

Nothing stands in it that is not known elsewhere, so that a page whose cache does not answer is
made anew instead of failing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import redis
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

logger = logging.getLogger(__name__)

# Seconds for which one that did not answer is not asked again: a page asks often, and waits once.
_REST = 5.0


class _Silence:
    """Until when this process asks nobody."""

    until = 0.0


class ForgivingClient(RedisCacheClient):
    """Asks Valkey, and takes one that is silent, or takes nothing more, for an empty one."""

    def add(self, *asked: Any) -> bool:
        """Whether it was not there yet; where nobody knows, it was not."""
        return bool(_or(True, super().add, *asked))

    def get(self, key: Any, default: Any) -> Any:
        """What was kept."""
        return _or(default, super().get, key, default)

    def set(self, *asked: Any) -> None:
        """Keep it, if that can be done."""
        _or(None, super().set, *asked)

    def touch(self, *asked: Any) -> bool:
        """Keep it longer; whether it was there."""
        return bool(_or(False, super().touch, *asked))

    def delete(self, *asked: Any) -> bool:
        """Forget it; whether it was there."""
        return bool(_or(False, super().delete, *asked))

    def get_many(self, *asked: Any) -> dict[Any, Any]:
        """Those that were kept."""
        found: dict[Any, Any] = _or({}, super().get_many, *asked)
        return found

    def has_key(self, *asked: Any) -> bool:
        """Whether it is there."""
        return bool(_or(False, super().has_key, *asked))

    def incr(self, key: Any, *asked: Any) -> int:
        """Count further; ValueError where there is nothing to count from, as everywhere."""
        found = _or(None, super().incr, key, *asked)
        if found is None:
            raise ValueError(key)
        return int(found)

    def set_many(self, *asked: Any) -> None:
        """Keep them, if that can be done."""
        _or(None, super().set_many, *asked)

    def delete_many(self, *asked: Any) -> None:
        """Forget them."""
        _or(None, super().delete_many, *asked)


class ForgivingCache(RedisCache):
    """Django's cache in Valkey or Redis, by a client that does not fail."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = ForgivingClient


def _or(otherwise: Any, call: Callable[..., Any], *asked: Any) -> Any:
    if time.monotonic() < _Silence.until:
        return otherwise
    try:
        return call(*asked)
    except redis.RedisError:
        _Silence.until = time.monotonic() + _REST
        logger.warning("cache_does_not_answer")
        return otherwise
