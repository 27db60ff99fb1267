"""What a report or a measure is about: one thing of the market."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from accounts.organisations.models import Organisation
from marketplace.moderation.terms import Noun


class AboutOneThing(models.Model):
    """Exactly one technology, demand or organisation, and who answers for it in which market."""

    noun = models.CharField(max_length=12, choices=Noun.choices)
    listing = models.ForeignKey(
        "marketplace.Listing", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    demand = models.ForeignKey(
        "marketplace.Demand", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    market = models.ForeignKey("accounts.Market", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(noun=Noun.LISTING, listing__isnull=False, demand=None)
                | Q(noun=Noun.DEMAND, listing=None, demand__isnull=False)
                | Q(noun=Noun.ORGANISATION, listing=None, demand=None),
                name="%(class)s_is_about_one_thing",
            ),
        ]

    @property
    def thing(self) -> Any:
        """What it is about."""
        return self.listing or self.demand or self.organisation

    @property
    def thing_words(self) -> str:
        """What people call it: a title, or the name of an organisation."""
        return self.thing.name if self.noun == Noun.ORGANISATION else self.thing.title

    @property
    def thing_reference(self) -> str:
        """By which number people call it; of an organisation its short name."""
        return self.thing.slug if self.noun == Noun.ORGANISATION else self.thing.reference
