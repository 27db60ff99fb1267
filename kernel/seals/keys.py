"""The keys that seal and prove: the first seals, all prove.

`SEAL_KEYS` names them as `id:seed` or, when only the proving is left of a key, `id:public:key`,
each in base64. Without the setting a key of its own is made in the data folder, so that a
demonstration needs no secret from anybody; production insists on the setting.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import secrets
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
_MADE_HERE = "seal-key"


@dataclass(frozen=True, slots=True)
class SealKey:
    """One key: by its id, with what proves, and what seals where it is still here."""

    id: str
    public: Ed25519PublicKey
    private: Ed25519PrivateKey | None = None

    @property
    def public_text(self) -> str:
        """The public half in base64, as outsiders get it."""
        return base64.b64encode(self.public.public_bytes_raw()).decode()


def keys() -> dict[str, SealKey]:
    """All keys of this installation by id; the first of them seals."""
    return _read(tuple(settings.SEAL_KEYS) or (_made_here(str(settings.DATA_DIR)),))


def sealing_key() -> SealKey:
    """The key that seals from now on."""
    key = next(iter(keys().values()))
    if key.private is None:
        raise ImproperlyConfigured("The first of SEAL_KEYS must be able to seal.")
    return key


def new_key(key_id: str) -> str:
    """A new key as an entry of `SEAL_KEYS`."""
    return f"{key_id}:{base64.b64encode(secrets.token_bytes(32)).decode()}"


@lru_cache(maxsize=8)
def _read(entries: Iterable[str]) -> dict[str, SealKey]:
    found = {key.id: key for key in map(_key, entries)}
    if len(found) != len(tuple(entries)):
        raise ImproperlyConfigured("Two of SEAL_KEYS have the same id.")
    return found


def _key(entry: str) -> SealKey:
    *kind, text = entry.strip().split(":")
    key_id = kind.pop(0) if kind else ""
    # What stands there is a secret: the message must not repeat it.
    broken = ImproperlyConfigured("An entry of SEAL_KEYS is not `id:seed` in base64.")
    if not _ID.fullmatch(key_id) or kind not in ([], ["public"]):
        raise broken
    try:
        content = base64.b64decode(text, validate=True)
        if kind:
            return SealKey(key_id, Ed25519PublicKey.from_public_bytes(content))
        private = Ed25519PrivateKey.from_private_bytes(content)
    except (ValueError, binascii.Error):
        raise broken from None
    return SealKey(key_id, private.public_key(), private)


@lru_cache(maxsize=8)
def _made_here(folder: str) -> str:
    path = Path(folder) / _MADE_HERE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Several processes and threads may begin at once: the first one's key is everybody's.
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:
            draft.write(new_key("made-here"))
            draft.flush()
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text().strip()
