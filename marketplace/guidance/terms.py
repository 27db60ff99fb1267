"""The three questions of the guide, and the words of its desk."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Have(models.TextChoices):
    """What somebody has in hand."""

    IDEA = "idea", _("A result or an idea that is not protected yet")
    PATENT = "patent", _("A patent, or an application for one")
    SOFTWARE = "software", _("Software")
    MARK = "mark", _("A brand or a mark")
    SECRET = "secret", _("Know-how that is kept secret")
    NOTHING = "nothing", _("None; I want to use somebody else's")


class Want(models.TextChoices):
    """What they want to do about it."""

    PROTECT = "protect", _("Protect it")
    LICENSE = "license", _("Let others use it against payment")
    SELL = "sell", _("Sell it, or bring it into a company")
    ACQUIRE = "acquire", _("Use or buy a right of somebody else")
    VALUE = "value", _("Learn what it is worth, or borrow against it")
    ENFORCE = "enforce", _("Act against somebody who uses it without leave")
    ANSWER = "answer", _("Answer somebody who says that I infringe")


class Where(models.TextChoices):
    """Where it shall be used."""

    MAINLAND = "mainland", _("In mainland China")
    ABROAD = "abroad", _("Abroad")
    BOTH = "both", _("Both")


class Voice(models.TextChoices):
    """Who speaks in a ticket."""

    ASKER = "asker", _("Who asks")
    DESK = "desk", pgettext_lazy("guidance", "The desk")


class TicketTimerKind(models.TextChoices):
    """What is due around a ticket."""

    SOON = "soon", _("Remind the desk of an answer that is due soon")
    LATE = "late", _("Tell the desk that an answer is late")
    CLOSE = "close", _("Close an answered ticket about which nobody says more")
