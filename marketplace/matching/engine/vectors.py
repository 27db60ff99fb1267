"""Terms as numbers, and documents as arrays of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marketplace.matching.sparse import damped_weight

Ids = NDArray[np.int64]
Weights = NDArray[np.float32]

_ID, _WEIGHT, _COUNT = np.dtype("<i8"), np.dtype("<f4"), np.dtype("<i4")


def term_id(term: str) -> int:
    """The number of a term. A hash, so that no two writers wait for each other's new terms."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little", signed=True)


def packed(frequencies: Mapping[str, float]) -> tuple[bytes, bytes]:
    """The terms of a document in ascending order of their numbers, and their damped weights."""
    damped = sorted((term_id(term), damped_weight(n)) for term, n in frequencies.items())
    ids = np.array([each for each, _ in damped], dtype=_ID)
    weights = np.array([weight for _, weight in damped], dtype=_WEIGHT)
    return ids.tobytes(), weights.tobytes()


@dataclass(slots=True)
class Block:
    """Some documents: their keys and facts, and their terms one document behind the other."""

    keys: Sequence[Any]
    facts: Sequence[str]
    lengths: NDArray[np.int64]
    terms: Ids
    damped: Weights

    def __len__(self) -> int:
        return len(self.keys)


def block_of(rows: Sequence[tuple[Any, bytes, bytes, str]]) -> Block:
    """Documents as they are stored: key, packed terms, packed weights, facts."""
    return Block(
        keys=[row[0] for row in rows],
        facts=[row[3] for row in rows],
        lengths=np.array([len(row[1]) // _ID.itemsize for row in rows], dtype=np.int64),
        terms=np.frombuffer(b"".join(row[1] for row in rows), dtype=_ID),
        damped=np.frombuffer(b"".join(row[2] for row in rows), dtype=_WEIGHT),
    )


@dataclass(frozen=True, slots=True)
class Statistics:
    """In how many of how many documents each term stands; terms ascend."""

    documents: int
    terms: Ids
    holding: NDArray[np.int64]

    def rarity(self, terms: Ids) -> NDArray[np.float64]:
        """How much each term tells apart; one that nobody knows tells most."""
        at = np.searchsorted(self.terms, terms)
        at[at == len(self.terms)] = 0
        known = self.terms[at] == terms if len(self.terms) else np.zeros(len(terms), dtype=bool)
        held = np.where(known, self.holding[at], 0) if len(self.terms) else np.zeros(len(terms))
        return np.log(1 + (self.documents + 1) / (held + 0.5))

    def weights(self, block: Block) -> Weights:
        """The terms of each document as a vector of length one."""
        raw = block.damped * self.rarity(block.terms)
        owner = np.repeat(np.arange(len(block)), block.lengths)
        squares = np.bincount(owner, weights=raw * raw, minlength=len(block))
        lengths = np.sqrt(np.maximum(squares, 1e-12))
        return (raw / lengths[owner]).astype(np.float32)


def statistics_of(blocks: Sequence[Block]) -> Statistics:
    """Count over all documents of these blocks."""
    vocabulary = vocabulary_of(blocks)
    holding = np.zeros(len(vocabulary), dtype=np.int64)
    for block in blocks:
        at = np.searchsorted(vocabulary, block.terms)
        holding += np.bincount(at, minlength=len(vocabulary))
    return Statistics(sum(map(len, blocks)), vocabulary, holding)


def merged(parts: Sequence[Statistics]) -> Statistics:
    """Of several parts that have no document in common."""
    if not parts:
        return Statistics(0, np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    terms = np.concatenate([part.terms for part in parts])
    held = np.concatenate([part.holding for part in parts])
    vocabulary = _distinct(terms)
    at = np.searchsorted(vocabulary, terms)
    holding = np.bincount(at, weights=held, minlength=len(vocabulary)).astype(np.int64)
    return Statistics(sum(part.documents for part in parts), vocabulary, holding)


def written(statistics: Statistics) -> tuple[bytes, bytes]:
    """Terms and in how many documents each stands, as they are stored."""
    return statistics.terms.astype(_ID).tobytes(), statistics.holding.astype(_COUNT).tobytes()


def statistics_from(documents: int, terms: bytes, holding: bytes) -> Statistics:
    """The same, read back."""
    counts = np.frombuffer(holding, dtype=_COUNT).astype(np.int64)
    return Statistics(documents, np.frombuffer(terms, dtype=_ID), counts)


def vocabulary_of(blocks: Sequence[Block]) -> Ids:
    """All terms of these documents, each once, ascending."""
    # Each block by itself first: its documents share most of their terms.
    found = [_distinct(block.terms) for block in blocks]
    return _distinct(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def _distinct(terms: Ids) -> Ids:
    """Sorting and comparing neighbours: for millions of numbers far quicker than hashing them."""
    ordered = np.sort(terms)
    differs = np.ones(len(ordered), dtype=bool)
    differs[1:] = ordered[1:] != ordered[:-1]
    return ordered[differs]
