"""The worker's part of an import: trying, taking over and undoing, block by block.

Each block is one transaction together with how far it came, so a worker may die anywhere and the
next one goes on from there; two of them never do the same block. Tables take turns, and one that
fails again and again is given up, so that none waits for another.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.access.actor import Actor
from accounts.membership.queries import actor_for
from ip_registry.imports.events import ImportCommitted, ImportUndone
from ip_registry.imports.intake import LEASE, read
from ip_registry.imports.mapping import read_mapping
from ip_registry.imports.models import ImportRow, TableImport
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.reasons import ImportReason
from ip_registry.imports.rows import Earlier, Pass, take_back
from ip_registry.imports.states import IMPORT_LIFECYCLE, WORKING, ImportState
from ip_registry.imports.stopping import break_off
from ip_registry.imports.terms import GOOD, WRITTEN, RowOutcome, Undoing
from kernel import clock
from kernel.activity.services import record
from kernel.dispatch import wake_on_commit
from kernel.errors import Reason, place_of

logger = logging.getLogger(__name__)

TASK = "ip_registry.imports.tasks.go_on"
BLOCK = 50
# Then the next table has its turn.
BLOCKS_IN_A_TURN = 4
# Without a block done; a worker that died counts as well.
MOST_TRIES = 5
_MOST_AT_ONCE = 100
_A_WHILE = timedelta(seconds=20)


def go_on() -> None:
    """Work for a while on whatever waits, table by table in turns; the next tick goes on."""
    until = clock.now() + _A_WHILE
    resting: set[UUID] = set()
    while due := _ids_due(without=resting):
        for table_id in due:
            if not _turn(table_id):
                resting.add(table_id)
            if clock.now() > until:
                with transaction.atomic():
                    wake_on_commit(TASK)
                return


def work_on(table_id: UUID) -> None:
    """Carry the present pass of one import to its end."""
    while _some(TableImport.objects.get(pk=table_id)):
        pass


def _ids_due(*, without: Collection[UUID]) -> list[UUID]:
    due = TableImport.objects.due().exclude(pk__in=without)
    return list(due.values_list("pk", flat=True)[:_MOST_AT_ONCE])


def _turn(table_id: UUID) -> bool:
    """One turn of one table; whether it may have another one now."""
    table = _claimed(table_id)
    if table is None:
        return False
    if table.tries > MOST_TRIES:
        break_off(table_id, Reason(ImportReason.STOPPED))
        return False
    try:
        return _some(table)
    except Exception as error:  # noqa: BLE001 a table may fail in any way; the others go on
        _failed(table, error)
        return False


@transaction.atomic
def _claimed(table_id: UUID) -> TableImport | None:
    # Counted before the work, so that a table of which workers die is given up as well.
    due = TableImport.objects.due().filter(pk=table_id)
    table = due.select_for_update(no_key=True, skip_locked=True).first()
    if table is not None:
        table.tries += 1
        # A pass over rows holds the table block by block; reading has nothing but this lease.
        reading = table.state == ImportState.READING
        table.due_at = clock.now() + (LEASE if reading else timedelta())
        table.save(update_fields=["tries", "due_at"])
    return table


def _failed(table: TableImport, error: Exception) -> None:
    # Never its words: only where it went wrong.
    logger.error("import_failed", extra={"table": str(table.pk), "at": place_of(error)})
    if table.tries >= MOST_TRIES:
        break_off(table.pk, Reason(ImportReason.STOPPED))
    else:
        later = clock.now() + timedelta(seconds=2**table.tries)
        TableImport.objects.filter(pk=table.pk).update(due_at=later)


def _some(table: TableImport) -> bool:
    """Some blocks of the present pass; whether there is more of it."""
    if table.state == ImportState.READING:
        read(table)
        return False
    return all(_next_block(table.pk) for _block in range(BLOCKS_IN_A_TURN))


# --- trying, taking over, undoing --------------------------------------------


@transaction.atomic
def _next_block(table_id: UUID) -> bool:
    table = (
        TableImport.objects.filter(pk=table_id, state__in=WORKING)
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
    table.cursor, table.tries = rows[-1].number, 0
    table.save(update_fields=["done", "cursor", "tries"])
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
        row.keys = work.keys_of(row)
    ImportRow.objects.bulk_update(rows, ["keys"])
    earlier = _earlier(table, rows)
    known = noun.known({key for row in rows for key in row.keys}, by=by)
    for row in rows:
        work.carry_out(row, known, earlier.get(row.number))
    ImportRow.objects.bulk_update(
        rows, ["outcome", "problems", "notes", "differences", "subject_id", "stamp"]
    )


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
    table.begin_pass()
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
