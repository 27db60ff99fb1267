"""Which technologies answer which demand or typed question, as people judged it by reading.

The judgements stand in `tests/data/judged`; what is judged stands here. Both are joined by the
slugs, which are the external ids of the demonstration.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from seeds.demonstration.dataset import Dataset, Row

#: A draft and a returned demand ask nobody anything.
_ASKED = ("published", "expired", "withdrawn", "concluded")
_BOTH = frozenset({"zh", "en"})


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a demand in all its words, or a question as somebody types it."""

    id: str
    text: str
    languages: frozenset[str]
    is_typed: bool = False
    ipc: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()


@dataclass(frozen=True)
class JudgedMarket:
    """The published technologies, the queries and the grades between them."""

    folder: Path
    data: Dataset

    @cached_property
    def listings(self) -> dict[str, Row]:
        return {row["slug"]: row for row in self.data.listings if row["state"] == "published"}

    @cached_property
    def queries(self) -> dict[str, Query]:
        demands = (_of_demand(row) for row in self.data.demands if row["state"] in _ASKED)
        return {query.id: query for query in (*demands, *self._typed())}

    @cached_property
    def grades(self) -> Mapping[str, Mapping[str, int]]:
        """Query → listing → 0 not, 1 partly, 2 fits well; what is not named is 0."""
        grades: dict[str, dict[str, int]] = defaultdict(dict)
        for line in self._table("qrels"):
            grades[line["query-id"]][line["corpus-id"]] = int(line["score"])
        return grades

    @cached_property
    def near_misses(self) -> dict[tuple[str, str], str]:
        """What is wrong with pairs that look alike: budget, readiness or the problem itself."""
        return {
            (line["query-id"], line["corpus-id"]): line["why"]
            for line in self._table("near_misses")
        }

    def relevant(self, query: str) -> dict[str, int]:
        """What answers a query at least in part."""
        return {listing: grade for listing, grade in self.grades[query].items() if grade > 0}

    def crosses(self, query: str, listing: str) -> bool:
        """Whether the two have no language in common, not even in a title."""
        return not self.queries[query].languages & self.listings[listing]["texts"].keys()

    def _typed(self) -> Iterator[Query]:
        for line in (self.folder / "typed_queries.jsonl").read_text("utf-8").splitlines():
            said = json.loads(line)
            language = said["metadata"]["language"]
            languages = _BOTH if language == "mixed" else frozenset({language})
            yield Query(said["_id"], said["text"], languages, is_typed=True)

    def _table(self, name: str) -> Iterator[dict[str, str]]:
        with (self.folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t")


def _of_demand(row: Row) -> Query:
    return Query(
        id=row["slug"],
        text="\n".join(text for texts in row["texts"].values() for text in texts.values()),
        languages=frozenset(row["texts"]),
        ipc=tuple(row["ipc"]),
        industries=tuple(row["industries"]),
    )
