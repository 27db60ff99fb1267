"""So many questions from one address in a minute, where answers could be guessed at."""

from __future__ import annotations

import logging

from django.core.cache import cache
from django.http import HttpRequest

from kernel import clock
from kernel.errors import TooMany
from kernel.http.origin import caller_address

logger = logging.getLogger(__name__)
_MINUTE = 60


def pace(request: HttpRequest, name: str, *, most: int) -> None:
    """Refuse what goes beyond `most` questions of this name in this minute from one address.

    Where the cache does not answer nobody is counted: codes are too long to be guessed anyway.
    """
    minute = int(clock.now().timestamp()) // _MINUTE
    key = f"pace {name} {caller_address(request)} {minute}".replace(" ", ":")
    try:
        cache.add(key, 0, timeout=2 * _MINUTE)
        asked = cache.incr(key)
    except ValueError:
        logger.warning("pacing_without_cache")
        return
    if asked > most:
        raise TooMany
