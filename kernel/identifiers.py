"""Identifiers: UUIDv7 (RFC 9562) made here, so that an object has its id before it is saved."""

from __future__ import annotations

import random  # noqa: TID251 seeded, for the demonstration only
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import models

from kernel import clock

_source: ContextVar[random.Random | None] = ContextVar("id_source", default=None)


def new_id() -> UUID:
    """A time-ordered, unguessable identifier: 48 bits of milliseconds, 74 random bits."""
    milliseconds = int(clock.now().timestamp() * 1000)
    source = _source.get()
    noise = secrets.randbits(74) if source is None else source.getrandbits(74)
    high, low = noise >> 62, noise & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low)


@contextmanager
def seeded_identifiers(seed: int) -> Iterator[None]:
    """Make the same identifiers on every run; for the demonstration only."""
    # Predictable on purpose: the demonstration must be identical on every run.
    token = _source.set(random.Random(seed))  # noqa: S311
    try:
        yield
    finally:
        _source.reset(token)


def id_field() -> models.UUIDField[Any, Any]:
    """The primary key of every table of ours, the one seen in API and URLs."""
    return models.UUIDField(primary_key=True, default=new_id, editable=False)
