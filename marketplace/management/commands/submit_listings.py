"""Hand all drafts of an organisation in that are ready, and say of the others why they are not."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.membership.queries import keeper_of
from kernel.batches import each_alone
from kernel.languages import EN, speaking
from marketplace.listings.queries import own_listings
from marketplace.listings.services import submit_listing
from marketplace.listings.states import ListingState
from marketplace.listings.terms import ExportClass


class Command(BaseCommand):
    """`submit_listings --organisation SLUG --export-class free --attest-no-secret`."""

    help = "Hand in all drafts of an organisation that are ready."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--export-class", required=True, choices=ExportClass.values)
        parser.add_argument("--attest-no-secret", action="store_true")

    def handle(self, **options: Any) -> None:
        by = keeper_of(options["organisation"])
        if by is None:
            raise CommandError("There is no such organisation with an owner who can act for it.")
        drafts = own_listings(by=by).filter(state=ListingState.DRAFT).values_list("id", flat=True)
        left: Counter[str] = Counter()
        done = 0

        def hand_in(listing_id: UUID) -> None:
            submit_listing(
                listing_id,
                export_class=options["export_class"],
                attests_no_secret=options["attest_no_secret"],
                by=by,
            )

        with speaking(EN):
            ids = tqdm(list(drafts), unit=" listings", file=self.stderr)
            for result in each_alone(ids, hand_in):
                done += result.is_done
                left.update(reason.words for reason in result.reasons)
        self.stdout.write(f"{done} handed in.")
        for words, count in left.most_common():
            self.stdout.write(f"{count} left: {words}")
