"""Reading imports, shaped for the page and the API that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from accounts.access.actor import Actor
from ip_registry.imports.mapping import ERRORS_HEAD, TableMapping, print_of, read_mapping, suggested
from ip_registry.imports.models import ImportRow, RememberedMapping, TableImport
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.policies import may_steer
from ip_registry.imports.states import IMPORT_LIFECYCLE, ImportState
from ip_registry.imports.terms import RowOutcome, Undoing
from kernel import clock
from kernel.languages import current
from kernel.tables.rows import as_words, value_at

#: What people do; the rest is the worker's.
STEPS = ("map", "commit", "undo", "discard")
# Thrown away while it is being taken over, it is undone as far as it came.
_AS_STEP = {"break_off": "discard"}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows came to what."""

    by_outcome: Mapping[str, int]
    undone: int
    kept: int

    def of(self, outcome: str) -> int:
        """How many rows came to this."""
        return self.by_outcome.get(outcome, 0)


def own_imports(*, by: Actor) -> QuerySet[TableImport]:
    """The imports of the actor's organisation."""
    return TableImport.objects.visible_to(by).select_related("file", "started_by")


def import_page(table_id: UUID, *, by: Actor) -> TableImport:
    """One import, or NotFound."""
    return TableImport.objects.visible_to(by).select_related("file", "started_by").one(table_id)


def counts_of(table: TableImport) -> Counts:
    """How many rows came to what, so far."""
    told = table.rows.values("outcome", "undoing").annotate(count=Count("pk")).order_by()
    by_outcome: dict[str, int] = {}
    by_undoing: dict[str, int] = {}
    for each in told:
        by_outcome[each["outcome"]] = by_outcome.get(each["outcome"], 0) + each["count"]
        by_undoing[each["undoing"]] = by_undoing.get(each["undoing"], 0) + each["count"]
    return Counts(by_outcome, by_undoing.get(Undoing.UNDONE, 0), by_undoing.get(Undoing.KEPT, 0))


def rows_of_import(
    table: TableImport, *, outcome: str = "", column: str = "", code: str = ""
) -> QuerySet[ImportRow]:
    """Its rows in their order, narrowed to what came of them, or to those with one error."""
    rows = table.rows.order_by("number")
    if outcome:
        rows = rows.filter(outcome=outcome)
    told = {name: text for name, text in (("column", column), ("code", code)) if text}
    return rows.filter(problems__contains=[told]) if told else rows


def mapping_of(table: TableImport) -> TableMapping:
    """What its columns mean: as said, as said for such a table before, or as the heads tell."""
    if table.mapping.get("columns"):
        return read_mapping(table.mapping)
    before = RememberedMapping.objects.filter(
        organisation=table.organisation_id, noun=table.noun, heads_print=print_of(table.heads)
    ).first()
    if before is not None:
        return read_mapping(before.mapping)
    return suggested(table.heads, noun_called(table.noun).columns)


def samples_of(table: TableImport) -> dict[str, str]:
    """The first word that stands in each column, to tell columns apart by."""
    found: dict[str, str] = {}
    for row in table.rows.order_by("number")[:20]:
        for head in table.heads:
            text = as_words(value_at(row.cells, head))
            if text and head not in found:
                found[head] = text[:80]
    return found


def available_steps(table: TableImport, *, by: Actor) -> list[str]:
    """What this actor may do with it now: the page's buttons and the API's answer."""
    if not may_steer(by, table):
        return []
    moves = IMPORT_LIFECYCLE.moves_from(table.state)
    steps = [step for move in moves if (step := _AS_STEP.get(move, move)) in STEPS]
    late = table.undo_until is not None and clock.now() > table.undo_until
    return [name for name in steps if not (name == "undo" and late)]


def problem_words(problems: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """What is wrong with a row, in the language active now."""
    return [
        {"column": each["column"], "code": each["code"], "words": each[current()]}
        for each in problems
    ]


def column_words(column: str, table: TableImport) -> str:
    """A column as its table heads it; one of ours that the table has not, as we call it."""
    ours = noun_called(table.noun).by_name
    return ours[column].head if column in ours and column not in table.heads else column


def table_problems(
    problems: Iterable[Mapping[str, str]], table: TableImport
) -> list[dict[str, str]]:
    """What is wrong with a row, for people: in their language, by columns that they know."""
    return [
        each | {"column": column_words(each["column"], table)} for each in problem_words(problems)
    ]


def failed_rows(table: TableImport) -> Iterator[dict[str, Any]]:
    """The rows with errors as they came, each with its errors in a column of its own."""
    rows = table.rows.filter(outcome=RowOutcome.REFUSED).order_by("number")
    for row in rows.iterator(chunk_size=500):
        told = [
            f"{each['column']}: {each['words']}" for each in table_problems(row.problems, table)
        ]
        said = {head: as_words(value) for head, value in row.cells.items()}
        kept = row.cells if table.ending == "json" else said
        yield {**kept, ERRORS_HEAD: "\n".join(told)}


def failed_heads(table: TableImport) -> list[str]:
    """The heads of the file of rows with errors."""
    return [*(head for head in table.heads if head != ERRORS_HEAD), ERRORS_HEAD]


def has_failed_rows(table: TableImport) -> bool:
    """Whether there is anything to mend."""
    return (
        table.state
        in (
            ImportState.CHECKED,
            ImportState.COMMITTING,
            ImportState.COMMITTED,
        )
        and table.rows.filter(outcome=RowOutcome.REFUSED).exists()
    )
