"""One row: found again, tried or written, undone. Trying and writing are the same lines."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, transaction

from accounts.access.actor import Actor
from ip_registry.imports.columns import Reader, normal
from ip_registry.imports.mapping import TableMapping
from ip_registry.imports.models import ImportRow
from ip_registry.imports.nouns import ImportNoun
from ip_registry.imports.reasons import ImportReason
from ip_registry.imports.terms import GOOD, RowOutcome, Undoing
from kernel.errors import Conflict, DomainError, Invalid, Reason, place_of, refuse_if
from kernel.languages import CODES, speaking

logger = logging.getLogger(__name__)

Problem = dict[str, str]
# What comes of the moment and not of the row: the block is tried again.
PASSING = (OperationalError, InterfaceError, SoftTimeLimitExceeded)


@dataclass(frozen=True, slots=True)
class Written:
    """What a row did, or would do."""

    outcome: RowOutcome
    subject: Any = None
    differences: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A row further up that says the same one, and the key by which it does."""

    number: int
    key: str


@dataclass(slots=True)
class Pass:
    """What all rows of a block share: noun, mapping, who imports, and whether to keep."""

    noun: ImportNoun
    mapping: TableMapping
    by: Actor
    keep: bool
    vocabulary: dict[str, dict[str, str]] = field(default_factory=dict)

    def reader(self, said: Mapping[str, str]) -> Reader:
        """What these words say in this table."""
        return Reader(said, self.noun.by_name, self.mapping.dates, vocabulary=self.vocabulary)

    def carry_out(self, row: ImportRow, known: Mapping[str, Any], earlier: Earlier | None) -> None:
        """Try a row or write it, and note on it what came of it; whoever calls saves the row."""
        reader = self.reader(self.mapping.said(row.cells))
        row.problems, row.notes, row.differences = list(row.found_reading), [], {}
        reasons: list[Reason] = []
        done = Written(RowOutcome.REFUSED)
        try:
            with transaction.atomic():
                done = self._written(row, reader, known, earlier)
                refuse_if(reader.reasons, error=Invalid)
                transaction.set_rollback(not self.keep or bool(row.found_reading))
        except DomainError as error:
            reasons = self._together(reader.reasons, error.reasons)
        except PASSING:
            raise
        except Exception as error:  # noqa: BLE001 one row may fail in any way; the others go on
            _note_failure(row, error)
            reasons = [Reason(ImportReason.ROW_FAILED)]
        # The same thing may be missing at two places that are one column for the reader.
        for problem in map(self._told, reasons):
            if problem not in row.problems:
                row.problems.append(problem)
        row.notes = [self._told(each) for each in reader.notes]
        refused = bool(row.problems)
        row.outcome = RowOutcome.REFUSED if refused else done.outcome
        row.differences = {} if refused else done.differences
        row.subject_id = None if refused or done.subject is None else done.subject.pk
        row.stamp = done.subject.updated_at if row.subject_id else None

    def keys_of(self, row: ImportRow) -> list[str]:
        """By what a row is known again; none where that cannot be said, which its trial tells."""
        try:
            said = {name: text for name, text in self.mapping.said(row.cells).items() if text}
            return self.noun.keys_of(self.reader({**self.mapping.constants, **said}))
        except Exception:  # noqa: BLE001 one row may fail in any way; the others go on
            return []

    def _written(
        self, row: ImportRow, reader: Reader, known: Mapping[str, Any], earlier: Earlier | None
    ) -> Written:
        if earlier is not None:
            pointer = f"/{earlier.key.partition(':')[0]}"
            raise Invalid(Reason(ImportReason.ROW_REPEATED, pointer, {"row": earlier.number}))
        subject = next((known[key] for key in row.keys if key in known), None)
        try:
            if subject is None:
                return self._created(row, reader)
            return self._changed(subject, reader)
        except IntegrityError:
            raise Conflict(Reason(ImportReason.WRITTEN_MEANWHILE, self._identity(row))) from None
        except DataError:
            raise Invalid(Reason(ImportReason.VALUE_IMPOSSIBLE)) from None

    def _created(self, row: ImportRow, reader: Reader) -> Written:
        if reference := reader.text("reference"):
            params = {"reference": reference}
            raise Invalid(Reason(ImportReason.REFERENCE_UNKNOWN, "/reference", params))
        if not row.keys:
            raise Invalid(Reason(ImportReason.EXTERNAL_ID_MISSING, self._identity(row)))
        reader.said = {**self.mapping.constants, **{k: v for k, v in reader.said.items() if v}}
        return Written(RowOutcome.CREATED, self.noun.create(reader, by=self.by))

    def _changed(self, subject: Any, reader: Reader) -> Written:
        before = self.noun.cells_of(subject)
        reader.said = {
            name: text
            for name, text in reader.said.items()
            # An empty cell empties, but not where one value was said for all such rows.
            if (text or name not in self.mapping.constants)
            and normal(text) != normal(before.get(name, ""))
        }
        # What is as it was needs no reading: so what went out comes in again without a change.
        if not reader.said or not self.noun.change(subject, reader, by=self.by):
            return Written(RowOutcome.UNCHANGED, subject)
        now = self.noun.one(subject.pk, by=self.by)
        after = self.noun.cells_of(now)
        differences = {
            each.name: [before[each.name], after[each.name]]
            for each in self.noun.columns
            if before[each.name] != after[each.name]
        }
        return Written(RowOutcome.CHANGED, now, differences)

    def _identity(self, row: ImportRow) -> str:
        if row.keys:
            return f"/{row.keys[0].partition(':')[0]}"
        filled = [name for name in self.noun.identities if name in self.mapping.columns]
        return f"/{filled[0]}" if filled else ""

    def _together(self, own: Iterable[Reason], services: Iterable[Reason]) -> list[Reason]:
        # What a cell cannot say is told once, by whoever read it first.
        found = list(own)
        bad = {self.noun.column_of(each.pointer) for each in found}
        found += [
            each
            for each in services
            if each not in found and self.noun.column_of(each.pointer) not in bad
        ]
        # What follows from a column that the table has, is told there alone.
        there = {each.code for each in found if self.mapping.fills(self._column(each))}
        return [
            each
            for each in found
            if self.mapping.fills(self._column(each)) or each.code not in there
        ]

    def _column(self, reason: Reason) -> str:
        return self.noun.column_of(reason.pointer)

    def _told(self, reason: Reason) -> Problem:
        column = self.noun.column_of(reason.pointer)
        return told(reason, self.mapping.told_by(column))


