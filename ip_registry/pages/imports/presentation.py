"""An import in the words that templates show; no template computes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access.actor import Actor
from ip_registry.imports.columns import Column
from ip_registry.imports.exports import TEMPLATE_ENDINGS
from ip_registry.imports.faults import Fault
from ip_registry.imports.mapping import read_mapping
from ip_registry.imports.models import ImportRow, TableImport
from ip_registry.imports.nouns import ImportNoun, noun_called, nouns
from ip_registry.imports.policies import may_export, may_import
from ip_registry.imports.queries import (
    Counts,
    available_steps,
    column_words,
    counts_of,
    has_failed_rows,
    problem_words,
    table_problems,
)
from ip_registry.imports.states import ImportState
from ip_registry.imports.terms import RowOutcome, Undoing
from kernel.languages import current
from kernel.tables.endings import ENDINGS

_LONGEST = 160
_TONES = {
    RowOutcome.CREATED: "good",
    RowOutcome.CHANGED: "good",
    RowOutcome.REFUSED: "stop",
}
_WORK = {
    ImportState.READING: gettext_lazy("The table is being read."),
    ImportState.CHECKING: gettext_lazy("Every row is being checked. Nothing is written yet."),
    ImportState.COMMITTING: gettext_lazy("The good rows are being taken over."),
    ImportState.UNDOING: gettext_lazy("The import is being undone."),
}


def row_of(table: TableImport) -> dict[str, Any]:
    """An import in a list."""
    return {
        "table": table,
        "url": reverse("table_import", args=[table.id]),
        "noun": noun_called(table.noun).label,
        "state": state_chip(table),
    }


def state_chip(table: TableImport) -> dict[str, str]:
    """Where it stands, as word and tone."""
    tones = {ImportState.COMMITTED: "good", ImportState.UNREADABLE: "stop"}
    return {"word": table.get_state_display(), "tone": tones.get(ImportState(table.state), "")}


def page_of(table: TableImport, *, by: Actor) -> dict[str, Any]:
    """What stands on every page of an import."""
    noun = noun_called(table.noun)
    counts = counts_of(table)
    steps = available_steps(table, by=by)
    return {
        "table": table,
        "noun": noun.label,
        "state": state_chip(table),
        "work": _WORK.get(ImportState(table.state), ""),
        "figures": list(_figures(table, counts)),
        "counts": counts,
        "refused": counts.of(RowOutcome.REFUSED),
        "good": sum(counts.of(each) for each in (RowOutcome.CREATED, RowOutcome.CHANGED)),
        "may": dict.fromkeys(steps, True),
        "problems": problem_words(table.problems),
        "has_failed_rows": has_failed_rows(table),
        "kind": _kind(table),
    }


def lines_of(rows: Iterable[ImportRow], table: TableImport) -> list[dict[str, Any]]:
    """Rows with what is wrong or changes, and where what they wrote is shown."""
    noun, mapping = noun_called(table.noun), read_mapping(table.mapping)
    done = table.state in (ImportState.COMMITTED, ImportState.UNDONE)
    found = []
    for row in rows:
        said = mapping.said(row.cells)
        outcome = RowOutcome(row.outcome)
        found.append(
            {
                "number": row.number,
                "name": _name(said),
                "url": _url(row, noun, done=done),
                "outcome": {"word": outcome.label, "tone": _TONES.get(outcome, "")},
                "undoing": row.get_undoing_display() if row.undoing else "",
                "problems": table_problems(row.problems, table),
                "notes": table_problems(row.notes, table),
                "differences": _differences(row, noun),
            }
        )
    return found


def outcome_entries(
    table: TableImport, counts: Counts, chosen: str, path: str
) -> list[dict[str, Any]]:
    """The rows by what came of them, side by side."""
    kinds = [each for each in RowOutcome if counts.of(each)]
    return [
        {
            "url": f"{path}?outcome={each.value}",
            "label": f"{each.label} · {counts.of(each)}",
            "current": each.value == chosen,
        }
        for each in kinds
    ]


def fault_entries(
    faults: Iterable[Fault], table: TableImport, chosen: tuple[str, str], path: str
) -> list[dict[str, Any]]:
    """Each kind of error with the address that shows its rows alone; chosen again, all rows."""
    return [
        {
            "fault": each,
            "column": column_words(each.column, table),
            "current": (each.column, each.code) == chosen,
            "url": path if (each.column, each.code) == chosen else _only(each, path),
        }
        for each in faults
    ]


def first_shown(counts: Counts) -> str:
    """What one wants to see first: what is wrong, else what comes in."""
    order = (RowOutcome.REFUSED, RowOutcome.CHANGED, RowOutcome.CREATED, RowOutcome.UNCHANGED)
    return next((each.value for each in order if counts.of(each)), RowOutcome.PENDING.value)


def templates(*, by: Actor) -> list[dict[str, Any]]:
    """Files to fill in, for each noun that one may import."""
    return [
        {
            "label": each.label,
            "files": [
                {
                    "ending": ending.upper(),
                    "url": reverse("import_template", args=[each.name, ending]),
                }
                for ending in TEMPLATE_ENDINGS
            ],
            "columns": [_column(column) for column in each.columns if not column.is_told_only],
        }
        for each in nouns()
        if may_import(by, each)
    ]


def exports(*, by: Actor) -> list[dict[str, Any]]:
    """What can be taken out."""
    return [
        {
            "label": each.label,
            "files": [
                {"ending": ending.upper(), "url": reverse("table_export", args=[each.name, ending])}
                for ending in ENDINGS
            ],
        }
        for each in nouns()
        if may_export(by, each)
    ]


def _only(fault: Fault, path: str) -> str:
    asked = {"outcome": RowOutcome.REFUSED.value, "column": fault.column, "code": fault.code}
    return f"{path}?{urlencode(asked)}"


def _column(column: Column) -> dict[str, Any]:
    words = [] if column.words is None or column.is_open else column.words()
    return {"head": column.head, "words": ", ".join(str(word) for _code, word in words[:12])}


def _figures(table: TableImport, counts: Counts) -> Iterable[dict[str, Any]]:
    yield {"value": table.total, "label": _("Rows")}
    for each in (RowOutcome.CREATED, RowOutcome.CHANGED, RowOutcome.UNCHANGED, RowOutcome.REFUSED):
        if table.state not in (ImportState.READING, ImportState.MAPPING, ImportState.UNREADABLE):
            yield {"value": counts.of(each), "label": each.label}
    if table.state in (ImportState.UNDOING, ImportState.UNDONE):
        yield {"value": counts.undone, "label": Undoing.UNDONE.label}
        yield {"value": counts.kept, "label": Undoing.KEPT.label}


def _kind(table: TableImport) -> str:
    encoding = table.encoding.upper().replace("-SIG", "")
    return f"{table.ending.upper()} · {encoding}" if encoding else table.ending.upper()


def _name(said: dict[str, str]) -> str:
    names = ("title_zh", "title_en") if current() == "zh" else ("title_en", "title_zh")
    wanted = (*names, "external_id", "application_number", "reference")
    return next((said[name][:_LONGEST] for name in wanted if said.get(name)), "–")


def _url(row: ImportRow, noun: ImportNoun, *, done: bool) -> str:
    if row.subject_id is None or row.undoing == Undoing.UNDONE:
        return ""
    stands = done or row.outcome != RowOutcome.CREATED
    return noun.address_of(row.subject_id) if stands else ""


def _differences(row: ImportRow, noun: ImportNoun) -> list[dict[str, str]]:
    return [
        {
            "column": noun.by_name[name].head,
            "before": pair[0][:_LONGEST] or "–",
            "after": pair[1][:_LONGEST] or "–",
        }
        for name, pair in row.differences.items()
        if name in noun.by_name
    ]
