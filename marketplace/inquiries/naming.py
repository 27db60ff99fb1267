"""How the side that was asked is called towards a reader who may not know it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.organisations.queries import names_of
from kernel.languages import CODES, speaking
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.policies import may_know_answering, party_of
from marketplace.inquiries.terms import Side

UNNAMED = _("The organisation behind this demand")


def names_on(side: Side, inquiry: Inquiry, *, for_: Actor) -> dict[str, str]:
    """The names of one side in both languages, as this reader may know them."""
    if side == Side.ANSWERING and not may_know_answering(for_, inquiry):
        return _unnamed()
    return names_of(party_of(inquiry, side=side))


def _unnamed() -> dict[str, str]:
    words: dict[str, str] = {}
    for language in CODES:
        with speaking(language):
            words[language] = str(UNNAMED)
    return words
