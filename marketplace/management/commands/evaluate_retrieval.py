"""How well search and matching find what people judged to be relevant."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.management.retrieval.baselines import by_plain_bm25, by_postgresql
from marketplace.management.retrieval.measuring import (
    Answers,
    Collection,
    Figures,
    Judgements,
    chance,
    figures,
    parts,
    read_collection,
)
from marketplace.management.retrieval.scorers import SCORERS, known_by, nowhere
from marketplace.search.language_bridge import across
from marketplace.semantics.choosing import ENGLISH, NoEncoder, encoder_in_use, named
from marketplace.semantics.encoders.port import Encoder

_BM25, _POSTGRESQL = "BM25", "PostgreSQL"
_ROW = "{:<30}{:<16}{:>8}{:>9}{:>11}{:>12}{:>7}{:>11}{:>8}"
_HEADING = _ROW.format(
    *("collection", "scorer", "queries", "nDCG@10", "recall@10", "recall@100", "MRR"),
    *("over BM25", "p"),
)


class Command(BaseCommand):
    """Prints nDCG@10, recalls and MRR of search and of the first factor of matching."""

    help = (
        "Measures search and matching over collections in BEIR layout: folders that hold "
        "corpus.jsonl, queries.jsonl and qrels.tsv; each qrels-NAME.tsv beside it is a part "
        "that is measured by itself as well. Beside them stand plain BM25 and the full-text "
        "search of PostgreSQL; p is how probable so large a difference of nDCG to BM25 is by "
        "chance (a paired test by randomisation)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One or more folders."""
        parser.add_argument("folders", nargs="+", type=Path)
        parser.add_argument("--mode", choices=[*SCORERS], action="append", help="default: all")
        parser.add_argument(
            "--dense",
            action="store_true",
            help="with the encoder that the settings name, or else the English one of the extra",
        )
        parser.add_argument(
            "--without-bridge",
            action="store_true",
            help="ask in the language of the question alone, for comparison",
        )
        parser.add_argument(
            "--alone", action="store_true", help="without BM25 and PostgreSQL beside it"
        )

    def handle(
        self,
        *args: Any,
        folders: list[Path],
        mode: list[str] | None,
        dense: bool,
        without_bridge: bool,
        alone: bool,
        **options: Any,
    ) -> None:
        """Measure every folder."""
        encoder = _encoder() if dense else None
        cross = nowhere if without_bridge else across
        self.stdout.write(_HEADING)
        for folder in folders:
            collection = read_collection(folder)
            known = known_by(encoder, collection) if encoder else None
            found = {
                f"{name} + meaning" if known else name: SCORERS[name](collection, cross, known)
                for name in mode or SCORERS
            }
            if not alone:
                found[_BM25] = by_plain_bm25(collection)
                found[_POSTGRESQL] = by_postgresql(collection)
            self._print(collection, found, collection.judged, collection.name)
            for part, of_part in parts(folder):
                self._print(collection, found, of_part, f"{collection.name}, {part}")

    def _print(
        self, collection: Collection, found: Mapping[str, Answers], judged: Judgements, name: str
    ) -> None:
        measured = {
            scorer: figures(answers, judged, whole=collection.judged)
            for scorer, answers in found.items()
        }
        plain = measured.get(_BM25)
        for scorer, each in measured.items():
            numbers = (each.gain, each.recall_10, each.recall_100, each.reciprocal)
            told = [f"{number:.3f}" for number in numbers]
            beside = _beside(each, plain) if plain and scorer != _BM25 else ("", "")
            self.stdout.write(_ROW.format(name, scorer, each.queries, *told, *beside))


def _beside(ours: Figures, plain: Figures) -> tuple[str, str]:
    return f"{ours.gain - plain.gain:+.3f}", f"{chance(ours.gains, plain.gains):.4f}"


def _encoder() -> Encoder:
    try:
        return encoder_in_use() or named(ENGLISH)
    except NoEncoder as problem:
        raise CommandError(str(problem)) from None
