"""Knows how far two spellings are apart."""

from __future__ import annotations

from string import ascii_lowercase


def most_errors(word: str) -> int:
    """How many errors a word of this length may hold and still be known; none in a short one."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


def errors_between(one: str, other: str) -> int:
    """Letters added, left out, changed, or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, above, row = row, before, [at]
        for to, wanted in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, above[to - 2] + 1)
            row.append(cost)
    return row[-1]


def one_error_from(word: str) -> set[str]:
    """Every spelling with one Latin letter added, left out, changed, or exchanged with the next."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase}
    found |= {head + letter + tail for head, tail in cuts for letter in ascii_lowercase}
    return found - {word}
