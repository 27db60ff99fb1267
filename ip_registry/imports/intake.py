"""Reading a table into rows, block by block, so that a worker may die anywhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction

from ip_registry.imports.models import ImportRow, TableImport
from ip_registry.imports.rows import told
from ip_registry.imports.states import IMPORT_LIFECYCLE, ImportState
from ip_registry.imports.stopping import break_off
from kernel import clock
from kernel.tables.reading import Kind, rows_of
from kernel.tables.reasons import TableUnreadable
from kernel.tables.rows import MOST_COLUMNS, SourceRow, heads_of

# What waits to be written stands in memory: five hundred rows were 7 MiB.
READ_BLOCK = 100
# Behind it another worker takes up what one has begun to read; no task lives longer.
LEASE = timedelta(minutes=5)


def read(table: TableImport) -> None:
    """Read the rows that are not read yet; what is no table is given up with its reasons."""
    heads: dict[str, None] = dict.fromkeys(table.heads)
    try:
        with _on_disk(table) as path:
            rows = rows_of(path, Kind(table.ending, table.encoding), **_how(table))  # type: ignore[arg-type]  # one of the endings
            unread = islice(rows, table.done, None)
            while block := list(islice(unread, READ_BLOCK)):
                for row in block:
                    heads |= dict.fromkeys(heads_of(row.cells))
                if not _kept(table, block, list(heads)[:MOST_COLUMNS]):
                    return
    except TableUnreadable as error:
        break_off(table.pk, *error.reasons, only_in=ImportState.READING)
        return
    # Nested records have many; the others are still found by their dotted paths.
    _offer(table, list(heads)[:MOST_COLUMNS])


def _how(table: TableImport) -> dict[str, str]:
    given = table.mapping
    return {name: given[name] for name in ("delimiter", "records") if given.get(name)}


@contextmanager
def _on_disk(table: TableImport) -> Iterator[Path]:
    with NamedTemporaryFile() as copy, table.file.content.open("rb") as content:
        shutil.copyfileobj(content, copy)
        copy.flush()
        yield Path(copy.name)


@transaction.atomic
def _kept(table: TableImport, block: Sequence[SourceRow], heads: list[str]) -> bool:
    now = TableImport.objects.select_for_update(no_key=True).get(pk=table.pk)
    if now.state != ImportState.READING or now.done != table.done:
        # It was discarded, or another worker reads it too and was faster.
        return False
    ImportRow.objects.bulk_create(_row(table, each) for each in block)
    table.done = table.total = table.done + len(block)
    table.cursor = block[-1].number
    table.heads, table.tries, table.due_at = heads, 0, clock.now() + LEASE
    table.save(update_fields=["done", "total", "cursor", "heads", "tries", "due_at"])
    return True


def _row(table: TableImport, row: SourceRow) -> ImportRow:
    problems = [told(each, each.pointer) for each in row.reasons]
    return ImportRow(
        table=table,
        number=row.number,
        cells=dict(row.cells),
        found_reading=problems,
        problems=problems,
    )


@transaction.atomic
def _offer(table: TableImport, heads: list[str]) -> None:
    now = TableImport.objects.select_for_update(no_key=True).get(pk=table.pk)
    if now.state != ImportState.READING:
        return
    IMPORT_LIFECYCLE.apply("offer", now)
    now.heads = heads
    now.begin_pass()
    now.save()
