"""Build the search index afresh."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from marketplace.search.index.folders import AlreadyAtWork
from marketplace.search.models import SearchDocument
from marketplace.search.rebuilding import rebuild_index
from marketplace.search.services import cut_all_anew


class Command(BaseCommand):
    help = "Build the search index afresh. Searches go on meanwhile; safe to stop and repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether stored terms are good enough."""
        parser.add_argument(
            "--cut-anew",
            action="store_true",
            help="cut all texts into terms again instead of using those that are stored",
        )

    def handle(self, *args: Any, cut_anew: bool, **options: Any) -> None:
        """Build it, with a bar."""
        if cut_anew:
            cut_all_anew()
        began = time.monotonic()
        bars: dict[str, Any] = {}

        def progress(what: str, total: int, more: int) -> None:
            if what not in bars:
                # One is whole before the next one begins.
                for bar in bars.values():
                    bar.close()
                bars[what] = tqdm(total=total or None, desc=what, file=self.stderr, unit=" docs")
            bars[what].update(more)

        try:
            rebuild_index(progress=progress)
        except AlreadyAtWork:
            raise CommandError("Another rebuild is at work; wait for it.") from None
        finally:
            for bar in bars.values():
                bar.close()
        count, seconds = SearchDocument.objects.count(), time.monotonic() - began
        self.stdout.write(f"{count} documents in the index after {seconds:.1f} s")
