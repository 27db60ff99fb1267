"""What an encoder is to us: something that makes vectors of texts, near where meanings are near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

#: One row of length one for each text.
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Makes vectors of length one. Its `version` changes whenever its vectors do."""

    def __hash__(self) -> int:
        """Vectors of questions are remembered by their encoder."""

    @property
    def name(self) -> str:
        """How it is called, for people and beside stored vectors."""

    @property
    def version(self) -> str:
        """Vectors of two versions are never compared."""

    @property
    def languages(self) -> frozenset[str]:
        """In which languages it knows what words mean."""

    @property
    def least(self) -> float:
        """Below this cosine two texts have nothing to do with each other."""

    def texts(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts that are to be found."""

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of a question, which some models read otherwise than a text."""
