"""Several values in one cell, put together so that they come apart again exactly. Pure."""

from __future__ import annotations

from collections.abc import Iterable

QUOTE = '"'


def joined(items: Iterable[str], *, by: str, at: str) -> str:
    """The items with `by` between them; one that holds a sign of `at` or a quote is quoted."""
    return by.join(_quoted(each, at) for each in items)


def apart(text: str, *, at: str) -> list[str]:
    """The items of a cell, wherever one of the signs `at` stands outside quotes."""
    found, quoted, doubled = [""], False, False
    for index, sign in enumerate(text):
        if doubled:
            doubled = False
        elif sign == QUOTE and quoted and text[index + 1 : index + 2] == QUOTE:
            found[-1] += QUOTE
            doubled = True
        elif sign == QUOTE and (quoted or not found[-1].strip()):
            quoted = not quoted
        elif sign in at and not quoted:
            found.append("")
        else:
            found[-1] += sign
    return [each.strip() for each in found]


def _quoted(item: str, at: str) -> str:
    if QUOTE not in item and not any(sign in item for sign in at):
        return item
    return QUOTE + item.replace(QUOTE, QUOTE * 2) + QUOTE
