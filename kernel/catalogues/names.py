"""How names are put in order."""

import unicodedata

from kernel.text.pinyin import syllables


def pinyin_key(name: str) -> str:
    """What a Chinese name is sorted by: its syllables, apart, so that xi'an stands before xian."""
    return " ".join(syllables(name))


def latin_key(name: str) -> str:
    """What an English name is sorted by: no accents, no capitals, so that Åland stands at A."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
