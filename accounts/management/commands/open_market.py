"""Open a market from the command line: the first thing an installation needs; safe to repeat."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug

from accounts.access.actor import SYSTEM
from accounts.markets.models import Market, MarketLevel
from accounts.markets.services import open_market
from kernel.catalogues.models import Industry, Region


class Command(BaseCommand):
    """What `manage.py open_market` does."""

    help = "Opens a market, so that organisations can register in it. One that stands is left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What it is called in addresses and in both languages, and how wide it is."""
        parser.add_argument("slug", help="its name in commands and addresses, such as national")
        parser.add_argument("--name-zh", required=True, help="its name in Chinese")
        parser.add_argument("--name-en", required=True, help="its name in English")
        parser.add_argument("--level", choices=MarketLevel.values, default=MarketLevel.NATIONAL)
        parser.add_argument("--within", metavar="SLUG", help="the market that this one lies in")
        parser.add_argument("--region", metavar="CODE", help="of GB/T 2260, such as 330000")
        parser.add_argument("--industry", metavar="CODE", help="of GB/T 4754, such as C26")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Open it, or say what it is already."""
        slug = options["slug"]
        stands = Market.objects.filter(slug=slug).first()
        if stands is not None:
            self.stdout.write(f"{slug} is open already: {stands.name_zh}, {stands.name_en}.")
            return
        made = open_market(
            _usable(slug),
            level=options["level"],
            name_zh=options["name_zh"],
            name_en=options["name_en"],
            parent=_outer(options["level"], options["within"]),
            region=_known(Region, options["region"]),
            industry=_known(Industry, options["industry"]),
            by=SYSTEM,
        )
        self.stdout.write(f"{made.slug} is open: {made.name_zh}, {made.name_en}.")


def _usable(slug: str) -> str:
    try:
        validate_slug(slug)
    except ValidationError:
        raise CommandError("A slug is made of letters, digits, - and _.") from None
    return slug


def _outer(level: str, within: str | None) -> Market | None:
    if (level == MarketLevel.NATIONAL) is (within is not None):
        raise CommandError("Every market but a national one lies --within another.")
    if within is None:
        return None
    outer = Market.objects.filter(slug=within).first()
    if outer is None:
        raise CommandError(f"There is no market {within}.")
    return outer


def _known(catalogue: type[Region | Industry], code: str | None) -> str | None:
    if code is not None and not catalogue.objects.filter(pk=code).exists():
        raise CommandError(f"{code} is in no catalogue; load_catalogues brings them.")
    return code
