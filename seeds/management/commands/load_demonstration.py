"""Load the demonstration market; whole or not at all, and only where it cannot do harm."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from tqdm import tqdm

from seeds.demonstration.building.market import all_steps, build, is_loaded
from seeds.demonstration.dataset import Dataset


class Command(BaseCommand):
    help = "Load the demonstration market through the services, under demonstration settings only."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "The demonstration market is loaded only under demonstration settings: its people "
                "and organisations are invented and its password is public."
            )
        data = Dataset()
        if is_loaded(data):
            self.stdout.write("The demonstration market is already here.")
            return
        with tqdm(total=len(all_steps(data)), unit="step", leave=False) as progress:
            build(data, done=progress.update)
        with connection.cursor() as database:
            # Until statistics are taken, the planner believes that all these tables are empty.
            # It takes as long as it takes: a busy machine must not lose a market that is built.
            database.execute("SET statement_timeout = 0")
            database.execute("ANALYZE")
        self.stdout.write(
            f"{len(data.organisations)} organisations, {len(data.people)} people, "
            f"{len(data.ip_records)} rights, {len(data.listings)} listings, "
            f"{len(data.demands)} demands."
        )
