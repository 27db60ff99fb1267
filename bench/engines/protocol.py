"""What an engine has to be able to do to be measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from bench.corpus import Document, Question

#: So many best answers are asked for.
BEST = 20


class Engine(Protocol):
    """Built in one process, asked in another; what it keeps lies in its folder or database."""

    name: str

    def __init__(self, folder: Path) -> None:
        """Lay claim to an empty folder, or to one in which it was built before."""

    def build(self, documents: Iterable[Document]) -> None:
        """Take in all documents."""

    def ask(self, question: Question) -> Sequence[object]:
        """The best answers, best first."""

    def size(self) -> int:
        """How many bytes it takes on disk."""

    def process(self) -> int:
        """The process whose memory an answer takes."""

    def close(self) -> None:
        """Let go of what is open."""


def size_of(folder: Path) -> int:
    """All files of a folder, in bytes."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
