"""The link in a mail by which a visitor confirms a report: signed, good until it is used."""

from __future__ import annotations

from uuid import UUID

from django.core import signing

_SALT = "marketplace.moderation.links"


def write_token(report_id: UUID) -> str:
    """The token of a report."""
    return signing.Signer(salt=_SALT).sign_object(report_id.hex)


def read_token(token: str) -> UUID | None:
    """Which report a token is for; none where we did not write it."""
    try:
        return UUID(signing.Signer(salt=_SALT).unsign_object(token))
    except (signing.BadSignature, ValueError):
        return None
