"""An encoder out of a model's folder: tokenizer, weights and the way its states become a vector.

Reads what sentence encoders are published as: `config.json`, `tokenizer.json`,
`model.safetensors`, and `modules.json` with the pooling where it is there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marketplace.semantics.encoders.port import Vectors
from marketplace.semantics.encoders.transformer import Shape, Transformer
from marketplace.semantics.encoders.weights_file import read_weights

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"
#: Texts are cut to so many tokens where the folder says nothing.
_TOKENS = 256
#: So many tokens are computed at once: more need memory and save no time.
_AT_ONCE = 4_096
_KNOWN_MODULES = ("Transformer", "Pooling", "Normalize")


class FolderEncoder:
    """A sentence encoder that lies in a folder; it is read when the first text comes."""

    def __init__(self, folder: Path, *, name: str, languages: frozenset[str], least: float) -> None:
        self.folder = folder
        self.name = name
        self.languages = languages
        self.least = least
        self._pooling = _pooling_of(folder)
        told = _told(folder / "sentence_bert_config.json").get("max_seq_length")
        self._shape = Shape.of(_told(folder / "config.json"))
        self._most = min(told or _TOKENS, self._shape.positions)
        prompts = _told(folder / "config_sentence_transformers.json").get("prompts") or {}
        self._for_question = prompts.get("query", "")
        self._for_text = next(
            (prompts[each] for each in ("document", "passage") if prompts.get(each)), ""
        )

    @cached_property
    def version(self) -> str:
        """A hash of what decides the vectors, so that another model's are never mixed in."""
        seen = hashlib.sha256()
        for name in (WEIGHTS, TOKENIZER):
            with (self.folder / name).open("rb") as file:
                seen.update(hashlib.file_digest(file, "sha256").digest())
        seen.update(f"{self._pooling} {self._most} {self._for_text}".encode())
        return seen.hexdigest()[:16]

    def texts(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts that are to be found."""
        return self._encoded([self._for_text + text for text in texts])

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of a question."""
        vector: NDArray[np.float32] = self._encoded([self._for_question + text])[0]
        return vector

    def _encoded(self, texts: Sequence[str]) -> Vectors:
        cut = [each.ids for each in self._tokenizer.encode_batch(list(texts))]
        width = self._transformer.width
        vectors = np.zeros((len(texts), width), dtype=np.float32)
        for rows in _alike([len(each) for each in cut]):
            ids = np.full((len(rows), len(cut[rows[-1]])), self._shape.padding, dtype=np.int64)
            held = np.zeros(ids.shape, dtype=bool)
            for at, row in enumerate(rows):
                ids[at, : len(cut[row])] = cut[row]
                held[at, : len(cut[row])] = True
            vectors[rows] = self._pooled(self._transformer.states(ids, held), held)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, 1e-12)
        return unit

    def _pooled(self, states: Vectors, held: NDArray[np.bool_]) -> Vectors:
        if self._pooling == "cls":
            return states[:, 0]
        mask = held[:, :, None].astype(np.float32)
        mean: Vectors = (states * mask).sum(axis=1) / mask.sum(axis=1)
        return mean

    @cached_property
    def _transformer(self) -> Transformer:
        return Transformer(self._shape, read_weights(self.folder / WEIGHTS))

    @cached_property
    def _tokenizer(self) -> Any:
        # Only whoever switched an encoder on has this library.
        tokenizer = import_module("tokenizers").Tokenizer.from_file(str(self.folder / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._most)
        return tokenizer


def _alike(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of about one length together, so that little is computed for padding."""
    rows: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda each: lengths[each]):
        if rows and (len(rows) + 1) * lengths[row] > _AT_ONCE:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _pooling_of(folder: Path) -> str:
    modules = _told(folder / "modules.json") or []
    kinds = [each["type"].rpartition(".")[2] for each in modules]
    if unknown := [kind for kind in kinds if kind not in _KNOWN_MODULES]:
        raise ValueError(f"the module {unknown[0]} cannot be read")
    path = next((each["path"] for each in modules if each["type"].endswith("Pooling")), "1_Pooling")
    told = _told(folder / path / "config.json")
    if told.get("pooling_mode_cls_token"):
        return "cls"
    if told and not told.get("pooling_mode_mean_tokens"):
        raise ValueError("only pooling by the mean or by the first token can be read")
    return "mean"


def _told(path: Path) -> Any:
    return json.loads(path.read_text("utf-8")) if path.exists() else {}
