"""Knows English words: which of them say nothing, and which are forms of one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import snowballstemmer

STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and another any are as at be
    became because been before being below between both but by can cannot could did do does doing
    done down due during each eg either else etc even ever every few for from further had has have
    having he hence her here hers herself him himself his how however i ie if in into is it its
    itself just less let like made make many may me might more most much must my myself
    neither no nor not now of off on once one only onto or other others our ours ourselves out over
    own per quite rather really same shall she should since so some such than that the their theirs
    them themselves then there thereby therefore these they this those though through thus to
    together too toward towards under until up upon us use used using very via was we were what
    when where whether which while who whom whose why will with within without would yet you your
    yours yourself cant couldnt didnt doesnt dont hasnt havent isnt itll its wasnt werent wont
    wouldnt youre
    """.split()  # noqa: SIM905 -- a block of words reads better than two hundred strings.
)

# Characters that only join others. Each stays searchable within its pairs.
STOP_CHARACTERS = frozenset("的了和与及或在是为之其等于以而并则且也着把被对从由将所该此这那个们")

# Those of them that stand between words and hardly ever within one.
PARTICLES = frozenset("的了和与及或是之")


#: Words whose stem begins otherwise than they do.
_IRREGULAR = {"dying": "di", "lying": "li", "tying": "ti"}


def beginning(word: str) -> str:
    """The first two letters of the term of a plain Latin word, known without its stem."""
    return _IRREGULAR.get(word) or word[:2]


@lru_cache(maxsize=200_000)
def word_term(word: str) -> str:
    """The term of a folded Latin word, or nothing when it is a stop word."""
    plain = _without_accents(word)
    if plain in STOP_WORDS:
        return ""
    if not plain.isascii() or not plain.isalpha() or len(plain) < 3:
        return plain
    # A stemmer keeps the word that it works on, so each call has its own.
    return str(snowballstemmer.stemmer("english").stemWord(plain))


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(x for x in letters if not unicodedata.combining(x)))
