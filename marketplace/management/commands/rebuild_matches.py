"""Match everything again."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from marketplace.demands.models import Demand
from marketplace.matching.models import Match
from marketplace.matching.services import rebuild_matches, retire_departed


class Command(BaseCommand):
    help = "Match every open demand again. Safe to stop and repeat; only new matches are told of."

    def handle(self, *args: Any, **options: Any) -> None:
        retire_departed()
        open_now = Demand.objects.published().order_by("pk")
        demand_ids = list(open_now.values_list("pk", flat=True))
        with tqdm(total=len(demand_ids), desc="demands", file=self.stderr) as bar:
            for _demand_id in rebuild_matches(demand_ids):
                bar.update()
        self.stdout.write(f"{Match.objects.live().count()} matches")
