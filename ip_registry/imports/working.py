"""The worker's part of an import: reading, trying, taking over and undoing, block by block.

Each block is one transaction together with how far it came, so a worker may die anywhere and the
next one goes on from there; two of them never do the same block.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.access.actor import Actor
from accounts.membership.queries import actor_for
from ip_registry.imports.events import ImportCommitted, ImportUndone
from ip_registry.imports.mapping import TableMapping, read_mapping
from ip_registry.imports.models import ImportRow, TableImport
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.rows import Earlier, Pass, take_back, told
from ip_registry.imports.states import IMPORT_LIFECYCLE, ImportState
from ip_registry.imports.terms import GOOD, WRITTEN, RowOutcome, Undoing
from kernel import clock
from kernel.activity.services import record
from kernel.dispatch import wake_on_commit
from kernel.tables.reading import Kind, rows_of
from kernel.tables.reasons import TableUnreadable
from kernel.tables.rows import MOST_COLUMNS, SourceRow, heads_of

logger = logging.getLogger(__name__)

TASK = "ip_registry.imports.tasks.go_on"
BLOCK = 50
# What waits to be written stands in memory: five hundred rows were 7 MiB.
READ_BLOCK = 100
_A_WHILE = timedelta(seconds=20)


def go_on() -> None:
    """Work for a while on whatever waits; the next tick goes on."""
    until = clock.now() + _A_WHILE
    for table in TableImport.objects.waiting():
        work_on(table.pk, until=until)
        if clock.now() > until:
            with transaction.atomic():
                wake_on_commit(TASK)
            return


def work_on(table_id: UUID, *, until: object = None) -> None:
    """Carry the present pass of one import to its end, or as far as the time allows."""
    table = TableImport.objects.get(pk=table_id)
    if table.state == ImportState.READING:
        _read(table)
        return
    while _next_block(table_id):
        if until is not None and clock.now() > until:  # type: ignore[operator]  # a moment
            return


# --- reading -----------------------------------------------------------------


def _read(table: TableImport) -> None:
    heads: dict[str, None] = dict.fromkeys(table.heads)
    try:
        with _on_disk(table) as path:
            rows = rows_of(path, Kind(table.ending, table.encoding), **_how(table))  # type: ignore[arg-type]  # one of the endings
            read = islice(rows, table.done, None)
            while block := list(islice(read, READ_BLOCK)):
                for row in block:
                    heads |= dict.fromkeys(heads_of(row.cells))
                if not _kept(table, block, list(heads)[:MOST_COLUMNS]):
                    return
    except TableUnreadable as error:
        _give_up(table, error)
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
        # Another worker reads it too, and was faster.
        return False
    ImportRow.objects.bulk_create(_row(table, each) for each in block)
    table.done = table.total = table.done + len(block)
    table.cursor = block[-1].number
    table.heads = heads
    table.save(update_fields=["done", "total", "cursor", "heads"])
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
def _give_up(table: TableImport, error: TableUnreadable) -> None:
    now = TableImport.objects.select_for_update(no_key=True).get(pk=table.pk)
    IMPORT_LIFECYCLE.apply("give_up", now)
    now.problems = [told(each, "") for each in error.reasons]
    now.rows.all().delete()
    now.total = now.done = now.cursor = 0
    now.save()


@transaction.atomic
def _offer(table: TableImport, heads: list[str]) -> None:
    now = TableImport.objects.select_for_update(no_key=True).get(pk=table.pk)
    if now.state != ImportState.READING:
        return
    IMPORT_LIFECYCLE.apply("offer", now)
    now.heads, now.done, now.cursor = heads, 0, 0
    now.save()


# --- trying, taking over, undoing --------------------------------------------


@transaction.atomic
def _next_block(table_id: UUID) -> bool:
    table = (
        TableImport.objects.waiting()
        .filter(pk=table_id)
        .select_for_update(of=("self",), no_key=True, skip_locked=True)
        .select_related("started_by")
        .first()
    )
    if table is None:
        return False
    rows = list(_rows_of_pass(table).filter(number__gt=table.cursor)[:BLOCK])
    if not rows:
        _close(table)
        return False
    by = actor_for(table.started_by, organisation_id=table.organisation_id)
    if table.state == ImportState.UNDOING:
        _undo_block(table, rows, by=by)
    else:
        _write_block(table, rows, by=by)
    table.done += len(rows)
    table.cursor = rows[-1].number
    table.save(update_fields=["done", "cursor"])
    return True


def _rows_of_pass(table: TableImport) -> QuerySet[ImportRow]:
    rows = table.rows.order_by("number")
    if table.state == ImportState.COMMITTING:
        return rows.filter(outcome__in=GOOD)
    if table.state == ImportState.UNDOING:
        return rows.filter(outcome__in=WRITTEN, undoing=Undoing.NOTHING)
    return rows


def _write_block(table: TableImport, rows: list[ImportRow], *, by: Actor) -> None:
    noun, mapping = noun_called(table.noun), read_mapping(table.mapping)
    keep = table.state == ImportState.COMMITTING
    work = Pass(noun, mapping, by, keep=keep)
    for row in rows:
        row.keys = noun.keys_of(work.reader(_with_constants(mapping, row)))
    ImportRow.objects.bulk_update(rows, ["keys"])
    earlier = _earlier(table, rows)
    known = noun.known({key for row in rows for key in row.keys}, by=by)
    for row in rows:
        work.carry_out(row, known, earlier.get(row.number))
    ImportRow.objects.bulk_update(
        rows, ["outcome", "problems", "notes", "differences", "subject_id", "stamp"]
    )


def _with_constants(mapping: TableMapping, row: ImportRow) -> dict[str, str]:
    said = {name: text for name, text in mapping.said(row.cells).items() if text}
    return {**mapping.constants, **said}


def _earlier(table: TableImport, rows: list[ImportRow]) -> dict[int, Earlier]:
    """For each row that says the same one as a row above it: the first of those."""
    wanted = {key for row in rows for key in row.keys}
    if not wanted:
        return {}
    sharing = table.rows.filter(keys__overlap=list(wanted), number__lte=rows[-1].number)
    first: dict[str, int] = {}
    for number, keys in sharing.order_by("number").values_list("number", "keys"):
        for key in keys:
            first.setdefault(key, number)
    found: dict[int, Earlier] = {}
    for row in rows:
        above = [Earlier(first.get(key, row.number), key) for key in row.keys]
        nearest = min(above, key=lambda each: each.number, default=None)
        if nearest is not None and nearest.number < row.number:
            found[row.number] = nearest
    return found


def _undo_block(table: TableImport, rows: list[ImportRow], *, by: Actor) -> None:
    noun = noun_called(table.noun)
    for row in rows:
        take_back(row, noun, by=by)
    ImportRow.objects.bulk_update(rows, ["undoing", "notes"])


def _close(table: TableImport) -> None:
    was = ImportState(table.state)
    ending = {
        ImportState.CHECKING: "show",
        ImportState.COMMITTING: "finish",
        ImportState.UNDOING: "close",
    }[was]
    IMPORT_LIFECYCLE.apply(ending, table)
    table.done = table.cursor = 0
    if was == ImportState.COMMITTING:
        table.committed_at = clock.now()
    table.save()
    _say(table, was)


def _say(table: TableImport, was: ImportState) -> None:
    by = actor_for(table.started_by, organisation_id=table.organisation_id)
    count = table.rows.filter
    if was == ImportState.COMMITTING:
        created = count(outcome=RowOutcome.CREATED).count()
        changed = count(outcome=RowOutcome.CHANGED).count()
        record(ImportCommitted, table, by=by, noun=table.noun, created=created, changed=changed)
    elif was == ImportState.UNDOING:
        undone = count(undoing=Undoing.UNDONE).count()
        kept = count(undoing=Undoing.KEPT).count()
        record(ImportUndone, table, by=by, noun=table.noun, undone=undone, kept=kept)
