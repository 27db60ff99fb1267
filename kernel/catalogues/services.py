"""The one way into the catalogues: storing an edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from kernel.catalogues.models import Entry
from kernel.catalogues.snapshot import forget


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing an edition did."""

    created: int
    changed: int
    unchanged: int
    retired: int


@transaction.atomic
def store_edition(model: type[Entry], rows: Sequence[Entry]) -> Stored:
    """Bring a catalogue to an edition: store what it says, retire what it no longer has."""
    columns = [field.attname for field in model._meta.concrete_fields]
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    before = {row[0]: row for row in model._default_manager.values_list("pk", *columns)}
    values = {row.pk: (row.pk, *(getattr(row, column) for column in columns)) for row in rows}
    differing = [row for row in rows if before.get(row.pk) != values[row.pk]]
    model._default_manager.bulk_create(
        differing,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=names,
        batch_size=500,
    )
    missing = model._default_manager.filter(is_retired=False).exclude(pk__in=values)
    retired = missing.update(is_retired=True)
    forget(model)
    transaction.on_commit(partial(forget, model))
    created = sum(row.pk not in before for row in differing)
    return Stored(
        created=created,
        changed=len(differing) - created,
        unchanged=len(rows) - len(differing),
        retired=retired,
    )
