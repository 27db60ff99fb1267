"""A sentence encoder of the BERT family in NumPy: tokens in, one vector for each text out.

Some hundred lines instead of a framework of gigabytes: only the way forward is wanted, on a
processor, and most of it is products of matrices, which NumPy does as fast as anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marketplace.semantics.encoders.weights_file import Floats

Ids = NDArray[np.int64]

#: Where positions are counted from behind the number of the padding.
_COUNTED_FROM_PADDING = ("roberta", "xlm-roberta", "camembert")
FAMILIES = ("bert", *_COUNTED_FROM_PADDING)
_FAR = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a model's configuration says of its form."""

    layers: int
    heads: int
    epsilon: float
    padding: int
    first_position: int
    #: So many tokens have a place.
    positions: int

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Shape:
        """From `config.json`; ValueError for another family."""
        family = config.get("model_type", "")
        if family not in FAMILIES or config.get("hidden_act", "gelu") != "gelu":
            raise ValueError(f"a model of the kind {family or 'unknown'!r} cannot be read")
        padding = config.get("pad_token_id") or 0
        first = padding + 1 if family in _COUNTED_FROM_PADDING else 0
        return cls(
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            epsilon=config.get("layer_norm_eps", 1e-12),
            padding=padding,
            first_position=first,
            positions=config["max_position_embeddings"] - first,
        )


class Transformer:
    """The layers with their weights."""

    def __init__(self, shape: Shape, weights: Mapping[str, Floats]) -> None:
        self.shape = shape
        prefix = next(name.removesuffix(_FIRST) for name in weights if name.endswith(_FIRST))
        self._weights = {
            name.removeprefix(prefix): _turned(name, array) for name, array in weights.items()
        }

    @property
    def width(self) -> int:
        """How many numbers a state has."""
        return int(self._weights[_FIRST].shape[1])

    def states(self, ids: Ids, held: NDArray[np.bool_]) -> Floats:
        """The last layer's states of each token; `held` is False where a text is over."""
        hidden = self._embedded(ids)
        mask = np.where(held, np.float32(0), _FAR)[:, None, None, :]
        for number in range(self.shape.layers):
            hidden = self._layer(f"encoder.layer.{number}", hidden, mask)
        return hidden

    def _embedded(self, ids: Ids) -> Floats:
        weights, first = self._weights, self.shape.first_position
        words = weights["embeddings.word_embeddings.weight"][ids]
        places = np.arange(first, first + ids.shape[1])
        summed = words + weights["embeddings.position_embeddings.weight"][places]
        summed += weights["embeddings.token_type_embeddings.weight"][0]
        return self._normed("embeddings.LayerNorm", summed)

    def _layer(self, name: str, hidden: Floats, mask: Floats) -> Floats:
        attended = self._attended(f"{name}.attention.self", hidden, mask)
        attended = self._dense(f"{name}.attention.output.dense", attended)
        hidden = self._normed(f"{name}.attention.output.LayerNorm", hidden + attended)
        wide = gelu(self._dense(f"{name}.intermediate.dense", hidden))
        narrow = self._dense(f"{name}.output.dense", wide)
        return self._normed(f"{name}.output.LayerNorm", hidden + narrow)

    def _attended(self, name: str, hidden: Floats, mask: Floats) -> Floats:
        texts, tokens, width = hidden.shape
        each = width // self.shape.heads

        def parted(part: str) -> Floats:
            made = self._dense(f"{name}.{part}", hidden)
            return made.reshape(texts, tokens, self.shape.heads, each).transpose(0, 2, 1, 3)

        query, key, value = parted("query"), parted("key"), parted("value")
        scores: Floats = query @ key.transpose(0, 1, 3, 2)
        scores = scores * np.float32(each**-0.5) + mask
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        joined: Floats = (scores @ value).transpose(0, 2, 1, 3).reshape(texts, tokens, width)
        return joined

    def _dense(self, name: str, hidden: Floats) -> Floats:
        made: Floats = hidden @ self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return made

    def _normed(self, name: str, hidden: Floats) -> Floats:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + self.shape.epsilon)
        normed: Floats = (centred / spread).astype(np.float32, copy=False)
        return normed * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


def gelu(values: Floats) -> Floats:
    """The value times Φ of it, by a polynomial with an error below 2 in 10 million."""
    size = np.abs(values) * np.float32(0.7071067811865476)
    near = 1 / (1 + np.float32(0.3275911) * size)
    curve = near * np.float32(_CURVE[0])
    for factor in _CURVE[1:]:
        curve = (curve + np.float32(factor)) * near
    tail = curve * np.exp(-size * size) / 2
    made: Floats = values * np.where(values < 0, tail, 1 - tail)
    return made


_FIRST = "embeddings.word_embeddings.weight"
# Abramowitz and Stegun 7.1.26, the highest power first.
_CURVE: Sequence[float] = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


def _turned(name: str, array: Floats) -> Floats:
    """Matrices of layers are stored the other way round; turned once, products need no copy."""
    if array.ndim == 2 and "embeddings" not in name:
        return np.ascontiguousarray(array.T)
    return array
