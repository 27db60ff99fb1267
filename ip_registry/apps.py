"""The IP registry as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IpRegistryConfig(AppConfig):
    """What is owned: rights, their owners and their standing."""

    name = "ip_registry"
    verbose_name = _("IP registry")

    def ready(self) -> None:
        """Make known what people are told, and which tables are taken."""
        from accounts.notifications.kinds import register as tell_of  # noqa: PLC0415 models load first
        from ip_registry.claims import notifications as claims  # noqa: PLC0415 models load first
        from ip_registry.consents import notifications as consents  # noqa: PLC0415 models load first
        from ip_registry.imports.ip_records import IpRecords  # noqa: PLC0415 models load first
        from ip_registry.imports.nouns import register as take_tables_of  # noqa: PLC0415 models load first

        take_tables_of(IpRecords())
        tell_of(*claims.KINDS, *consents.KINDS)
