"""What is written in sentences, by the pointer of its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def passages_of(texts: Mapping[str, Any]) -> dict[str, str]:
    """Every text that says something: language → words, each with a name, made flat."""
    return {
        f"/texts/{code}/{name}": words
        for code, text in texts.items()
        for name in text.__slots__
        if (words := getattr(text, name))
    }


def passages_in(code: str, texts: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    """Those of one language that have one of these names."""
    wanted = {f"/texts/{code}/{name}" for name in names}
    return {pointer: words for pointer, words in passages_of(texts).items() if pointer in wanted}
