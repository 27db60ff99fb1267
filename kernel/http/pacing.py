"""So many requests from one address in a while: where answers could be guessed, or mails go out."""

from __future__ import annotations

import logging

from django.core.cache import cache
from django.http import HttpRequest

from kernel import clock
from kernel.errors import CommonReason, Reason, ReasonCode, TooMany
from kernel.http.origin import caller_address

logger = logging.getLogger(__name__)
_MINUTE = 60


def pace(
    request: HttpRequest,
    name: str,
    *,
    most: int,
    minutes: int = 1,
    why: ReasonCode = CommonReason.TOO_MANY,
) -> None:
    """Refuse what goes beyond `most` requests of this name in these minutes from one address.

    Where the cache does not answer nobody is counted: codes are too long to be guessed anyway.
    """
    span = minutes * _MINUTE
    turn, second = divmod(int(clock.now().timestamp()), span)
    key = f"pace {name} {caller_address(request)} {turn}".replace(" ", ":")
    try:
        cache.add(key, 0, timeout=2 * span)
        asked = cache.incr(key)
    except ValueError:
        logger.warning("pacing_without_cache")
        return
    if asked > most:
        raise TooMany(Reason(why), wait=span - second)
