"""Tables that only grow: triggers that refuse to change or remove a row, whoever asks."""

import pgtrigger


def append_only(name: str) -> list[pgtrigger.Trigger]:
    """Triggers for `Meta.triggers` that make a table append-only, for its owner too.

    The one way out is the name of the database: a test runner empties the tables of a database
    called `test_…` by TRUNCATE; nothing lifts the refusal anywhere else.
    """
    refusal = "RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;"
    return [
        pgtrigger.Trigger(
            name=f"{name}_rows_stay",
            level=pgtrigger.Row,
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=refusal,
        ),
        pgtrigger.Trigger(
            name=f"{name}_table_stays",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=f"IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; {refusal}",
        ),
    ]
