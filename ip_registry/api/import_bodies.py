"""What an import looks like over the API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from ip_registry.imports.faults import faults_of
from ip_registry.imports.mapping import TableMapping
from ip_registry.imports.models import ImportRow, TableImport
from ip_registry.imports.queries import available_steps, counts_of, mapping_of, problem_words
from ip_registry.imports.states import ImportState
from ip_registry.imports.terms import RowOutcome, Undoing
from kernel.http.bodies import Body
from kernel.tables.dates import DateOrder

AN_UPLOAD_FORM = {
    "multipart/form-data": {
        "type": "object",
        "properties": {
            "noun": {"type": "string"},
            "file": {"type": "string", "format": "binary"},
            "delimiter": {"type": "string"},
            "records": {"type": "string"},
        },
        "required": ["noun", "file"],
    }
}


class ImportUploadBody(Body):
    """What a table is a table of, and how it is written where that has to be said."""

    noun = serializers.CharField(max_length=20)
    delimiter = serializers.CharField(required=False, max_length=1, trim_whitespace=False)
    records = serializers.CharField(
        required=False, max_length=200, help_text="where the records of JSON are: releases.item"
    )


class ImportMappingBody(Body):
    """What fills what: a head; or column, take and values; or a list of these."""

    columns = serializers.DictField(child=serializers.JSONField())
    constants = serializers.DictField(child=serializers.JSONField(), required=False)
    dates = serializers.ChoiceField([each.value for each in DateOrder], required=False)


class ImportProblemShape(serializers.Serializer[Any]):
    """One thing wrong, or worth knowing, at the column where it stands."""

    column = serializers.CharField()
    code = serializers.CharField()
    words = serializers.CharField()


class ImportFaultShape(ImportProblemShape):
    """One kind of error: in how many rows, first in which, and its words there."""

    rows = serializers.IntegerField()
    first = serializers.IntegerField(help_text="The number of the first row that has it.")


class ImportRowShape(serializers.Serializer[Any]):
    """One row, what is wrong with it, and what came of it."""

    row = serializers.IntegerField()
    outcome = serializers.ChoiceField(RowOutcome.choices)
    problems = ImportProblemShape(many=True)
    notes = ImportProblemShape(many=True)
    differences = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    subject = serializers.UUIDField(allow_null=True)
    undoing = serializers.ChoiceField(Undoing.choices, allow_blank=True)


class ImportShape(serializers.Serializer[Any]):
    """An import: where it stands, how far it is, what its columns mean."""

    id = serializers.UUIDField()
    noun = serializers.CharField()
    file = serializers.CharField()
    format = serializers.CharField()
    encoding = serializers.CharField()
    state = serializers.ChoiceField(ImportState.choices)
    is_working = serializers.BooleanField()
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField())
    problems = ImportProblemShape(many=True)
    faults = ImportFaultShape(many=True, help_text="Errors of its rows, the most frequent first.")
    heads = serializers.ListField(child=serializers.CharField())
    mapping = serializers.DictField()
    started_at = serializers.DateTimeField()
    committed_at = serializers.DateTimeField(allow_null=True)
    undo_until = serializers.DateTimeField(allow_null=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class ImportLineShape(serializers.Serializer[Any]):
    """An import in a list."""

    id = serializers.UUIDField()
    noun = serializers.CharField()
    file = serializers.CharField()
    state = serializers.ChoiceField(ImportState.choices)
    total = serializers.IntegerField()
    started_at = serializers.DateTimeField()
    committed_at = serializers.DateTimeField(allow_null=True)


def render_line(table: TableImport) -> dict[str, Any]:
    """An import in a list."""
    return {
        "id": str(table.id),
        "noun": table.noun,
        "file": table.file.name,
        "state": table.state,
        "total": table.total,
        "started_at": table.started_at,
        "committed_at": table.committed_at,
    }


def render_import(table: TableImport, *, by: Actor) -> dict[str, Any]:
    """An import with all that its page shows, but for its rows."""
    return {
        **render_line(table),
        "format": table.ending,
        "encoding": table.encoding,
        "is_working": table.is_working,
        "done": table.done,
        "counts": dict(counts_of(table).by_outcome),
        "problems": problem_words(table.problems),
        "faults": [asdict(each) for each in faults_of(table)],
        "heads": table.heads,
        "mapping": _mapping(mapping_of(table)),
        "undo_until": table.undo_until,
        "available_actions": available_steps(table, by=by),
    }


def render_row(row: ImportRow) -> dict[str, Any]:
    """One row."""
    return {
        "row": row.number,
        "outcome": row.outcome,
        "problems": problem_words(row.problems),
        "notes": problem_words(row.notes),
        "differences": row.differences,
        "subject": str(row.subject_id) if row.subject_id else None,
        "undoing": row.undoing,
    }


def _mapping(mapping: TableMapping) -> dict[str, Any]:
    return {
        name: value
        for name, value in mapping.as_json().items()
        if name in ImportMappingBody().fields
    }
