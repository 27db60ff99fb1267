"""Tables that were sent: one taken over, one that waits with errors to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.core.files.base import ContentFile
from django.db import connection

from ip_registry.imports import services
from ip_registry.imports.mapping import suggested
from ip_registry.imports.models import TableImport
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.working import work_on
from kernel.tables.writing import csv_lines
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Each table on its day, as far as it came."""
    for row in data.story("imports"):
        yield Step(row["day"], 95, f"import {row['name']}", partial(_send, row=row))


def _send(world: World, *, row: Row) -> None:
    by = world.actor(row["by"], organisation=row["organisation"])
    # YAML reads a day as a day; in a table it is written.
    lines = ([str(cell) for cell in line] for line in row["rows"])
    content = b"".join(csv_lines(row["heads"], lines))
    with _savepoints():
        table = services.start_import(row["noun"], ContentFile(content, row["name"]), by=by)
        work_on(table.pk)
        heads = TableImport.objects.get(pk=table.pk).heads
        mapping = suggested(heads, noun_called(row["noun"]).columns)
        services.map_columns(table.pk, mapping.as_json(), by=by)
        work_on(table.pk)
        if row["takes_over"]:
            services.commit_good_rows(table.pk, by=by)
            work_on(table.pk)


@contextmanager
def _savepoints() -> Iterator[None]:
    # A row is tried inside a savepoint and taken back; the building has none otherwise.
    before = connection.features.uses_savepoints
    connection.features.uses_savepoints = True
    try:
        yield
    finally:
        connection.features.uses_savepoints = before
