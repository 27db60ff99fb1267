"""Build the search index again from the nouns."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from marketplace.search.registry import all_nouns
from marketplace.search.services import rebuild_index


class Command(BaseCommand):
    help = "Build the search index again. Searches go on meanwhile; safe to stop and repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        for noun in all_nouns():
            total = noun.offered().count()
            with tqdm(total=total, desc=noun.name, file=self.stderr) as bar:
                for written in rebuild_index(noun.name):
                    bar.update(written)
            self.stdout.write(f"{noun.name}: {total} in the index")
