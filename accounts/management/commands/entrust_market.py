"""Entrust a market to the organisation that is to operate it; safe to repeat.

Operators verify everybody but themselves, so that the first of them is vouched for by whoever
runs the installation.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.access.actor import SYSTEM
from accounts.markets.models import Market
from accounts.membership.operation import entrust_market
from accounts.organisations.models import Organisation
from accounts.organisations.services import take_verification, verify_organisation
from accounts.organisations.states import VerificationState
from kernel.errors import DomainError


class Command(BaseCommand):
    """What `manage.py entrust_market` does."""

    help = (
        "Lets an organisation verify, review and moderate in a market and all within it, and "
        "confirms that it is what its papers say."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which market, to whom."""
        parser.add_argument("market", metavar="MARKET", help="the slug of the market")
        parser.add_argument(
            "--to",
            required=True,
            metavar="ORGANISATION",
            help="the slug of the organisation: the last word of the address of its page",
        )

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        """Verify it, where nobody has yet, and entrust the market to it."""
        market = Market.objects.filter(slug=options["market"]).first()
        if market is None:
            raise CommandError(f"There is no market {options['market']}; open_market opens one.")
        operator = Organisation.objects.filter(slug=options["to"]).first()
        if operator is None:
            raise CommandError(f"There is no organisation {options['to']}.")
        try:
            _vouch_for(operator)
            entrust_market(market.id, to=operator.id, by=SYSTEM)
        except DomainError as error:
            raise CommandError(" ".join(reason.words for reason in error.reasons)) from None
        self.stdout.write(f"{operator.slug} operates {market.slug}.")


def _vouch_for(operator: Organisation) -> None:
    match operator.verification_state:
        case VerificationState.VERIFIED:
            return
        case VerificationState.SUBMITTED:
            take_verification(operator.id, by=SYSTEM)
        case VerificationState.TAKEN:
            pass
        case _:
            raise CommandError(f"{operator.slug} has not handed in the papers that show who it is.")
    verify_organisation(operator.id, by=SYSTEM)
