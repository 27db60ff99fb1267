"""BM25 written by hand in SQL: one row for each term of each document, in a covering index."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from bench.corpus import Document, Question
from bench.engines.in_postgres import InPostgres
from bench.engines.protocol import BEST

_K1, _B = 1.2, 0.75
_ASK = """
    SELECT document, sum(weight) AS score FROM bench_posting
    JOIN bench_term USING (term_id) WHERE term = ANY(%s)
    GROUP BY document ORDER BY score DESC LIMIT %s
"""


class SqlBm25(InPostgres):
    """Weights are worked out beforehand, so that a question only adds them up."""

    name = "SQL BM25"
    tables = ("bench_term", "bench_posting")

    def build(self, documents: Iterable[Document]) -> None:
        """Count, weigh in the server, index."""
        self.run(
            "DROP TABLE IF EXISTS bench_term, bench_posting, bench_read",
            "CREATE UNLOGGED TABLE bench_read (term_id int, document int, times int, length int)",
        )
        numbers: dict[str, int] = {}
        held: Counter[int] = Counter()
        count = total = 0
        with self.database.cursor() as cursor, cursor.copy("COPY bench_read FROM STDIN") as copy:
            for each in documents:
                found = Counter(each.terms.split())
                length = found.total()
                count, total = count + 1, total + length
                for term, times in found.items():
                    term_id = numbers.setdefault(term, len(numbers))
                    held[term_id] += 1
                    copy.write_row((term_id, each.number, times, length))
        self._write_terms(numbers, held, count)
        self._weigh(total / count)

    def ask(self, question: Question) -> Sequence[object]:
        """The best by BM25."""
        return self.database.execute(_ASK, [question.terms, BEST]).fetchall()

    def _write_terms(self, numbers: dict[str, int], held: Counter[int], count: int) -> None:
        self.run("CREATE TABLE bench_term (term text PRIMARY KEY, term_id int, rarity float4)")
        with self.database.cursor() as cursor, cursor.copy("COPY bench_term FROM STDIN") as copy:
            for term, term_id in numbers.items():
                rarity = math.log(1 + (count - held[term_id] + 0.5) / (held[term_id] + 0.5))
                copy.write_row((term, term_id, rarity))

    def _weigh(self, usual_length: float) -> None:
        length = f"({1 - _B} + {_B} * length / {usual_length})"
        weight = f"rarity * times * {_K1 + 1} / (times + {_K1} * {length})"
        weighed = f"SELECT term_id, document, ({weight})::float4 AS weight"
        self.run(
            f"CREATE TABLE bench_posting AS {weighed} FROM bench_read JOIN bench_term"
            " USING (term_id)",
            "DROP TABLE bench_read",
            "CREATE INDEX ON bench_posting (term_id) INCLUDE (document, weight)",
            "VACUUM ANALYZE bench_term",
            "VACUUM ANALYZE bench_posting",
        )
