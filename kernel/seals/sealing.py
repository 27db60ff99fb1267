"""Sealing bytes, and telling whether a seal holds."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature

from kernel import clock
from kernel.seals.keys import keys, sealing_key

ALGORITHM = "Ed25519"


@dataclass(frozen=True, slots=True)
class Seal:
    """That these bytes were here at this time, in the words of a signature."""

    key_id: str
    algorithm: str
    sealed_at: datetime
    signature: str


def seal(content: bytes) -> Seal:
    """Seal bytes now, with the key in force."""
    key = sealing_key()
    assert key.private is not None  # noqa: S101 the key in force can seal
    at = clock.now()
    signature = key.private.sign(sealed_message(content, key_id=key.id, at=at))
    return Seal(key.id, ALGORITHM, at, base64.b64encode(signature).decode())


def holds(content: bytes, seal: Seal) -> bool:
    """Whether these are the very bytes, this the time, and the key one of ours."""
    key = keys().get(seal.key_id)
    if key is None or seal.algorithm != ALGORITHM:
        return False
    message = sealed_message(content, key_id=seal.key_id, at=seal.sealed_at)
    try:
        key.public.verify(base64.b64decode(seal.signature, validate=True), message)
    except (InvalidSignature, binascii.Error):
        return False
    return True


def sealed_message(content: bytes, *, key_id: str, at: datetime) -> bytes:
    """What is signed, four lines: our mark, the key, the time in UTC, the SHA-256 of the bytes."""
    digest = hashlib.sha256(content).hexdigest()
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return f"jihui-seal/1\n{key_id}\n{moment}\n{digest}\n".encode()
