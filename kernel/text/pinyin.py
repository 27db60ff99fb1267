"""How Chinese names are said.

The dictionary takes 55 MB of memory, and few processes ever ask it: so it is loaded by the first
question, not by whoever could ask.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

# Readings of place names that a general dictionary misses.
_READINGS = {
    "昌都": [["chang"], ["du"]],
    "朝鲜": [["chao"], ["xian"]],
    "朝阳": [["chao"], ["yang"]],
    "长治": [["chang"], ["zhi"]],
    "漯河": [["luo"], ["he"]],
    "那曲": [["na"], ["qu"]],
    "秘鲁": [["bi"], ["lu"]],
}


def syllables(name: str) -> list[str]:
    """A name as it is said, without tones; what is not Chinese stays as it is."""
    return list(_dictionary().lazy_pinyin(name, v_to_u=False))


@cache
def _dictionary() -> Any:
    dictionary = import_module("pypinyin")
    dictionary.load_phrases_dict(_READINGS)
    return dictionary
