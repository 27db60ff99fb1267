"""Publish in bulk what waits for an operator: one person scores, another one publishes."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.access.actor import Actor
from accounts.membership.queries import keeper_of, member_of
from kernel.batches import each_alone
from kernel.languages import EN, speaking
from marketplace.listings.queries import review_queue
from marketplace.listings.services import opine_on_listing, second_listing
from marketplace.reviews.scoring import CRITERIA, Judgement, Score


class Command(BaseCommand):
    """`publish_listings --operator SLUG [--person EMAIL] [--organisation SLUG] [--propose 4 4 3 3
    --comment WORDS]`.
    """

    help = "Score all listings that wait alike, or publish those that a colleague has scored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--operator", required=True, metavar="SLUG")
        parser.add_argument("--person", metavar="EMAIL", help="a member of it; else its owner")
        parser.add_argument("--organisation", metavar="SLUG")
        parser.add_argument("--propose", type=int, nargs=len(CRITERIA), metavar="POINTS")
        parser.add_argument("--comment", default="", help="what led to the score")

    def handle(self, **options: Any) -> None:
        by = _actor(options["operator"], options["person"])
        waiting = review_queue(by=by)
        if options["organisation"]:
            waiting = waiting.filter(organisation__slug=options["organisation"])
        decide, done = _decision(options, by)
        left: Counter[str] = Counter()
        count = 0
        with speaking(EN):
            ids = tqdm(list(waiting.values_list("id", flat=True)), file=self.stderr)
            for result in each_alone(ids, decide):
                count += result.is_done
                left.update(reason.words for reason in result.reasons)
        self.stdout.write(f"{count} {done}.")
        for words, number in left.most_common():
            self.stdout.write(f"{number} left: {words}")


def _actor(operator: str, email: str | None) -> Actor:
    by = member_of(operator, email) if email else keeper_of(operator)
    if by is None:
        raise CommandError("There is no such operator with a person who can act for it.")
    return by


def _decision(options: dict[str, Any], by: Actor) -> tuple[Callable[[UUID], object], str]:
    if options["propose"] is None:
        return (lambda each: second_listing(each, by=by)), "published"
    judgement = Judgement(Score(*options["propose"]), options["comment"])
    return (lambda each: opine_on_listing(each, judgement, by=by)), "proposed"
