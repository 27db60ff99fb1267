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
from functools import cache
from itertools import islice
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from kernel.text.analysis import terms
from kernel.text.words import STOP_CHARACTERS

SUBJECTS, COMMON, OWN = 640, 60_000, 400
TODAY = date(2026, 11, 22)
MODES = ("assignment", "licence_exclusive", "licence_non_exclusive", "joint_development")
KINDS = ("buy", "licence_in", "joint_rd", "commission_rd")
_SECTIONS = "ABCDEFGH"
#: So many documents are thought out at once.
_BLOCK = 1_000
_TITLE, _SUMMARY = 8, 25

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Told:
    """One listing or demand: its words with how often they stand, and its facts."""

    key: UUID
    subject: int
    language: str
    words: dict[str, int]
    facts: dict[str, object]

    @property
    def texts(self) -> tuple[str, str, str]:
        """Title, summary and all else."""
        spoken = [word for word, times in self.words.items() for _ in range(times)]
        cuts = (spoken[:_TITLE], spoken[_TITLE:_SUMMARY], spoken[_SUMMARY:])
        title, summary, body = (" ".join(each) for each in cuts)
        return title, summary, body


def listings(count: int, *, language: str = "en", seed: int = 1) -> Iterator[Told]:
    """Offered technologies of about a hundred words."""
    yield from _told(count, "listing", language, np.random.default_rng(seed), words=110)


def demands(count: int, *, language: str = "en", seed: int = 2) -> Iterator[Told]:
    """Open demands of about seventy words."""
    yield from _told(count, "demand", language, np.random.default_rng(seed), words=75)


@cache
def word(number: int, language: str) -> str:
    """The word of that rank. Its ending is none that a stemmer takes off."""
    if language == "zh":
        signs = _characters()
        return signs[number % len(signs)] + signs[(number * 7919 + number // 4000) % len(signs)]
    letters = ""
    number += 26 * 26
    while number:
        number, at = divmod(number, 26)
        letters += chr(97 + at)
    return f"{letters}q"


@cache
def _characters() -> list[str]:
    """Four thousand that stand for themselves alone and join nothing."""
    known = (chr(code) for code in range(0x4E00, 0x9FA6))
    telling = (sign for sign in known if sign not in STOP_CHARACTERS and terms(sign) == [sign])
    return list(islice(telling, 4_000))


def as_row(told: Told) -> str:
    """Its facts as they are stored."""
    return json.dumps(told.facts)


def _cumulated(count: int, *, shift: int) -> NDArray[np.float64]:
    weights = np.cumsum(1 / (np.arange(count) + shift))
    return weights / weights[-1]


_OF_SUBJECTS = _cumulated(SUBJECTS, shift=10)
_OF_COMMON = _cumulated(COMMON, shift=60)
_OF_OWN = _cumulated(OWN, shift=5)


def _told(
    count: int, noun: str, language: str, chance: np.random.Generator, *, words: int
) -> Iterator[Told]:
    first = (1 if noun == "listing" else 2) << 96 | (1 if language == "zh" else 0) << 64
    for start in range(0, count, _BLOCK):
        size = min(_BLOCK, count - start)
        subjects = np.searchsorted(_OF_SUBJECTS, chance.random(size))
        common = np.searchsorted(_OF_COMMON, chance.random((size, int(words * 0.6))))
        own = np.searchsorted(_OF_OWN, chance.random((size, int(words * 0.4))))
        numbers = np.concatenate([common, own + COMMON + subjects[:, None] * OWN], axis=1)
        # The commonest words are no more a title than others.
        numbers = chance.permuted(numbers, axis=1)
        facts = _facts(noun, subjects, language, start, chance)
        for at in range(size):
            spoken: dict[str, int] = {}
            for number in numbers[at].tolist():
                said = word(number, language)
                spoken[said] = spoken.get(said, 0) + 1
            key = UUID(int=first + start + at + 1)
            yield Told(key, int(subjects[at]), language, spoken, facts[at])


def _facts(
    noun: str, subjects: Numbers, language: str, start: int, chance: np.random.Generator
) -> list[dict[str, object]]:
    """What is stated of each document, as matching stores it."""
    size = len(subjects)

    def any_of(low: int, high: int) -> list[int]:
        found: list[int] = chance.integers(low, high, size).tolist()
        return found

    groups, lower, industries = any_of(1, 20), any_of(10, 99), any_of(13, 44)
    levels, regions, money = any_of(1, 10), any_of(11, 66), any_of(1, 100)
    complete, ages, ends, ways = any_of(30, 101), any_of(0, 1500), any_of(10, 300), any_of(0, 4)
    told: list[dict[str, object]] = []
    for at, subject in enumerate(subjects.tolist()):
        owner = UUID(int=(3 if noun == "listing" else 4) << 96 | (start + at) % 2000 + 1)
        facts: dict[str, object] = {
            "schema": 1,
            "organisation": str(owner),
            "languages": [language],
            "ipc": [f"{subclass(subject)} {groups[at]}/{lower[at]}"],
            "industries": [f"C{industries[at]}"],
            "trl": levels[at],
            "region": f"{regions[at]}0100",
            "money": str(money[at] * 10_000),
            "currency": "CNY",
            "completeness": complete[at],
            "said_on": (TODAY - timedelta(days=ages[at])).isoformat(),
        }
        if noun == "listing":
            facts["modes"] = [MODES[ways[at]], MODES[(ways[at] + 1 + at % 3) % 4]]
        else:
            facts["kind"] = KINDS[ways[at]]
            facts["deadline"] = (TODAY + timedelta(days=ends[at])).isoformat()
        told.append(facts)
    return told


def subclass(subject: int) -> str:
    """The place of the classification where a subject belongs."""
    return f"{_SECTIONS[subject % 8]}{subject // 8 % 99 + 1:02}{chr(65 + subject % 26)}"
