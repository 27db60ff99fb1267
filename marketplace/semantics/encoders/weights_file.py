"""Reading a model's weights: the safetensors layout, whose header says where each array lies."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_KINDS: Mapping[str, str] = {"F32": "<f4", "F16": "<f2", "F64": "<f8"}
#: The upper half of a float of 32 bits, which NumPy does not know.
_HALVED = "BF16"


def read_weights(path: Path) -> dict[str, Floats]:
    """Every array of floats by its name; numbers of other kinds are no weights."""
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        start = file.tell()
        found = {}
        for name, told in header.items():
            if name == "__metadata__" or told["dtype"] not in (*_KINDS, _HALVED):
                continue
            first, end = told["data_offsets"]
            file.seek(start + first)
            found[name] = _floats(file.read(end - first), told["dtype"]).reshape(told["shape"])
    return found


def _floats(raw: bytes, kind: str) -> Floats:
    if kind == _HALVED:
        widened = np.frombuffer(raw, dtype="<u2").astype(np.uint32) << 16
        return widened.view(np.float32)
    return np.frombuffer(raw, dtype=_KINDS[kind]).astype(np.float32)
