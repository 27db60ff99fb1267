"""What a shortlist may be called and hold."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from kernel.errors import Reason
from marketplace.shortlists.reasons import ShortlistReason

MOST_IN_A_TITLE = 120
MOST_IN_A_NOTE = 2000


def title_reasons(title: str) -> Iterator[Reason]:
    """What is wrong with a title."""
    if not title:
        yield Reason(ShortlistReason.TITLE_MISSING, "/title")
    if len(title) > MOST_IN_A_TITLE:
        yield Reason(ShortlistReason.TEXT_TOO_LONG, "/title", {"most": MOST_IN_A_TITLE})


def note_reasons(note: str) -> Iterator[Reason]:
    """What is wrong with a note."""
    if len(note) > MOST_IN_A_NOTE:
        yield Reason(ShortlistReason.TEXT_TOO_LONG, "/note", {"most": MOST_IN_A_NOTE})


def subject_reasons(listing: UUID | None, demand: UUID | None) -> Iterator[Reason]:
    """An entry is one listing or one demand."""
    if (listing is None) == (demand is None):
        yield Reason(ShortlistReason.NOTHING_NAMED)
