"""How well search and matching find what people judged to be relevant."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from tqdm import tqdm

from kernel.text.analysis import terms
from marketplace.management.measuring import Figures, Judgements, figures, parts, read_judgements
from marketplace.matching.sparse import SparseIndex
from marketplace.search.documents import Document
from marketplace.search.models import SearchDocument
from marketplace.search.queries import search
from marketplace.search.services import BLOCK, write_documents

# Its own noun, written in a transaction that is rolled back: the market's data stays as it is.
NOUN = "judged"

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

    def handle(self, *args: Any, folders: list[Path], **options: Any) -> None:
        """Measure every folder."""
        self.stdout.write(_HEADING)
        for folder in folders:
            corpus, queries, judged = read_collection(folder)
            for name, answer in (("search", by_search), ("match", by_match)):
                answers = answer(corpus, queries)
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


def by_search(corpus: list[dict[str, str]], queries: dict[str, str]) -> dict[str, list[str]]:
    """The product's search, through its tables and its SQL."""
    names = {UUID(int=at + 1): each["_id"] for at, each in enumerate(corpus)}
    with transaction.atomic():
        documents = [
            Document(
                object_id=UUID(int=at + 1),
                title=(each.get("title", ""),),
                body=(each["text"],),
                listed_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
            for at, each in enumerate(corpus)
        ]
        for start in tqdm(range(0, len(documents), BLOCK), desc="index"):
            write_documents(NOUN, documents[start : start + BLOCK])
        with connection.cursor() as database:
            database.execute("ANALYZE marketplace_searchdocument, marketplace_searchposting")
        among = SearchDocument.objects.filter(noun=NOUN)
        answers = {
            query: [names[found] for found in search(NOUN, among=among, query=text, size=100).ids]
            for query, text in tqdm(queries.items(), desc="search")
        }
        transaction.set_rollback(True)
    return answers


def by_match(corpus: list[dict[str, str]], queries: dict[str, str]) -> dict[str, list[str]]:
    """The first factor of a match: the cosine of weighted terms."""
    index = SparseIndex({each["_id"]: terms(f"{each['title']}\n{each['text']}") for each in corpus})
    return {
        query: [name for name, _ in index.nearest(terms(text), most=100)]
        for query, text in tqdm(queries.items(), desc="match")
    }
