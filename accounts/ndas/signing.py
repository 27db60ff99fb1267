"""How a signature comes about: a port, and the market's own recorded consent as what stands in it.

A provider of electronic signatures is put in by `settings.SIGNATURE_PROVIDER`; it gets the exact
text and whoever signs, and says under which number it attests that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

# What a signer agrees to; kept with the signature in the language in which it was read.
CONSENT = _("I have read the whole text in both languages, and I may sign it for my organisation.")


@dataclass(frozen=True, slots=True)
class ToSign:
    """What is signed, by whom."""

    text: str
    text_sha256: str
    signer_id: UUID
    organisation_id: UUID
    consent: str


@dataclass(frozen=True, slots=True)
class Attested:
    """Who attests the signature, under which number of theirs."""

    provider: str
    reference: str = ""


class SignatureProvider(Protocol):
    """Anybody who attests signatures; raises a DomainError where it does not."""

    def attest(self, wanted: ToSign) -> Attested:
        """Have this text signed by this person."""
        ...


class RecordedConsent:
    """The market itself: somebody signed in, with the right to, agreed to these words."""

    def attest(self, wanted: ToSign) -> Attested:
        """Nothing more is asked; the row that is written is the record."""
        return Attested("recorded_consent")


def signature_provider() -> SignatureProvider:
    """The provider that this installation uses."""
    provider: SignatureProvider = import_string(settings.SIGNATURE_PROVIDER)()
    return provider
