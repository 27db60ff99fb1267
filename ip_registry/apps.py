"""The IP registry as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IpRegistryConfig(AppConfig):
    """What is owned: rights, their owners and their standing."""

    name = "ip_registry"
    verbose_name = _("IP registry")
