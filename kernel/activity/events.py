"""The vocabulary of the log: what can be said to have happened, declared by each applet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event.

    `payload` names the only keys it may carry (ids and plain facts, never personal data);
    `public` events go to the change feed that other systems read.
    """

    name: str
    payload: tuple[str, ...] = ()
    public: bool = False


class EventActor(Protocol):
    """Whoever acts, as far as the log wants to know."""

    @property
    def user_id(self) -> UUID | None: ...

    @property
    def organisation_id(self) -> UUID | None: ...


class Subject(Protocol):
    """Whatever an event is about."""

    id: UUID
