"""Everything that stands between an empty database and the open demonstration, in one process."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

STEPS = {
    "Bringing the database up to date": ("migrate", {"verbosity": 0}),
    "Loading the catalogues": ("load_catalogues", {}),
    "Loading the demonstration market": ("load_demonstration", {}),
    "Building the search index": ("rebuild_search", {}),
}


class Command(BaseCommand):
    help = "Migrate, load the catalogues and the demonstration market, and build the search index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the accounts are written down."""
        parser.add_argument("--accounts", type=Path, metavar="FILE", help="note the accounts there")

    def handle(self, *args: Any, accounts: Path | None, **options: Any) -> None:
        """One step after the other; each is safe to repeat."""
        for sentence, (command, said) in STEPS.items():
            self.stdout.write(f"{sentence} ...")
            self.stdout.flush()
            call_command(command, stdout=self.stdout, stderr=self.stderr, **said)
        if accounts is not None:
            with accounts.open("w") as noted:
                call_command("demonstration_accounts", stdout=noted)
