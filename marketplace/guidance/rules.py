"""Whether a question or an answer is complete: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kernel.errors import Reason
from marketplace.guidance.reasons import GuidanceReason
from marketplace.guidance.terms import Have, Want, Where

LONGEST_TITLE, LONGEST_WORDS = 200, 5000
# So that one organisation does not fill the desk.
MOST_OPEN = 50


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks the desk, with what they told the guide before."""

    have: str
    want: str
    where: str
    title: str
    words: str
    language: str


def question_reasons(said: Question) -> Iterator[Reason]:
    """What is wrong with a question."""
    for name, known in (("have", Have), ("want", Want), ("where", Where)):
        if getattr(said, name) not in known.values:
            yield Reason(GuidanceReason.CHOICE_UNKNOWN, f"/{name}")
    if not said.title.strip():
        yield Reason(GuidanceReason.TITLE_MISSING, "/title")
    elif len(said.title) > LONGEST_TITLE:
        yield Reason(GuidanceReason.TOO_LONG, "/title", {"most": LONGEST_TITLE})
    yield from words_reasons(said.words, missing=GuidanceReason.WORDS_MISSING)


def words_reasons(words: str, *, missing: GuidanceReason) -> Iterator[Reason]:
    """What is wrong with what is said in a ticket."""
    if not words.strip():
        yield Reason(missing, "/words")
    elif len(words) > LONGEST_WORDS:
        yield Reason(GuidanceReason.TOO_LONG, "/words", {"most": LONGEST_WORDS})
