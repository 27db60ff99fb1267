"""One thing that waits."""

from __future__ import annotations

from dataclasses import dataclass

# From what cannot wait to what can.
URGENCIES = ("late", "soon", "")


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, about what, until when, and where."""

    words: str
    url: str
    about: str = ""
    due: str = ""
    urgency: str = ""
