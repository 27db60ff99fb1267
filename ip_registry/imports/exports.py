"""Taking tables out, so that they come in again without a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accounts.access.actor import Actor
from accounts.access.policies import require
from ip_registry.imports.columns import Column, listed
from ip_registry.imports.models import TableImport
from ip_registry.imports.nouns import ImportNoun
from ip_registry.imports.policies import may_export
from ip_registry.imports.queries import failed_heads, failed_rows
from kernel.tables.endings import file_of
from kernel.tables.rows import as_words
from kernel.tables.writing import json_list

TEMPLATE_ENDINGS = ("csv", "xlsx")
_BLOCK = 200

Table = Iterator[bytes]


def exported(noun: ImportNoun, ending: str, *, by: Actor) -> Table:
    """All that the actor's organisation has of a noun and the actor may see."""
    require(may_export, by, noun)
    heads = [each.head for each in noun.columns]
    if ending == "jsonl":
        # Programs know a column by its name.
        heads = [each.name for each in noun.columns]
    return file_of(ending, heads, _rows(noun, by=by))


def template(noun: ImportNoun, ending: str) -> Table:
    """A file to fill in: the heads, and one row that shows what may stand there."""
    columns = [each for each in noun.columns if not each.is_told_only]
    return file_of(ending, [each.head for each in columns], iter([list(map(_example, columns))]))


def mendable(table: TableImport) -> Table:
    """The rows with errors, in the kind of file that they came in."""
    if table.ending == "json":
        return json_list(failed_rows(table))
    heads = failed_heads(table)
    rows = ([as_words(row.get(head, "")) for head in heads] for row in failed_rows(table))
    return file_of(table.ending, heads, rows)


def _rows(noun: ImportNoun, *, by: Actor) -> Iterator[Sequence[str]]:
    for subject in noun.own(by=by).iterator(chunk_size=_BLOCK):
        cells = noun.cells_of(subject)
        yield [cells.get(each.name, "") for each in noun.columns]


def _example(column: Column) -> str:
    if column.example or column.words is None or column.is_open:
        return column.example
    return listed(code for code, _label in column.words()[:1])
