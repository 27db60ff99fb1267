"""What the typefaces can show, and what stands for what they cannot."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path, serif_path

# Marks that only change how their neighbours look or run: nothing is lost without them.
_SILENT = {"Cc", "Cf", "Cs", "Co", "Cn"}
_KEPT = "\n"


def showable(value: Any) -> Any:
    """The same value, with every text in it made of characters that have a shape.

    A character without one is named in brackets: an archive may hold no empty boxes, and a reader
    who hears the document learns what stood there.
    """
    if isinstance(value, str):
        return _shown(value)
    if isinstance(value, Mapping):
        return {key: showable(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [showable(each) for each in value]
    return value


def _shown(text: str) -> str:
    shapes = _shapes()
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        each if each in _KEPT or ord(each) in shapes else _named(each)
        for each in unicodedata.normalize("NFC", tidy)
    )


def _named(character: str) -> str:
    if unicodedata.category(character) in _SILENT or unicodedata.combining(character):
        return ""
    if "VARIATION SELECTOR" in (name := unicodedata.name(character, "")):
        return ""
    return f"[{name.lower() or f'U+{ord(character):04X}'}]"


@cache
def _shapes() -> frozenset[int]:
    sans, serif = (TTFont(path(), lazy=True).getBestCmap() for path in (sans_path, serif_path))
    both = sans.keys() & serif.keys()
    return frozenset(each for each in both if unicodedata.category(chr(each)) not in _SILENT)
