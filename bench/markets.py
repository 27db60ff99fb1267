"""Synthetic markets: texts whose words are as unevenly common as those of a language.

Words and subjects by Zipf and Mandelbrot (the very commonest are left out, as stop words are),
each market with a seed of its own, so that every run measures the same.
Chinese words are pairs of characters, English ones letters; a document speaks of one subject,
so that documents of a subject are alike and others are not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

SUBJECTS, COMMON, OWN = 640, 60_000, 400
TODAY = date(2026, 11, 22)
MODES = ("assignment", "licence_exclusive", "licence_non_exclusive", "joint_development")
KINDS = ("buy", "licence_in", "joint_rd", "commission_rd")
_SECTIONS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Told:
    """One listing or demand: its words with how often they stand, and its facts."""

    key: UUID
    subject: int
    words: dict[str, int]
    facts: dict[str, object]

    @property
    def text(self) -> str:
        """Its words in a row, as a text of that many words."""
        return " ".join(word for word, times in self.words.items() for _ in range(times))


def listings(count: int, *, language: str = "en", seed: int = 1) -> Iterator[Told]:
    """Offered technologies of about a hundred words."""
    yield from _told(count, "listing", language, np.random.default_rng(seed), words=110)


def demands(count: int, *, language: str = "en", seed: int = 2) -> Iterator[Told]:
    """Open demands of about seventy words."""
    yield from _told(count, "demand", language, np.random.default_rng(seed), words=75)


def word(number: int, language: str) -> str:
    """The word of that rank."""
    if language == "zh":
        return chr(0x4E00 + number % 4000) + chr(0x4E00 + (number * 7919 + number // 4000) % 4000)
    letters = ""
    number += 26 * 26
    while number:
        number, at = divmod(number, 26)
        letters += chr(97 + at)
    return f"{letters}q"


def _cumulated(count: int, *, shift: int) -> NDArray[np.float64]:
    weights = np.cumsum(1 / (np.arange(count) + shift))
    return weights / weights[-1]


_OF_SUBJECTS = _cumulated(SUBJECTS, shift=10)
_OF_COMMON = _cumulated(COMMON, shift=60)
_OF_OWN = _cumulated(OWN, shift=5)


def _ranks(chance: np.random.Generator, count: int, of: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.searchsorted(of, chance.random(count))


def _told(
    count: int, noun: str, language: str, chance: np.random.Generator, *, words: int
) -> Iterator[Told]:
    for at in range(count):
        subject = int(_ranks(chance, 1, _OF_SUBJECTS)[0])
        common = _ranks(chance, int(words * 0.6), _OF_COMMON)
        own = COMMON + subject * OWN + _ranks(chance, int(words * 0.4), _OF_OWN)
        numbers, times = np.unique(np.concatenate([common, own]), return_counts=True)
        spoken = {
            word(number, language): many
            for number, many in zip(numbers.tolist(), times.tolist(), strict=True)
        }
        side = 1 if noun == "listing" else 2
        key = UUID(int=(side << 96) + at + 1)
        yield Told(key, subject, spoken, _facts(noun, subject, language, at, chance))


def _facts(
    noun: str, subject: int, language: str, at: int, chance: np.random.Generator
) -> dict[str, object]:
    subclass = f"{_SECTIONS[subject % 8]}{subject // 8 % 99 + 1:02}{chr(65 + subject % 26)}"
    side = 3 if noun == "listing" else 4
    facts: dict[str, object] = {
        "schema": 1,
        "organisation": str(UUID(int=(side << 96) + at % 2000 + 1)),
        "languages": [language],
        "ipc": [f"{subclass} {int(chance.integers(1, 20))}/{int(chance.integers(10, 99))}"],
        "industries": [f"C{int(chance.integers(13, 44))}"],
        "trl": int(chance.integers(1, 10)),
        "region": f"{int(chance.integers(11, 66))}0100",
        "money": str(int(chance.integers(1, 100)) * 10_000),
        "currency": "CNY",
        "completeness": int(chance.integers(30, 101)),
        "said_on": (TODAY - timedelta(days=int(chance.integers(0, 1500)))).isoformat(),
    }
    if noun == "listing":
        facts["modes"] = [str(each) for each in chance.choice(MODES, size=2, replace=False)]
    else:
        facts["kind"] = str(chance.choice(KINDS))
        facts["deadline"] = (TODAY + timedelta(days=int(chance.integers(10, 300)))).isoformat()
    return facts


def as_row(told: Told) -> str:
    """Its facts as they are stored."""
    return json.dumps(told.facts)
