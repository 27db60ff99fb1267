"""Answers held against judgements, as a whole and by the parts that a collection names."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

#: query → document → how relevant people judged it to be, 1 or more.
Judgements = Mapping[str, Mapping[str, int]]
Answers = Mapping[str, Sequence[str]]

_PART = "qrels-"
#: So many times the signs of all differences are thrown anew, always in the same way.
_THROWS = 10_000


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, questions and judgements in BEIR layout."""

    name: str
    corpus: Sequence[Mapping[str, str]]
    queries: Mapping[str, str]
    judged: Judgements


@dataclass(frozen=True, slots=True)
class Figures:
    """The means over all queries that have anything to find; the gain also for each of them."""

    gains: Sequence[float]
    recall_10: float
    recall_100: float
    #: One by the rank of the first that is relevant.
    reciprocal: float

    @property
    def queries(self) -> int:
        return len(self.gains)

    @property
    def gain(self) -> float:
        """NDCG at 10."""
        return _mean(self.gains)


def read_collection(folder: Path) -> Collection:
    """`corpus.jsonl`, `queries.jsonl` and `qrels.tsv`; questions without judgements are left."""
    judged = read_judgements(folder / "qrels.tsv")
    asked = _lines(folder / "queries.jsonl")
    return Collection(
        name=folder.name,
        corpus=list(_lines(folder / "corpus.jsonl")),
        queries={each["_id"]: each["text"] for each in asked if each["_id"] in judged},
        judged=judged,
    )


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """What a qrels file judges relevant: three columns, a heading, grades of 0 left out."""
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            query, document, grade = line.split("\t")
            if grade.strip().lstrip("-").isdigit() and int(grade) > 0:
                judged[query][document] = int(grade)
    return judged


def parts(folder: Path) -> Iterator[tuple[str, Judgements]]:
    """The parts of a collection by name: files `qrels-NAME.tsv` beside `qrels.tsv`."""
    for path in sorted(folder.glob(f"{_PART}*.tsv")):
        yield path.stem.removeprefix(_PART), read_judgements(path)


def figures(answers: Answers, judged: Judgements, *, whole: Judgements | None = None) -> Figures:
    """How well the answers meet the judgements.

    Of a part, what is relevant by the whole but belongs to another part is taken out of the
    answers: it is no mistake, and nothing to be found.
    """
    gains, recalls_10, recalls_100, reciprocals = [], [], [], []
    for query, grades in judged.items():
        besides = (whole or judged)[query].keys() - grades.keys()
        found = [name for name in answers.get(query, ()) if name not in besides]
        best = _discounted(sorted(grades.values(), reverse=True))
        gains.append(_discounted([grades.get(name, 0) for name in found]) / best)
        recalls_10.append(len(grades.keys() & set(found[:10])) / len(grades))
        recalls_100.append(len(grades.keys() & set(found[:100])) / len(grades))
        first = next((at for at, name in enumerate(found, start=1) if name in grades), None)
        reciprocals.append(1 / first if first else 0.0)
    return Figures(gains, _mean(recalls_10), _mean(recalls_100), _mean(reciprocals))


def chance(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How probable a difference of means at least as large is if the two were equally good.

    A paired test by randomisation: which of the two a query's figure belongs to is thrown anew.
    """
    differences = np.array(ours) - np.array(theirs)
    if not differences.any():
        return 1.0
    throw = np.random.default_rng(2026)
    signs = throw.integers(0, 2, size=(_THROWS, len(differences)), dtype=np.int8) * 2 - 1
    thrown = np.abs(signs @ differences)
    as_large = int((thrown >= abs(differences.sum()) - 1e-12).sum())
    return (as_large + 1) / (_THROWS + 1)


def _discounted(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(at + 2) for at, grade in enumerate(grades[:10]))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
