"""The vectors of a noun in the memory of this process, and what changed since they were read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from django.db import connection, transaction

from marketplace.semantics.choosing import encoder_in_use
from marketplace.semantics.encoders.port import Encoder
from marketplace.semantics.nearest import VectorShelf
from marketplace.semantics.services import STORED, key_of

_BLOCK = 4_000
# What a running transaction may still write is read again by the next question.
_READ = """
    SELECT text.object_id::text, text.language, made.vector
    FROM marketplace_meanttext AS text
    JOIN marketplace_textvector AS made ON made.text_hash = text.text_hash AND made.encoder = %s
    WHERE text.noun = %s AND (text.transaction >= %s OR made.transaction >= %s)
"""


@dataclass(slots=True)
class _Held:
    shelf: VectorShelf = field(default_factory=VectorShelf)
    behind: int = 0


class _Memory:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.held: dict[tuple[str, str], _Held] = {}


_memory: Final = _Memory()


def forget_shelves() -> None:
    """Read everything again the next time."""
    _memory.held.clear()


def shelf_of(noun: str) -> tuple[Encoder, VectorShelf] | None:
    """The encoder in use and all that it knows of a noun; None where meaning is switched off.

    What left the market stands on until the process ends: whoever asks the index or the database
    for it finds it no more.
    """
    encoder = encoder_in_use()
    if encoder is None:
        return None
    with _memory.lock:
        held = _memory.held.setdefault((key_of(encoder), noun), _Held())
        with transaction.atomic():
            _read_on(held, key_of(encoder), noun)
        return encoder, held.shelf


def _read_on(held: _Held, key: str, noun: str) -> None:
    with connection.cursor() as database:
        database.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        horizon: int = database.fetchone()[0]
    for rows in _changed(key, noun, held.behind):
        stored = b"".join(bytes(row[2]) for row in rows)
        vectors = np.frombuffer(stored, dtype=STORED).reshape(len(rows), -1)
        said = [(row[0], row[1]) for row in rows]
        held.shelf.put(said, vectors.astype(np.float32))
    held.behind = horizon


def _changed(key: str, noun: str, since: int) -> Iterator[list[Any]]:
    with connection.chunked_cursor() as database:
        database.execute(_READ, [key, noun, since, since])
        while rows := database.fetchmany(_BLOCK):
            yield rows
