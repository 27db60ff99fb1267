"""The kernel as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """Event log, files, catalogues: tables that know nothing of the market."""

    name = "kernel"
    verbose_name = _("Kernel")
