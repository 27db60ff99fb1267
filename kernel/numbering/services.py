"""Handing out references."""

from django.db import connection

from kernel import clock


def next_reference(prefix: str) -> str:
    """The next reference of a kind, e.g. `next_reference("TT")` → `TT-2026-000123`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('kernel_reference')")
        (serial,) = cursor.fetchone()
    return f"{prefix}-{clock.today().year}-{serial:06d}"
