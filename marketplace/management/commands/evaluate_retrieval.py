"""How well search and matching find what people judged to be relevant."""

from __future__ import annotations

import json
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from django.core.management.base import BaseCommand
from tqdm import tqdm

from kernel.text.analysis import terms
from kernel.text.bridge import Crossing
from marketplace.management.measuring import Figures, Judgements, figures, parts, read_judgements
from marketplace.matching.bridging import carried
from marketplace.matching.engine.shelf import Shelf
from marketplace.matching.engine.vectors import block_of, packed, statistics_of
from marketplace.search.asking import Asked
from marketplace.search.crossing import ways_across
from marketplace.search.cursors import Place
from marketplace.search.documents import EVERYBODY, Document, analysed
from marketplace.search.index import reading
from marketplace.search.index.schema import IndexRow
from marketplace.search.index.writing import IndexWriting
from marketplace.search.language_bridge import across
from marketplace.search.question import Question, read_question
from marketplace.search.ranked import ranked_page

# Its own index in a folder of its own: the market's data is neither read nor written.
NOUN = "judged"

#: The terms of a text with their names in the other language.
Cross = Callable[[str], tuple[Crossing, ...]]
_NO_FACTS = f'{{"organisation": "{UUID(int=0)}"}}'

_ROW = "{:<34}{:<8}{:>8}{:>9}{:>11}{:>12}"
_HEADING = _ROW.format("collection", "scorer", "queries", "nDCG@10", "recall@10", "recall@100")


class Command(BaseCommand):
    """Prints nDCG@10, recall@10 and recall@100 of search and of the first factor of matching."""

    help = (
        "Measures search and matching over collections in BEIR layout: folders that hold "
        "corpus.jsonl, queries.jsonl and qrels.tsv; each qrels-NAME.tsv beside it is a part "
        "that is measured by itself as well."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One or more folders."""
        parser.add_argument("folders", nargs="+", type=Path)
        parser.add_argument(
            "--without-bridge",
            action="store_true",
            help="ask in the language of the question alone, for comparison",
        )
        parser.add_argument("--mode", choices=[*SCORERS], action="append", help="default: all")

    def handle(
        self,
        *args: Any,
        folders: list[Path],
        mode: list[str] | None,
        without_bridge: bool,
        **options: Any,
    ) -> None:
        """Measure every folder."""
        cross = nowhere if without_bridge else across
        self.stdout.write(_HEADING)
        for folder in folders:
            corpus, queries, judged = read_collection(folder)
            for name in mode or SCORERS:
                answers = SCORERS[name](corpus, queries, cross)
                self._print(folder.name, name, figures(answers, judged))
                for part, of_part in parts(folder):
                    measured = figures(answers, of_part, whole=judged)
                    self._print(f"{folder.name}, {part}", name, measured)

    def _print(self, collection: str, scorer: str, measured: Figures) -> None:
        numbers = (measured.gain, measured.recall_10, measured.recall_100)
        told = (f"{number:.3f}" for number in numbers)
        self.stdout.write(_ROW.format(collection, scorer, measured.queries, *told))


def read_collection(folder: Path) -> tuple[list[dict[str, str]], dict[str, str], Judgements]:
    corpus = [json.loads(line) for line in (folder / "corpus.jsonl").open()]
    judged = read_judgements(folder / "qrels.tsv")
    asked = map(json.loads, (folder / "queries.jsonl").open())
    return corpus, {each["_id"]: each["text"] for each in asked if each["_id"] in judged}, judged


def nowhere(text: str) -> tuple[Crossing, ...]:
    """No bridge between the languages."""
    return ()


def by_search(
    corpus: list[dict[str, str]], queries: dict[str, str], cross: Cross = nowhere
) -> dict[str, list[str]]:
    """The product's search: its analyser, an index of its own shape, its questions."""
    with tempfile.TemporaryDirectory(prefix="judged-") as folder:
        with IndexWriting(Path(folder), make=True) as writing:
            writing.add(index_row(each) for each in tqdm(corpus, desc="index"))
            writing.commit(position="")
        asked = Asked(reading.read(Path(folder)), NOUN)
        return {
            query: best_of(asked, read_question(text), cross)
            for query, text in tqdm(queries.items(), desc="search")
        }


def index_row(judged: dict[str, str]) -> IndexRow:
    """A judged text as the index takes it."""
    document = Document(
        object_id=UUID(int=0),
        title=(judged.get("title", ""),),
        body=(judged["text"],),
        listed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    cut = analysed(document)
    return IndexRow(
        object_id=judged["_id"],
        noun=NOUN,
        audience=EVERYBODY,
        title=" ".join(cut.title),
        summary="",
        keywords="",
        body=" ".join(cut.body),
        owner="",
        numbers="",
        classes="",
        words=" ".join(cut.words),
        facets="",
        completeness=0,
        is_stale=False,
        listed_at=document.listed_at,
    )


def best_of(asked: Asked, question: Question, cross: Cross = nowhere) -> list[str]:
    ways = ways_across(asked.index, cross(question.words))
    answers = asked.answers(question, meant={}, ways=ways)
    page = ranked_page(asked, answers, filters={}, order="relevance", place=Place(), size=100)
    return [name for name, _score in page.hits]


def by_match(
    corpus: list[dict[str, str]], queries: dict[str, str], cross: Cross = nowhere
) -> dict[str, list[str]]:
    """The first factor of a match: the exact cosine of weighted terms, by the product's engine."""
    rows = [
        (each["_id"], *packed(Counter(terms(f"{each['title']}\n{each['text']}"))), _NO_FACTS)
        for each in tqdm(corpus, desc="profiles")
    ]
    blocks = [block_of(rows)]
    shelf = Shelf(blocks, statistics_of(blocks))
    return {
        query: nearest(shelf, text, cross) for query, text in tqdm(queries.items(), desc="match")
    }


def nearest(shelf: Shelf, text: str, cross: Cross = nowhere) -> list[str]:
    """The hundred documents that are nearest to a text."""
    said = {**carried(cross(text)), **Counter(terms(text))}
    probe = shelf.probe(block_of([("", *packed(said), _NO_FACTS)]))
    cosine, _shared = shelf.nearness(probe)
    order = np.argsort(-cosine, kind="stable")[:100]
    return [shelf.keys[row] for row in order.tolist() if cosine[row] > 0]


SCORERS = {"search": by_search, "match": by_match}
