"""What somebody says in a talk, as one plain value: pages, API and seeds all speak in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File

from kernel.languages import EN, ZH

_HAN = re.compile(r"[\u3400-\u9fff]")
# From this share of its letters on, a text that quotes another language is still Chinese.
_CHINESE_FROM = 0.1


@dataclass(frozen=True, slots=True)
class Said:
    """A message: its words, their language ("" = to be seen from the words), its files."""

    text: str
    language: str = ""
    files: tuple[File[Any], ...] = ()


def language_of(text: str) -> str:
    """Chinese where a fair part of the letters is Han, English otherwise."""
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return EN
    return ZH if len(_HAN.findall(text)) / len(letters) >= _CHINESE_FROM else EN
