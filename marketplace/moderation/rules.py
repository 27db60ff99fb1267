"""Whether a notice and what follows it are complete: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.files.base import File

from kernel.errors import Reason
from marketplace.moderation.reasons import ModerationReason
from marketplace.moderation.terms import RightKind

MOST_FILES = 10
# What an office or a register gives a number to.
_NUMBERED = frozenset({RightKind.PATENT, RightKind.SOFTWARE, RightKind.TRADE_MARK})


@dataclass(frozen=True, slots=True)
class StatedNotice:
    """What a right holder says: which right, in which words, and that it is true."""

    right_kind: str
    right_number: str
    words: str
    attests_true: bool


def notice_reasons(said: StatedNotice, files: Sequence[File[bytes]]) -> Iterator[Reason]:
    """What a notice lacks."""
    if said.right_kind in _NUMBERED and not said.right_number.strip():
        yield Reason(ModerationReason.NUMBER_MISSING, "/right_number")
    yield from words_and_files_reasons(said.words, files, pointer="/words")
    if not said.attests_true:
        yield Reason(ModerationReason.NOT_ATTESTED, "/attests_true")


def words_and_files_reasons(
    words: str, files: Sequence[File[bytes]], *, pointer: str
) -> Iterator[Reason]:
    """A word without evidence, or evidence without a word, is passed on to nobody."""
    if not words.strip():
        yield Reason(ModerationReason.WORDS_MISSING, pointer)
    if not files:
        yield Reason(ModerationReason.FILE_MISSING, "/file")


def proof_reasons(authority: str, files: Sequence[File[bytes]]) -> Iterator[Reason]:
    """What the proof of a complaint or a suit lacks."""
    if not authority.strip():
        yield Reason(ModerationReason.AUTHORITY_MISSING, "/authority")
    if not files:
        yield Reason(ModerationReason.FILE_MISSING, "/file")
