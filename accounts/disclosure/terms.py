"""The choices of the ledger, and what is written and read as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Basis(models.TextChoices):
    """By which right somebody read a part."""

    OWNER = "owner", pgettext_lazy("basis", "As the owner")
    MEMBERSHIP = "membership", _("As a verified member")
    GRANT = "grant", pgettext_lazy("basis", "Under an agreement")


class Channel(models.TextChoices):
    """Over which face it was read."""

    PAGE = "page", pgettext_lazy("channel", "Page")
    API = "api", pgettext_lazy("channel", "API")


@dataclass(frozen=True, slots=True)
class PartContent:
    """What a part says, and for whom it is."""

    tier: str
    title_zh: str = ""
    title_en: str = ""
    text_zh: str = ""
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Whence a request to read came."""

    channel: Channel
    address: str = ""
