"""One synthetic market as every engine reads it: documents cut into terms, and questions.

Written to a folder once, so that each engine reads the same in a process of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from bench import markets
from kernel.text.analysis import terms

#: So many words a question has, and how many of a hundred questions are like that.
LENGTHS = {1: 15, 2: 25, 3: 20, 6: 20, 12: 15, 40: 5}


@dataclass(frozen=True, slots=True)
class Document:
    """A listing by its terms, which stand in reading order and are parted by spaces."""

    number: int
    key: str
    language: str
    title: str
    body: str
    facets: str

    @property
    def terms(self) -> str:
        """All of it."""
        return f"{self.title} {self.body}"


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and the terms in it, each once."""

    text: str
    terms: list[str]


def write_corpus(folder: Path, count: int) -> None:
    """Cut a market of so many listings, every second one in Chinese, and a hundred questions."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "documents.tsv").open("w", encoding="utf-8") as file:
        for number, told in enumerate(both_languages(count), start=1):
            title, summary, body = (cut(text, told.language) for text in told.texts)
            row = (str(told.key), told.language, title, f"{summary} {body}", _facets(told))
            file.write("\t".join((str(number), *row)) + "\n")
    written = [asdict(each) for each in some_questions()]
    (folder / "questions.json").write_text(json.dumps(written), encoding="utf-8")


def cut(text: str, language: str) -> str:
    """The terms of invented words, as the analyser would find them; a test holds it to that."""
    if language == "zh":
        return " ".join(f"{pair[0]} {pair} {pair[1]}" for pair in text.split())
    return text


def documents(folder: Path) -> Iterator[Document]:
    """The documents, one after the other."""
    with (folder / "documents.tsv").open(encoding="utf-8") as file:
        for line in file:
            number, *rest = line.rstrip("\n").split("\t")
            yield Document(int(number), *rest)


def questions(folder: Path) -> list[Question]:
    """The questions."""
    found = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    return [Question(**each) for each in found]


def both_languages(count: int) -> Iterator[markets.Told]:
    """Listings in either language by turns."""
    half = markets.listings(count - count // 2, language="en", seed=1)
    other = markets.listings(count // 2, language="zh", seed=3)
    for english in half:
        yield english
        if (chinese := next(other, None)) is not None:
            yield chinese


def some_questions() -> Iterator[Question]:
    """Words out of demands, which speak of the same subjects as listings do."""
    chance = np.random.default_rng(11)
    asked = {
        language: markets.demands(sum(LENGTHS.values()), language=language, seed=5)
        for language in ("en", "zh")
    }
    lengths = [length for length, times in LENGTHS.items() for _ in range(times)]
    for at, length in enumerate(lengths):
        (told,) = islice(asked["zh" if at % 2 else "en"], 1)
        words = list(told.words)
        chosen = chance.choice(len(words), size=min(length, len(words)), replace=False)
        text = " ".join(words[each] for each in chosen.tolist())
        yield Question(text, list(dict.fromkeys(terms(text))))


def _facets(told: markets.Told) -> str:
    """Its facets as the index takes them."""
    facts = told.facts
    codes = [("trl", str(facts["trl"])), ("region", str(facts["region"])[:2])]
    codes += [("field", str(each)[:4]) for each in facts["ipc"]]  # type: ignore[attr-defined]
    codes += [("mode", str(each)) for each in facts["modes"]]  # type: ignore[attr-defined]
    codes += [("lang", str(each)) for each in facts["languages"]]  # type: ignore[attr-defined]
    return " ".join(f"{name}:{code}" for name, code in codes)
