"""Load the reference catalogues; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from seeds.catalogues.loader import load_all


class Command(BaseCommand):
    help = (
        "Load countries, regions, industries, themes, readiness levels, "
        "the glossary, patent classes and offices."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for catalogue, stored in load_all():
            self.stdout.write(
                f"{catalogue.model.__name__:<12} "
                f"{stored.created:>4} new {stored.changed:>4} changed "
                f"{stored.unchanged:>4} unchanged {stored.retired:>4} retired"
            )
