"""What the machine under us has to offer, asked by `migrate` and `check --database default`."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections


def check_chinese_letters(
    *, databases: Sequence[str] | None = None, **_others: Any
) -> list[CheckMessage]:
    """Under another locale PostgreSQL finds no letters in Chinese, and search finds nothing."""
    return [message for alias in databases or () for message in _complaints(alias)]


def _complaints(alias: str) -> list[CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute(r"SELECT '石' ~ '\w'")
        (knows_letters,) = cursor.fetchone()
    if knows_letters:
        return []
    return [
        Error(
            "This database takes Chinese characters for punctuation.",
            hint=(
                "Lay the cluster down with initdb --encoding=UTF8 --locale=C.UTF-8 "
                "--locale-provider=builtin --builtin-locale=PG_UNICODE_FAST."
            ),
            id="kernel.E001",
        )
    ]
