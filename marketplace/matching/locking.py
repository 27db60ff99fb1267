"""Who may match at one time.

Two sides published at once must not both look before the other is there, so one listing or demand
is matched at a time. Blocks of a rebuild have different demands and may run side by side; they
and single objects wait for each other, for the length of one block.
"""

from __future__ import annotations

from django.db import connection

_LOCK = 7_201_904


def alone() -> None:
    """Until the end of the transaction nobody else matches."""
    _lock("pg_advisory_xact_lock")


def beside_others() -> None:
    """Until the end of the transaction only other blocks are matched."""
    _lock("pg_advisory_xact_lock_shared")


def _lock(function: str) -> None:
    with connection.cursor() as database:
        database.execute(f"SELECT {function}(%s)", [_LOCK])
