"""A faulty file and what is told of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Told:
    """Which columns and codes are told of which rows; every other row is good."""

    rows: dict = field(default_factory=dict)


@dataclass(frozen=True)
class FaultyFile:
    """A file made by the tests: the code that refuses it as a whole, or what its rows are told."""

    name: str
    content: bytes
    told: str | Told

    def __str__(self):
        return self.name
