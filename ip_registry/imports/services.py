"""The verbs of imports; what takes long is left to `working`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from ip_registry.imports.mapping import asked_mapping, mapping_reasons, print_of
from ip_registry.imports.models import RememberedMapping, TableImport
from ip_registry.imports.nouns import noun_asked, noun_called
from ip_registry.imports.policies import may_import, may_steer
from ip_registry.imports.reasons import ImportReason
from ip_registry.imports.states import IMPORT_LIFECYCLE, ImportState
from ip_registry.imports.stopping import take_back_written
from ip_registry.imports.terms import GOOD, RowOutcome
from ip_registry.imports.working import TASK
from kernel import clock
from kernel.dispatch import wake_on_commit
from kernel.errors import Invalid, NotReady, Reason, refuse_if
from kernel.files.services import keep_file
from kernel.tables.plain_text import require_known_delimiter
from kernel.tables.reading import kind_of
from kernel.tables.reasons import TableReason, TableUnreadable
from kernel.tables.writing import MEDIA_TYPES

_KEPT_FOR = timedelta(days=30)


@transaction.atomic
def start_import(noun_name: str, upload: File[bytes], *, by: Actor, **how: str) -> TableImport:
    """Take a table in to be read. `how`: `delimiter` and `records`, where they have to be said."""
    noun = noun_asked(noun_name)
    if by.organisation_id is None:
        raise refuse(by)
    require(may_import, by, noun)
    require_known_delimiter(how.get("delimiter", ""), "/delimiter")
    most = settings.IMPORT_MAX_BYTES
    if (upload.size or 0) > most:
        raise TableUnreadable(Reason(TableReason.TOO_LARGE, "/file", {"most": most // 2**20}))
    with NamedTemporaryFile() as copy:
        shutil.copyfileobj(upload, copy)
        copy.flush()
        kind = kind_of(Path(copy.name))
        copy.seek(0)
        kept = keep_file(copy, name=upload.name or "", media_type=MEDIA_TYPES[kind.ending])
    table = TableImport.objects.create(
        organisation_id=by.organisation_id,
        started_by_id=by.person_id,
        noun=noun.name,
        file=kept,
        ending=kind.ending,
        encoding=kind.encoding,
        mapping={name: value for name, value in how.items() if value},
    )
    wake_on_commit(TASK)
    return table


@transaction.atomic
def map_columns(table_id: UUID, said: Mapping[str, Any], *, by: Actor) -> TableImport:
    """Say what the columns mean, and have every row tried."""
    table = TableImport.objects.visible_to(by).locked(table_id)
    require(may_steer, by, table)
    IMPORT_LIFECYCLE.require("map", table)
    noun, mapping = noun_called(table.noun), asked_mapping(said)
    refuse_if(
        mapping_reasons(mapping, noun.columns, heads=table.heads, identities=noun.identities),
        error=Invalid,
    )
    IMPORT_LIFECYCLE.apply("map", table)
    table.mapping, table.problems = mapping.as_json(), []
    table.begin_pass()
    table.save()
    table.rows.update(outcome=RowOutcome.PENDING, keys=[])
    RememberedMapping.objects.update_or_create(
        organisation_id=table.organisation_id,
        noun=table.noun,
        heads_print=print_of(table.heads),
        defaults={"mapping": table.mapping, "used_at": clock.now()},
    )
    wake_on_commit(TASK)
    return table


@transaction.atomic
def commit_import(table_id: UUID, *, by: Actor) -> TableImport:
    """Take all rows over; refused while one of them has errors."""
    table = TableImport.objects.visible_to(by).locked(table_id)
    require(may_steer, by, table)
    IMPORT_LIFECYCLE.require("commit", table)
    refused = table.rows.filter(outcome=RowOutcome.REFUSED).count()
    if refused:
        raise NotReady(Reason(ImportReason.ROWS_REFUSED, params={"count": refused}))
    return _commit(table)


@transaction.atomic
def commit_good_rows(table_id: UUID, *, by: Actor) -> TableImport:
    """Take over the rows without errors and leave the others to be mended."""
    table = TableImport.objects.visible_to(by).locked(table_id)
    require(may_steer, by, table)
    IMPORT_LIFECYCLE.require("commit", table)
    return _commit(table)


@transaction.atomic
def undo_import(table_id: UUID, *, by: Actor) -> TableImport:
    """Take back, within a day, what the import wrote and nobody has changed since."""
    table = TableImport.objects.visible_to(by).locked(table_id)
    require(may_steer, by, table)
    IMPORT_LIFECYCLE.require("undo", table)
    if table.undo_until is None or clock.now() > table.undo_until:
        raise NotReady(Reason(ImportReason.UNDO_TOO_LATE))
    return _begin(table, "undo")


@transaction.atomic
def discard_import(table_id: UUID, *, by: Actor) -> TableImport:
    """Throw an import away; what a worker was just taking over of it is taken back."""
    table = TableImport.objects.visible_to(by).locked(table_id)
    require(may_steer, by, table)
    if table.state == ImportState.COMMITTING:
        take_back_written(table)
        wake_on_commit(TASK)
        return table
    IMPORT_LIFECYCLE.apply("discard", table)
    table.save()
    table.rows.all().delete()
    return table


def forget_old() -> int:
    """Drop rows kept for nothing: of imports that were begun long ago. Returns of how many."""
    old = TableImport.objects.filter(started_at__lt=clock.now() - _KEPT_FOR, rows__isnull=False)
    ids = list(old.values_list("pk", flat=True).distinct()[:100])
    for table in TableImport.objects.filter(pk__in=ids):
        table.rows.all().delete()
    return len(ids)


def _commit(table: TableImport) -> TableImport:
    if not table.rows.filter(outcome__in=GOOD).exists():
        raise NotReady(Reason(ImportReason.NOTHING_GOOD))
    return _begin(table, "commit")


def _begin(table: TableImport, move: str) -> TableImport:
    IMPORT_LIFECYCLE.apply(move, table)
    table.begin_pass()
    table.save()
    wake_on_commit(TASK)
    return table
