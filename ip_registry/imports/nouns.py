"""What can be imported and exported. Each noun is registered once, in `AppConfig.ready()`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from ip_registry.imports.columns import Column, Reader
from ip_registry.imports.reasons import ImportReason
from kernel.errors import Invalid, NotFound, Reason
from kernel.languages import pick


class ImportNoun(ABC):
    """A noun as a table says it: which columns it has, and how a row is found, written and undone.

    Writes through the noun's own services, which ask whether the actor may.
    """

    name: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    reads: ClassVar[Permission]
    writes: ClassVar[Permission]
    columns: ClassVar[tuple[Column, ...]]
    #: By which columns a row is known again; one of them has to be there.
    identities: ClassVar[tuple[str, ...]]

    @property
    def label(self) -> str:
        """What it is called, in the language active now."""
        return pick(zh=self.zh, en=self.en)

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Its columns by their names."""
        return {each.name: each for each in self.columns}

    @abstractmethod
    def keys_of(self, row: Reader) -> list[str]:
        """By what this row is known again, the strongest first: `reference:IP-2026-000001`."""

    @abstractmethod
    def known(self, keys: Iterable[str], *, by: Actor) -> dict[str, Any]:
        """Which of these the actor's organisation has already, with all that it says."""

    @abstractmethod
    def own(self, *, by: Actor) -> QuerySet[Any]:
        """All that the actor's organisation has and the actor may see, with all that it says."""

    @abstractmethod
    def cells_of(self, subject: Any) -> dict[str, str]:
        """What stands in each column for this one."""

    @abstractmethod
    def create(self, row: Reader, *, by: Actor) -> Any:
        """Write a new one."""

    @abstractmethod
    def change(self, subject: Any, row: Reader, *, by: Actor) -> bool:
        """Make it say what the row says, and no more; False where that changes nothing."""

    @abstractmethod
    def remove(self, subject_id: UUID, *, by: Actor) -> None:
        """Take back one that an import made."""

    @abstractmethod
    def column_of(self, pointer: str) -> str:
        """Which column a service's reason is about."""

    @abstractmethod
    def address_of(self, subject_id: UUID) -> str:
        """The page on which it is shown."""

    def one(self, subject_id: UUID, *, by: Actor) -> Any | None:
        """One of the organisation's own with all that it says, read anew."""
        return self.own(by=by).filter(pk=subject_id).first()


_nouns: dict[str, ImportNoun] = {}


def register(*nouns: ImportNoun) -> None:
    """Take tables of these nouns from now on."""
    _nouns.update({each.name: each for each in nouns})


def nouns() -> Sequence[ImportNoun]:
    """All that can be imported."""
    return tuple(_nouns.values())


def noun_called(name: str) -> ImportNoun:
    """The noun of this name, for an address: NotFound where there is none."""
    if name not in _nouns:
        raise NotFound
    return _nouns[name]


def noun_asked(name: str) -> ImportNoun:
    """The noun of this name, for a field: Invalid where there is none."""
    if name not in _nouns:
        raise Invalid(Reason(ImportReason.NOUN_UNKNOWN, "/noun"))
    return _nouns[name]
