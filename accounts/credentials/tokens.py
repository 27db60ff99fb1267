"""The text of a key and the hash that is kept of it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

PREFIX = "jh_live_"
_SHOWN = len(PREFIX) + 6
_PURPOSE = b"accounts.credentials.api-key"


def new_token() -> str:
    """A key of 256 random bits, with a beginning that scanners for leaked secrets can find."""
    return PREFIX + secrets.token_urlsafe(32)


def shown_part(token: str) -> str:
    """The beginning by which people recognise a key."""
    return token[:_SHOWN]


def digest(token: str) -> str:
    """What is kept of a key: a keyed hash, worthless without the secret of this installation."""
    return _digest(token, settings.SECRET_KEY)


def possible_digests(token: str) -> list[str]:
    """The hashes under the present secret and those it followed."""
    return [_digest(token, each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(token: str, secret: str) -> str:
    pepper = hmac.new(secret.encode(), _PURPOSE, hashlib.sha256).digest()
    return hmac.new(pepper, token.encode(), hashlib.sha256).hexdigest()
