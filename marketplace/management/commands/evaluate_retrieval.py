"""How well search and matching find what people judged to be relevant."""

from __future__ import annotations

import json
import math
from argparse import ArgumentParser
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from tqdm import tqdm

from kernel.text.analysis import terms
from marketplace.matching.engine.shelf import Shelf
from marketplace.matching.engine.vectors import block_of, packed, statistics_of
from marketplace.search.documents import Document
from marketplace.search.models import SearchDocument
from marketplace.search.queries import search
from marketplace.search.services import BLOCK, write_documents

# Its own noun, written in a transaction that is rolled back: the market's data stays as it is.
NOUN = "judged"
_NO_FACTS = f'{{"organisation": "{UUID(int=0)}"}}'
Judgements = dict[str, dict[str, int]]


class Command(BaseCommand):
    """Prints nDCG@10 and recall@100 of search and of the first factor of matching."""

    help = (
        "Measures search and matching over collections in BEIR layout: folders that hold "
        "corpus.jsonl, queries.jsonl and qrels.tsv."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One or more folders."""
        parser.add_argument("folders", nargs="+", type=Path)

    def handle(self, *args: Any, folders: list[Path], **options: Any) -> None:
        """Measure every folder."""
        self.stdout.write(f"{'collection':<16}{'scorer':<10}{'nDCG@10':>9}{'recall@100':>12}")
        for folder in folders:
            corpus, queries, judged = read_collection(folder)
            for name, answer in (("search", by_search), ("match", by_match)):
                gain, recall = figures(answer(corpus, queries), judged)
                self.stdout.write(f"{folder.name:<16}{name:<10}{gain:>9.4f}{recall:>12.3f}")


def read_collection(folder: Path) -> tuple[list[dict[str, str]], dict[str, str], Judgements]:
    corpus = [json.loads(line) for line in (folder / "corpus.jsonl").open()]
    judged: Judgements = defaultdict(dict)
    for line in (folder / "qrels.tsv").open():
        query, document, grade = line.split("\t")
        if grade.strip().lstrip("-").isdigit() and int(grade) > 0:
            judged[query][document] = int(grade)
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
    """The first factor of a match: the exact cosine of weighted terms, by the product's engine."""
    rows = [
        (each["_id"], *packed(Counter(terms(f"{each['title']}\n{each['text']}"))), _NO_FACTS)
        for each in tqdm(corpus, desc="profiles")
    ]
    blocks = [block_of(rows)]
    shelf = Shelf(blocks, statistics_of(blocks))
    return {query: nearest(shelf, text) for query, text in tqdm(queries.items(), desc="match")}


def nearest(shelf: Shelf, text: str) -> list[str]:
    """The hundred documents that are nearest to a text."""
    probe = shelf.probe(block_of([("", *packed(Counter(terms(text))), _NO_FACTS)]))
    cosine, _shared = shelf.nearness(probe)
    order = np.argsort(-cosine, kind="stable")[:100]
    return [shelf.keys[row] for row in order.tolist() if cosine[row] > 0]


def figures(answers: dict[str, list[str]], judged: Judgements) -> tuple[float, float]:
    gains, recalls = [], []
    for query, found in answers.items():
        grades = judged[query]
        best = discounted(sorted(grades.values(), reverse=True))
        gains.append(discounted([grades.get(name, 0) for name in found]) / best)
        recalls.append(len(grades.keys() & set(found[:100])) / len(grades))
    return sum(gains) / len(gains), sum(recalls) / len(recalls)


def discounted(grades: list[int]) -> float:
    return sum(grade / math.log2(at + 2) for at, grade in enumerate(grades[:10]))
