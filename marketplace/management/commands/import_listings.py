"""Import a table of technologies as drafts of an organisation."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.access.actor import Actor
from accounts.membership.queries import keeper_of
from kernel.languages import EN, speaking
from marketplace.imports.mapping import MappingError, load_mapping
from marketplace.imports.services import Outcome, RowOutcome, import_listings, try_listings
from marketplace.imports.sources import SourceUnreadable, rows_of


class Command(BaseCommand):
    """`import_listings FILE --mapping MAPPING --organisation SLUG [--dry-run]`."""

    help = (
        "Import a table of technologies as drafts. Safe to repeat: rows are known by their number."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", type=Path, required=True)
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument(
            "--dry-run", action="store_true", help="Check everything, keep nothing."
        )

    def handle(self, **options: Any) -> None:
        try:
            mapping = load_mapping(options["mapping"])
        except MappingError as error:
            raise CommandError("\n".join(error.reasons)) from None
        by = self._actor(options["organisation"])
        carry_out = try_listings if options["dry_run"] else import_listings
        counts: Counter[Outcome] = Counter()
        try:
            with speaking(EN):
                rows = rows_of(options["file"], mapping)
                for outcome in tqdm(
                    carry_out(rows, mapping, by=by), unit=" rows", file=self.stderr
                ):
                    counts[outcome.outcome] += 1
                    self._tell(outcome)
        except SourceUnreadable as error:
            raise CommandError(f"The file cannot be read: {error}") from None
        said = ", ".join(f"{counts[each]} {each.value}" for each in Outcome)
        self.stdout.write(f"{sum(counts.values())} rows: {said}.")

    def _actor(self, slug: str) -> Actor:
        actor = keeper_of(slug)
        if actor is None:
            raise CommandError(
                f"There is no organisation “{slug}” with an owner who can act for it."
            )
        return actor

    def _tell(self, outcome: RowOutcome) -> None:
        for problem in outcome.problems:
            line = f"row {outcome.row} · {problem.column} · {problem.code} · {problem.words}"
            self.stdout.write(line)