def told(reason: Reason, column: str) -> Problem:
    """A reason as a row keeps it: column, code, and the sentence in both languages."""
    problem = {"column": column, "code": str(reason.code.value)}
    for language in CODES:
        with speaking(language):
            problem[language] = reason.words
    return problem


@transaction.atomic
def take_back(row: ImportRow, noun: ImportNoun, *, by: Actor) -> None:
    """Undo what a row wrote, unless somebody has changed it since; note on it which of the two."""
    row.notes = []
    subject = noun.one(row.subject_id, by=by) if row.subject_id else None
    try:
        with transaction.atomic():
            _restored(row, subject, noun, by=by)
    except DomainError as error:
        row.undoing = Undoing.KEPT
        row.notes = [told(each, "") for each in error.reasons]
    except PASSING:
        raise
    except Exception as error:  # noqa: BLE001 one row may fail in any way; the others go on
        _note_failure(row, error)
        row.undoing = Undoing.KEPT
        row.notes = [told(Reason(ImportReason.ROW_FAILED), "")]
    else:
        row.undoing = Undoing.UNDONE


def _restored(row: ImportRow, subject: Any, noun: ImportNoun, *, by: Actor) -> None:
    if subject is None:
        raise Conflict(Reason(ImportReason.GONE))
    if subject.updated_at != row.stamp:
        raise Conflict(Reason(ImportReason.CHANGED_SINCE))
    if row.outcome == RowOutcome.CREATED:
        noun.remove(subject.pk, by=by)
        return
    before = {name: pair[0] for name, pair in row.differences.items()}
    said = {name: text for name, text in before.items() if not noun.by_name[name].is_told_only}
    reader = Reader(said, noun.by_name)
    noun.change(subject, reader, by=by)
    refuse_if(reader.reasons, error=Invalid)


def _note_failure(row: ImportRow, error: Exception) -> None:
    logger.error("import_row_failed", extra={"row": str(row.pk), "at": place_of(error)})


def is_good(row: ImportRow) -> bool:
    """Whether a row can be taken over."""
    return row.outcome in GOOD
