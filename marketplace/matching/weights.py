"""How much each factor of a match counts, and from which score on two belong together.

The table as it is delivered. Operators lay newer ones beside it (`weightings.py`); every match
cites the number of the one by which it was scored. Factors that one side does not state are left
out, and the others share their weight; what a side leaves unsaid costs it under `completeness`.
A pair has either shared terms or the bridge: the bridge stands in for them where neither text is
told in a language of the other, so that all weights but its own make a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Evidence = tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """One table of weights, with the limits that go with it."""

    number: int
    #: In hundredths.
    weights: Mapping[str, int]
    #: Below this nobody is told of a pair.
    least_score: float
    #: A cosine at which shared terms count half. Two texts of one narrow field reach about this.
    half_cosine: float = 0.12
    #: Facts alone make no match: (shared class, value of the shared terms, number of shared
    #: terms), each at least; any line suffices. The nearer the class, the fewer words have to
    #: agree; but neighbours in a class share the words of their field, and one or two words are
    #: the same by chance.
    evidence: Evidence = (
        (0.99, 0.30, 1),
        (0.80, 0.40, 1),
        (0.60, 0.45, 3),
        (0.00, 0.50, 3),
    )
    #: The same for two texts that only the glossary brings together: it knows some of their words,
    #: so that few have to meet, but some name of the thing itself has to.
    evidence_across: Evidence = (
        (0.99, 0.06, 1),
        (0.80, 0.09, 1),
        (0.60, 0.35, 3),
        (0.00, 0.45, 3),
    )


#: Words and class say whether the two speak of one thing; the others, whether the two could come
#: together.
DELIVERED = Weighting(
    number=1,
    weights={
        "terms": 46,  # what both texts say; the only factor that reads the problem itself
        # The names of one thing in the other language: the glossary knows some of the words only.
        "bridge": 23,
        "class": 20,  # the patent class is given by examiners and owners, in no language
        "mode": 7,  # a transfer in a way that nobody asked for seldom comes about
        "trl": 7,  # an immature technology costs the taker years
        "industry": 6,  # broad: two firms of one division may do unlike things
        "money": 6,  # prices move in talks
        "completeness": 2,
        "region": 2,  # near helps joint work, and hinders nothing
        "deadline": 2,
        "freshness": 2,  # what nobody has touched for years is often gone
    },
    least_score=0.40,
)
