"""How alike two sides are in meaning, where an encoder is in use: a part of the first factor."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from marketplace.matching.engine.shelf import Shelf
from marketplace.matching.terms import Side
from marketplace.semantics.nearest import VectorShelf
from marketplace.semantics.shelves import shelf_of

Values = NDArray[Any]

#: Where the vectors of a shelf's rows stand, and for which state of the vectors that was said.
_places: WeakKeyDictionary[Shelf, tuple[int, NDArray[np.int64]]] = WeakKeyDictionary()


def likeness(key: UUID, side: Side, shelf: Shelf) -> Values | None:
    """How alike in meaning one side is to every row of a shelf of the other; NaN where nobody can
    say, None where meaning is switched off or the one that asks has no vector.
    """
    ours = shelf_of(side)
    if ours is None:
        return None
    own = ours[1].vectors(str(key))
    theirs = shelf_of(Side.DEMAND if side == Side.LISTING else Side.LISTING)
    if theirs is None or not len(own) or not len(theirs[1]):
        return None
    encoder, vectors = theirs
    places = _places_on(shelf, vectors)
    similar = vectors.similarities(own)
    return alikeness(np.where(places >= 0, similar[places], np.nan), encoder.least)


def likeness_of(listing_id: UUID, demand_id: UUID) -> float | None:
    """How alike in meaning one pair is, or None where that cannot be said."""
    sides = shelf_of(Side.LISTING), shelf_of(Side.DEMAND)
    if sides[0] is None or sides[1] is None:
        return None
    encoder, listings = sides[0]
    offered, sought = listings.vectors(str(listing_id)), sides[1][1].vectors(str(demand_id))
    if not len(offered) or not len(sought):
        return None
    return float(alikeness((offered @ sought.T).max(), encoder.least))


def alikeness(cosine: Any, least: float) -> Any:
    """A cosine of vectors between 0 and 1: nothing at the least, all from halfway to one on."""
    return np.clip((cosine - least) / ((1 - least) / 2), 0.0, 1.0)


def _places_on(shelf: Shelf, vectors: VectorShelf) -> NDArray[np.int64]:
    state, places = _places.get(shelf, (-1, None))
    if places is None or state != vectors.state:
        places = vectors.place_of(map(str, shelf.keys))
        _places[shelf] = (vectors.state, places)
    return places
