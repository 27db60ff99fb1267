"""Publish what waits for an operator, in bulk."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.membership.queries import keeper_of
from kernel.batches import each_alone
from kernel.languages import EN, speaking
from marketplace.listings.queries import review_queue
from marketplace.listings.services import publish_listing


class Command(BaseCommand):
    """`publish_listings --operator SLUG [--organisation SLUG]`."""

    help = "As an operator, publish all listings that wait, or those of one organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--operator", required=True, metavar="SLUG")
        parser.add_argument("--organisation", metavar="SLUG")

    def handle(self, **options: Any) -> None:
        by = keeper_of(options["operator"])
        if by is None:
            raise CommandError("There is no such operator with an owner who can act for it.")
        waiting = review_queue(by=by)
        if options["organisation"]:
            waiting = waiting.filter(organisation__slug=options["organisation"])
        left: Counter[str] = Counter()
        done = 0
        with speaking(EN):
            ids = tqdm(list(waiting.values_list("id", flat=True)), file=self.stderr)
            for result in each_alone(ids, lambda each: publish_listing(each, by=by)):
                done += result.is_done
                left.update(reason.words for reason in result.reasons)
        self.stdout.write(f"{done} published.")
        for words, count in left.most_common():
            self.stdout.write(f"{count} left: {words}")
