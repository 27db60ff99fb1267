"""Importing listings, row by row, safe to repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from kernel.errors import DomainError, Invalid, Reason, ReasonCode
from marketplace.imports.conversion import column_of, content_from_row, external_id_of
from marketplace.imports.mapping import ImportMapping
from marketplace.imports.sources import Row
from marketplace.listings.authoring import content_of
from marketplace.listings.content import ListingContent
from marketplace.listings.queries import own_listing_by_external_id
from marketplace.listings.services import change_listing, post_listing


class ImportReason(ReasonCode):
    """What only an import can find wrong."""

    EXTERNAL_ID_MISSING = "import.external_id_missing", _("The row has no number of its own.")
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
    for number, row in enumerate(rows, start=1):
        external_id = external_id_of(row, mapping)
        try:
            _require_new_id(external_id, number, seen)
            with transaction.atomic():
                outcome = _write(row, mapping, external_id=external_id, by=by)
                transaction.set_rollback(not keep)
        except DomainError as error:
            problems = tuple(_problem(reason, mapping) for reason in error.reasons)
            yield RowOutcome(number, external_id, Outcome.REFUSED, problems)
        else:
            yield RowOutcome(number, external_id, outcome)


def _write(row: Row, mapping: ImportMapping, *, external_id: str, by: Actor) -> Outcome:
    content = content_from_row(row, mapping, contact=by.user_id)
    existing = own_listing_by_external_id(external_id, by=by)
    if existing is None:
        post_listing(content, by=by, external_id=external_id)
        return Outcome.CREATED
    if _says_the_same(content_of(existing), content):
        return Outcome.UNCHANGED
    change_listing(existing.id, content, by=by)
    return Outcome.CHANGED


def _says_the_same(kept: ListingContent, said: ListingContent) -> bool:
    # The tables keep industries, themes and modes as sets, so their order says nothing.
    def comparable(content: ListingContent) -> tuple[object, ...]:
        unordered = (content.industries, content.themes, content.modes)
        return (
            dict(content.texts),
            content.ipc,
            content.trl,
            content.region,
            content.contact,
            content.release_restriction,
            *(frozenset(each) for each in unordered),
        )

    return comparable(kept) == comparable(said)


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
