"""Two contents compared field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# What is nobody's business but the owner's, and what only says how the rest is written down.
UNSAID = frozenset({"schema", "contact", "right_to_offer", "is_anonymous"})

# What the first versions did not keep: where one lacks it, nothing is known of a difference.
LATER = frozenset({"attachments"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that says something else: its pointer, what it said and what it says."""

    pointer: str
    before: Any
    after: Any

    @property
    def is_text(self) -> bool:
        """Whether it is words in one language, to be compared word by word."""
        return self.pointer.startswith("/texts/")


def public(content: Mapping[str, Any]) -> dict[str, Any]:
    """A version's content as everybody may read it."""
    return {name: value for name, value in content.items() if name not in UNSAID - {"schema"}}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every public field in which the two differ, texts first, by language."""
    return [*_texts(before.get("texts", {}), after.get("texts", {})), *_fields(before, after)]


def _texts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for language in sorted({*before, *after}):
        one, other = before.get(language, {}), after.get(language, {})
        for name in dict.fromkeys((*one, *other)):
            if (said := one.get(name, "")) != (says := other.get(name, "")):
                yield Difference(f"/texts/{language}/{name}", said, says)


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        if name == "texts" or name in UNSAID:
            continue
        if name in LATER and not (name in before and name in after):
            continue
        if (said := before.get(name)) != (says := after.get(name)):
            yield Difference(f"/{name}", said, says)
