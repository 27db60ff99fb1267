"""Keep the search index in step with the market, until somebody ends it."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.search.indexer import Indexer


class Command(BaseCommand):
    help = "Follow the log of events and keep the search index in step. Safe to kill anywhere."

    def handle(self, *args: Any, **options: Any) -> None:
        """Follow until SIGTERM or SIGINT."""
        Indexer(say=self.stdout.write).run()
