"""The methods by the names under which they are stored, and in people's words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MethodName(models.TextChoices):
    """Which method; the keys of `methods.registry.METHODS`."""

    COST = "cost", _("Replacement cost")
    MARKET = "market", _("Comparable transactions")
    INCOME = "income", _("Discounted cash flow")
    ROYALTY = "royalty", _("Relief from royalty")
    STAGED = "staged", _("Value by stage")
