"""The IP registry as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IpRegistryConfig(AppConfig):
    """What is owned: rights, their owners and their standing."""

    name = "ip_registry"
    verbose_name = _("IP registry")

    def ready(self) -> None:
        """Make known what people are told, what is taken as a table, what has secret parts."""
        from accounts.confidentiality.assets import register  # noqa: PLC0415 models load first
        from accounts.notifications.kinds import register as tell_of  # noqa: PLC0415 models load first
        from ip_registry.claims import notifications as claims  # noqa: PLC0415 models load first
        from ip_registry.consents import notifications as consents  # noqa: PLC0415 models load first
        from ip_registry.imports.ip_records import IpRecords  # noqa: PLC0415 models load first
        from ip_registry.imports.nouns import register as take_tables_of  # noqa: PLC0415 models load first
        from ip_registry.inventors import notifications as inventors  # noqa: PLC0415 models load first
        from ip_registry.pages import panels  # noqa: PLC0415 models load first
        from ip_registry.records.assets import ip_record_assets  # noqa: PLC0415 models load first

        take_tables_of(IpRecords())
        tell_of(*claims.KINDS, *consents.KINDS, *inventors.KINDS)
        register("ip_record", ip_record_assets)
        panels.register_all()
