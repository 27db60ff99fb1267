"""Stopping the work on a table: by whoever sent it, or because it cannot be carried to its end.

Nothing is kept half: what was only read or tried goes, and what was written is taken back.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from ip_registry.imports.models import TableImport
from ip_registry.imports.reasons import ImportReason
from ip_registry.imports.rows import told
from ip_registry.imports.states import IMPORT_LIFECYCLE, ImportState
from ip_registry.imports.terms import GOOD, WRITTEN, RowOutcome, Undoing
from kernel import clock
from kernel.errors import Reason


@transaction.atomic
def break_off(table_id: UUID, *reasons: Reason, only_in: str = "") -> None:
    """Give up the present pass of a table and tell its owner why."""
    table = TableImport.objects.select_for_update(no_key=True).get(pk=table_id)
    if not table.is_working or (only_in and table.state != only_in):
        # Meanwhile it was discarded, or another worker has finished it.
        return
    table.problems = [told(each, "") for each in reasons]
    if table.state == ImportState.COMMITTING:
        take_back_written(table)
        return
    if table.state == ImportState.READING:
        IMPORT_LIFECYCLE.apply("give_up", table)
        table.rows.all().delete()
        table.total = 0
    elif table.state == ImportState.CHECKING:
        IMPORT_LIFECYCLE.apply("ask_again", table)
    else:
        left = table.rows.filter(outcome__in=WRITTEN, undoing=Undoing.NOTHING)
        why = [told(Reason(ImportReason.ROW_FAILED), "")]
        left.update(undoing=Undoing.KEPT, notes=why)
        IMPORT_LIFECYCLE.apply("close", table)
    table.begin_pass()
    table.save()


def take_back_written(table: TableImport) -> None:
    """Stop taking a table over; a worker undoes what it has written so far."""
    IMPORT_LIFECYCLE.apply("break_off", table)
    # Rows that the pass did not come to were tried and not written: there is nothing to undo.
    unwritten = table.rows.filter(number__gt=table.cursor, outcome__in=GOOD)
    unwritten.update(outcome=RowOutcome.PENDING, subject_id=None, stamp=None)
    table.committed_at = clock.now()
    table.begin_pass()
    table.save()
