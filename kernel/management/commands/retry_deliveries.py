"""See what was given up after too many tries, and owe it again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kernel.activity.queries import given_up
from kernel.activity.services import retry_deliveries


class Command(BaseCommand):
    """`retry_deliveries [--reaction NAME] [--list]`."""

    help = "Lists the reactions that were given up, and owes them again once their cause is mended."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and whether only to look."""
        parser.add_argument("--reaction", default="", metavar="NAME", help="only this one")
        parser.add_argument("--list", action="store_true", help="list them and change nothing")

    def handle(self, **options: Any) -> None:
        """List by reaction and last error, then retry."""
        wanted = options["reaction"]
        for row in given_up(reaction=wanted):
            self.stdout.write(f"{row.count:>5}  {row.reaction}  {row.error}")
        if not options["list"]:
            self.stdout.write(f"{retry_deliveries(reaction=wanted)} owed again.")
