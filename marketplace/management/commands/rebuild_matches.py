"""Match everything again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from marketplace.matching.counting import count_terms
from marketplace.matching.models import Match
from marketplace.matching.rebuilding import (
    mend_profiles,
    open_rebuild,
    progress_of,
    start_rebuild,
    work_on,
)


class Command(BaseCommand):
    help = (
        "Match every open demand again. Several may run side by side; one that was stopped goes "
        "on where it was. Everybody is told once of what is new to them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument(
            "--again", action="store_true", help="begin anew, whatever is under way"
        )

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        """Begin a rebuild, or take part in the one that is under way."""
        with tqdm(desc="profiles", file=self.stderr) as bar:
            for kept in mend_profiles():
                bar.update(kept)
        count_terms()
        rebuild = (None if again else open_rebuild()) or start_rebuild()
        progress = progress_of(rebuild)
        with tqdm(
            total=progress.blocks, initial=progress.done, desc="blocks", file=self.stderr
        ) as bar:
            for _demands in work_on(rebuild):
                bar.n = progress_of(rebuild).done
                bar.refresh()
        self.stdout.write(f"{Match.objects.live().count()} matches")
