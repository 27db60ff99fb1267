"""The vocabulary of saved searches and watches."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchedNoun(models.TextChoices):
    """What can be searched, by the name under which it is registered."""

    LISTING = "listing", _("Technologies")
    DEMAND = "demand", _("Demands")
    SERVICE_OFFER = "service_offer", _("Services")


class WatchedNoun(models.TextChoices):
    """What can be watched."""

    LISTING = "listing", _("Technology")
    DEMAND = "demand", _("Demand")
    ORGANISATION = "organisation", _("Organisation")


class Frequency(models.TextChoices):
    """How often somebody wants to be told."""

    IMMEDIATE = "immediate", _("At once, gathered over ten minutes")
    DAILY = "daily", _("Once a day, in the morning")
    WEEKLY = "weekly", _("Once a week, on Monday morning")


class News(models.TextChoices):
    """What happened to something that is watched."""

    CHANGED = "changed", _("It was changed.")
    LEFT = "left", _("It has left the market, or is out of sight for now.")
    BACK = "back", _("It is offered again.")
    NEW_LISTING = "new_listing", _("A new technology of this organisation.")
