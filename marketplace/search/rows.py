"""Stored documents as the index takes them: terms that were cut before, never cut again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db import connection, transaction

from marketplace.search.index.schema import IndexRow

_BLOCK = 2_000
# PostgreSQL joins the terms: taking arrays apart here would cost more than indexing them.
_COLUMNS = ", ".join(
    f"array_to_string({name}, ' ')"
    for name in (
        *("audience", "title_terms", "summary_terms", "keyword_terms", "body_terms"),
        *("owner_terms", "number_terms", "class_terms", "words", "facets"),
    )
)
_ALL = f"""
    SELECT object_id::text, noun, {_COLUMNS}, completeness, is_stale, listed_at
    FROM marketplace_searchdocument
"""  # noqa: S608 -- only our own names are put in


def rows_of(object_ids: Collection[UUID]) -> list[IndexRow]:
    """The stored documents of these objects, as many of them as have one."""
    with connection.cursor() as database:
        database.execute(f"{_ALL} WHERE object_id = ANY(%s)", [list(object_ids)])
        return [IndexRow(*row) for row in database.fetchall()]


def all_rows() -> Iterator[IndexRow]:
    """Every stored document, read in blocks by one cursor of the database."""
    with transaction.atomic(), connection.cursor() as database:
        database.execute(f"DECLARE stored NO SCROLL CURSOR FOR {_ALL}")
        while True:
            database.execute(f"FETCH {_BLOCK} FROM stored")
            block = database.fetchall()
            if not block:
                break
            yield from (IndexRow(*row) for row in block)
        # Within an outer transaction it would outlive this one.
        database.execute("CLOSE stored")
