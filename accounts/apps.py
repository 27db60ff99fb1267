"""Accounts as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, organisations and what they may do."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Make the kinds of notification known."""
        from accounts.appointments import notifications as appointments  # noqa: PLC0415 models load first
        from accounts.ndas import notifications as ndas  # noqa: PLC0415 models load first
        from accounts.notifications.kinds import register  # noqa: PLC0415 models load first
        from accounts.notifications.own_kinds import KINDS  # noqa: PLC0415 models load first
        from accounts.talent import notifications as talent  # noqa: PLC0415 models load first

        register(*KINDS, *appointments.KINDS, *ndas.KINDS, *talent.KINDS)
