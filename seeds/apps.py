"""The seeds as a Django app, for its commands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeedsConfig(AppConfig):
    """Reference catalogues and the demonstration market."""

    name = "seeds"
    verbose_name = _("Seeds")
