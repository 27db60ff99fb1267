"""What is wrong with a table as a whole: the same error of many rows is told once, counted."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import connection

from ip_registry.imports.models import TableImport
from ip_registry.imports.terms import RowOutcome
from kernel.languages import current

MOST_TOLD = 50

_COUNTED = """
    SELECT told ->> 'column', told ->> 'code', count(DISTINCT line.number), min(line.number),
           (array_agg(told ORDER BY line.number))[1]
      FROM ip_registry_importrow AS line
     CROSS JOIN LATERAL jsonb_array_elements(line.problems) AS told
     WHERE line.table_id = %s AND line.outcome = %s
  GROUP BY 1, 2
  ORDER BY 3 DESC, 4, 1, 2
     LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """An error by its column and code: in how many rows, first in which, and its words there."""

    column: str
    code: str
    rows: int
    first: int
    words: str


def faults_of(table: TableImport) -> list[Fault]:
    """The errors of its rows by column and code, the most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [table.pk, RowOutcome.REFUSED, MOST_TOLD])
        found = cursor.fetchall()
    return [
        Fault(column, code, rows, first, json.loads(told)[current()])
        for column, code, rows, first, told in found
    ]
