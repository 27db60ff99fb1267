"""Knows how far two spellings are apart."""

from __future__ import annotations


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
