"""How names are put in order."""

import unicodedata

from pypinyin import lazy_pinyin, load_phrases_dict

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
load_phrases_dict(_READINGS)


def pinyin_key(name: str) -> str:
    """What a Chinese name is sorted by: its syllables, apart, so that xi'an stands before xian."""
    return " ".join(lazy_pinyin(name, v_to_u=False))


def latin_key(name: str) -> str:
    """What an English name is sorted by: no accents, no capitals, so that Åland stands at A."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
