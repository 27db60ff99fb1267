"""The token of an invitation and the hash that is kept of it."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, for an address in a mail."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token; against so many random bits a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
