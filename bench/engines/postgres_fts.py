"""PostgreSQL's full-text search: a tsvector with a GIN index, ranked by ts_rank_cd."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.corpus import Document, Question
from bench.engines.in_postgres import InPostgres
from bench.engines.protocol import BEST

_ASK = """
    SELECT number FROM bench_fts, to_tsquery('simple', %s) AS asked
    WHERE terms @@ asked ORDER BY ts_rank_cd(terms, asked) DESC LIMIT %s
"""


class PostgresFts(InPostgres):
    """Any of the terms, since all of them are found together in no document."""

    name = "PostgreSQL ts_rank_cd"
    tables = ("bench_fts",)

    def build(self, documents: Iterable[Document]) -> None:
        """Read in, cut by the server at spaces, indexed at the end."""
        self.run(
            "DROP TABLE IF EXISTS bench_fts, bench_fts_read",
            "CREATE UNLOGGED TABLE bench_fts_read (number int, terms text)",
        )
        with (
            self.database.cursor() as cursor,
            cursor.copy("COPY bench_fts_read FROM STDIN") as copy,
        ):
            for each in documents:
                copy.write_row((each.number, each.terms))
        self.run(
            "CREATE TABLE bench_fts AS"
            " SELECT number, to_tsvector('simple', terms) AS terms FROM bench_fts_read",
            "DROP TABLE bench_fts_read",
            "CREATE INDEX ON bench_fts USING gin (terms)",
            "VACUUM ANALYZE bench_fts",
        )

    def ask(self, question: Question) -> Sequence[object]:
        """The best by cover density."""
        wanted = " | ".join(f"'{term}'" for term in question.terms)
        return self.database.execute(_ASK, [wanted, BEST]).fetchall()
