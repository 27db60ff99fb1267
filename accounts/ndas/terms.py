"""The choices of an agreement, and its terms as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class NdaKind(models.TextChoices):
    """Whose secrets an agreement protects."""

    ONE_WAY = "one_way", _("One-way: the owner discloses")
    MUTUAL = "mutual", _("Mutual: both sides disclose")


class NdaSide(models.TextChoices):
    """On which side of an agreement somebody stands."""

    DISCLOSER = "discloser", _("Disclosing party")
    RECIPIENT = "recipient", _("Receiving party")


@dataclass(frozen=True, slots=True)
class OfferedTerms:
    """What the owner offers: a template, for how long, and how long secrecy outlives it."""

    template: str
    term_months: int
    survival_years: int
