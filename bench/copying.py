"""Rows into PostgreSQL by COPY: as they would be saved, past the services."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import AutoField, Model
from django.db.models.fields import NOT_PROVIDED
from psycopg import sql


def copy_in(rows: Iterable[Model]) -> None:
    """Write rows of any models; those that refer to each other in one call."""
    tables: dict[type[Model], list[Model]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    with transaction.atomic():
        for block in tables.values():
            _copy_table(block)


def _copy_table(block: list[Model]) -> None:
    meta = block[0]._meta
    fields = [
        field
        for field in meta.concrete_fields
        if not field.generated
        and field.db_default is NOT_PROVIDED
        and not isinstance(field, AutoField)
    ]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(meta.db_table),
        sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields),
    )
    with connection.cursor() as database, database.copy(statement) as copy:
        for row in block:
            copy.write_row([_plain(getattr(row, field.attname)) for field in fields])


def _plain(value: Any) -> Any:
    """What the driver would take long over, as text: arrays of words, and JSON."""
    if isinstance(value, list):
        return "{" + ",".join(f'"{each}"' for each in value) + "}"
    return json.dumps(value) if isinstance(value, dict) else value
