"""The vectors of one noun in memory, and the nearest to a question, exactly. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernel.languages import CODES
from marketplace.semantics.encoders.port import Vectors

Values = NDArray[np.float32]

#: So many vectors are compared at once: their products stay in the cache of a processor.
BLOCK = 16_384


class VectorShelf:
    """Objects with one vector for each language in which they are told."""

    def __init__(self) -> None:
        self.keys: list[Any] = []
        #: Changes with every `put`, for those who remember rows of it.
        self.state = 0
        self._rows: dict[tuple[Hashable, str], int] = {}
        self._place: dict[Hashable, int] = {}
        self._owners: list[int] = []
        self._matrix: Vectors = np.empty((0, 0), dtype=np.float32)

    def __len__(self) -> int:
        return len(self.keys)

    def put(self, said: Sequence[tuple[Hashable, str]], vectors: Vectors) -> None:
        """Add these, each the (key, language) of a vector, or replace what stands there."""
        if not said:
            return
        self.state += 1
        fresh = [at for at, each in enumerate(said) if each not in self._rows]
        for at in fresh:
            key, _language = said[at]
            if key not in self._place:
                self._place[key] = len(self.keys)
                self.keys.append(key)
            self._rows[said[at]] = len(self._owners)
            self._owners.append(self._place[key])
        added = np.empty((len(self._owners) - len(self._matrix), vectors.shape[1]), np.float32)
        old = self._matrix.reshape(len(self._matrix), vectors.shape[1])
        self._matrix = np.concatenate([old, added])
        self._matrix[[self._rows[each] for each in said]] = vectors

    def place_of(self, keys: Iterable[Hashable]) -> NDArray[np.int64]:
        """Where each of these stands in what `similarities` gives; -1 for one without a vector."""
        return np.array([self._place.get(key, -1) for key in keys], dtype=np.int64)

    def vectors(self, key: Hashable) -> Vectors:
        """The vectors of one object, none or one for each language."""
        rows = [self._rows[key, each] for each in CODES if (key, each) in self._rows]
        return self._matrix[rows]

    def similarities(self, vectors: Vectors) -> Values:
        """Of every object the cosine of its best vector with the best of these."""
        best = np.full(len(self.keys), -1, dtype=np.float32)
        owners = np.array(self._owners, dtype=np.int64)
        for start in range(0, len(self._matrix), BLOCK):
            block = self._matrix[start : start + BLOCK]
            found = (block @ vectors.T).max(axis=1)
            np.maximum.at(best, owners[start : start + BLOCK], found)
        return best
