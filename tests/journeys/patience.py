"""Looking again, until something is there that the worker brings."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from kernel import clock

# A shared machine may be busy; nobody waits longer than it takes.
PATIENCE = timedelta(seconds=180)
MILLISECONDS = PATIENCE.total_seconds() * 1000
_BETWEEN_LOOKS = 0.1

Found = TypeVar("Found")


def patiently(look: Callable[[], Found]) -> Found:
    """Look again while an assertion fails, for as long as patience lasts."""
    ends = clock.now() + PATIENCE
    while True:
        try:
            return look()
        except AssertionError:
            if clock.now() > ends:
                raise
            time.sleep(_BETWEEN_LOOKS)
