"""The kernel as a Django app."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from kernel.checks import check_chinese_letters


class KernelConfig(AppConfig):
    """Event log, files, catalogues: tables that know nothing of the market."""

    name = "kernel"
    verbose_name = _("Kernel")

    def ready(self) -> None:
        """Register the question that a database has to answer before it is migrated."""
        register(check_chinese_letters, Tags.database)
