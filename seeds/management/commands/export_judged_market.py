"""The judged demonstration market as a collection that search and matching are measured on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from seeds.demonstration.dataset import Dataset
from seeds.demonstration.judged import JudgedMarket
from seeds.demonstration.judged_export import export

JUDGED = Path("tests", "data", "judged")


class Command(BaseCommand):
    help = (
        "Write the judged demonstration market in BEIR layout: corpus.jsonl, queries.jsonl, "
        "qrels.tsv and its parts. Then: manage.py evaluate_retrieval FOLDER. Needs no database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write, and where the judgements stand."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--judged", type=Path, default=settings.BASE_DIR / JUDGED)

    def handle(self, *args: Any, folder: Path, judged: Path, **options: Any) -> None:
        """Write the collection."""
        if not (judged / "qrels.tsv").is_file():
            raise CommandError(f"There are no judgements in {judged}.")
        market = JudgedMarket(judged, Dataset())
        export(market, folder)
        pairs = sum(len(market.relevant(query)) for query in market.queries)
        self.stdout.write(
            f"{len(market.listings)} technologies, {len(market.queries)} queries, "
            f"{pairs} relevant pairs in {folder}"
        )
