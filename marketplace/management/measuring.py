"""Answers held against judgements, as a whole and by the parts that a collection names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: query → document → how relevant people judged it to be, 1 or more.
Judgements = Mapping[str, Mapping[str, int]]
Answers = Mapping[str, Sequence[str]]

_PART = "qrels-"


@dataclass(frozen=True, slots=True)
class Figures:
    """The means over all queries that have anything to find."""

    queries: int
    gain: float
    recall_10: float
    recall_100: float


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
    gains, recalls_10, recalls_100 = [], [], []
    for query, grades in judged.items():
        besides = (whole or judged)[query].keys() - grades.keys()
        found = [name for name in answers.get(query, ()) if name not in besides]
        best = _discounted(sorted(grades.values(), reverse=True))
        gains.append(_discounted([grades.get(name, 0) for name in found]) / best)
        recalls_10.append(len(grades.keys() & set(found[:10])) / len(grades))
        recalls_100.append(len(grades.keys() & set(found[:100])) / len(grades))
    return Figures(len(judged), _mean(gains), _mean(recalls_10), _mean(recalls_100))


def _discounted(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(at + 2) for at, grade in enumerate(grades[:10]))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
