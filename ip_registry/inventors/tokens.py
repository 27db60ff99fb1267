"""The signed token of an invitation: it names its claim, and only a hash of it is kept."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(salt="ip_registry.inventors")


def new_token(claim_id: UUID) -> str:
    """256 random bits for one claim, signed; for an address in a mail."""
    return _SIGNER.sign(f"{claim_id.hex}.{secrets.token_urlsafe(32)}")


def claim_named(token: str) -> UUID | None:
    """The claim that a token of ours names; nothing where it is not ours or was changed."""
    try:
        return UUID(_SIGNER.unsign(token).partition(".")[0])
    except (BadSignature, ValueError):
        return None


def digest(token: str) -> str:
    """What is kept of a token; against so many random bits a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
