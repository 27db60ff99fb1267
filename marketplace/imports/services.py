"""Importing listings, row by row, safe to repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from kernel.errors import Conflict, DomainError, Invalid, Reason, ReasonCode
from marketplace.imports.conversion import (
    column_of,
    content_from_row,
    content_over,
    external_id_of,
)
from marketplace.imports.mapping import ImportMapping
from marketplace.imports.sources import Row
from marketplace.listings.authoring import content_of
from marketplace.listings.content import ListingContent
from marketplace.listings.models import Listing
from marketplace.listings.queries import own_listings_by_external_id
from marketplace.listings.services import change_listing, post_listing

# So many rows are looked up at a time: few questions to the database, little memory.
BLOCK = 100
UNORDERED = ("industries", "themes", "modes")


class ImportReason(ReasonCode):
    """What only an import can find wrong."""

    EXTERNAL_ID_MISSING = "import.external_id_missing", _("The row has no number of its own.")
    WRITTEN_MEANWHILE = (
        "import.written_meanwhile",
        _("Somebody else has just written this row. Import the table again."),
    )
    EXTERNAL_ID_REPEATED = (
        "import.external_id_repeated",
        _("Row %(row)s has the same number."),
    )


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing wrong with a row, at the column where it stands."""

    column: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row; numbers count from one, without the head."""

    row: int
    external_id: str
    outcome: Outcome
    problems: tuple[RowProblem, ...] = ()


def import_listings(
    rows: Iterable[Row], mapping: ImportMapping, *, by: Actor
) -> Iterator[RowOutcome]:
    """Write every good row as a draft, or change what it became before; tell of every bad one."""
    return _each(rows, mapping, by=by, keep=True)


def try_listings(rows: Iterable[Row], mapping: ImportMapping, *, by: Actor) -> Iterator[RowOutcome]:
    """What `import_listings` would do, without doing it."""
    return _each(rows, mapping, by=by, keep=False)


def _each(
    rows: Iterable[Row], mapping: ImportMapping, *, by: Actor, keep: bool
) -> Iterator[RowOutcome]:
    seen: dict[str, int] = {}
    numbered = iter(enumerate(rows, start=1))
    while block := list(islice(numbered, BLOCK)):
        ids = [external_id_of(row, mapping) for _number, row in block]
        known = own_listings_by_external_id(ids, by=by)
        for (number, row), external_id in zip(block, ids, strict=True):
            try:
                _require_new_id(external_id, number, seen)
                with transaction.atomic():
                    outcome = _write(row, mapping, external_id, known.get(external_id), by=by)
                    transaction.set_rollback(not keep)
            except DomainError as error:
                # The same thing may be missing at two places that are one column for the reader.
                problems = dict.fromkeys(_problem(reason, mapping) for reason in error.reasons)
                yield RowOutcome(number, external_id, Outcome.REFUSED, tuple(problems))
            else:
                yield RowOutcome(number, external_id, outcome)


def _write(
    row: Row, mapping: ImportMapping, external_id: str, existing: Listing | None, *, by: Actor
) -> Outcome:
    content = content_from_row(row, mapping, contact=by.user_id)
    if existing is None:
        _post(content, external_id, by=by)
        return Outcome.CREATED
    kept = content_of(existing)
    content = content_over(kept, content, mapping)
    if _comparable(content) == _comparable(kept):
        return Outcome.UNCHANGED
    change_listing(existing.id, content, by=by)
    return Outcome.CHANGED


def _post(content: ListingContent, external_id: str, *, by: Actor) -> None:
    try:
        post_listing(content, by=by, external_id=external_id)
    except IntegrityError as error:
        # Which numbers are known was read some rows ago; another import may have come between.
        raise Conflict(Reason(ImportReason.WRITTEN_MEANWHILE, "/external_id")) from error


def _comparable(content: ListingContent) -> ListingContent:
    # The tables keep industries, themes and modes as sets, so their order says nothing.
    unordered: dict[str, Any] = {name: tuple(sorted(getattr(content, name))) for name in UNORDERED}
    return replace(content, texts=dict(content.texts), **unordered)


def _require_new_id(external_id: str, number: int, seen: dict[str, int]) -> None:
    if not external_id:
        raise Invalid(Reason(ImportReason.EXTERNAL_ID_MISSING, "/external_id"))
    if external_id in seen:
        params = {"row": seen[external_id]}
        raise Invalid(Reason(ImportReason.EXTERNAL_ID_REPEATED, "/external_id", params))
    seen[external_id] = number


def _problem(reason: Reason, mapping: ImportMapping) -> RowProblem:
    about_id = reason.pointer == "/external_id"
    column = mapping.external_id if about_id else column_of(reason.pointer, mapping)
    return RowProblem(column, reason.code.value, reason.words)
