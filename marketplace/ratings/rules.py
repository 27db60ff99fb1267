"""Whether a rating may be taken: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator

from kernel.errors import Reason
from marketplace.ratings.reasons import RatingReason

_FEWEST, _MOST = 1, 5


def rating_reasons(stars: int, words: str) -> Iterator[Reason]:
    """Points without words help nobody."""
    if not _FEWEST <= stars <= _MOST:
        yield Reason(RatingReason.STARS_OUT_OF_RANGE, "/stars")
    if not words.strip():
        yield Reason(RatingReason.WORDS_MISSING, "/words")
