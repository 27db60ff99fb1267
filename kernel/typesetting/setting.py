"""From a template and data to a tagged PDF."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder
from pylopdf_fonts_zh_cn import sans_path

from kernel.typesetting.letters import showable

# Accessible (PDF/UA-1) and made to be kept (PDF/A-2, with its structure).
_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_FRAME = Path(__file__).with_name("frame.typ")


def typeset(
    template: Path,
    data: Mapping[str, Any],
    *,
    language: str,
    title: str,
    made_on: date,
    author: str = "Jihui",
    reference: str = "",
    keywords: Sequence[str] = (),
    images: Mapping[str, bytes] | None = None,
) -> bytes:
    """The document that a template makes of data, as PDF/UA-1 and PDF/A-2a.

    The same arguments give the same bytes. The template reads `data`; what people wrote is text
    there whatever it looks like. `images` are found under their names, each an SVG or PNG.
    """
    about = {
        "title": title,
        "author": author,
        "reference": reference,
        "keywords": list(keywords),
        "made_on": made_on.isoformat(),
        "language": language,
    }
    files = _files(template, data, about, images)
    return _compiled(files, format="pdf", pdf_standards=_STANDARDS, timestamp=0)


def picture(
    template: Path, data: Mapping[str, Any], *, language: str, pixels_per_inch: float
) -> bytes:
    """The one page that a template makes of data, as PNG. The template says how large it is."""
    files = _files(template, data, {"language": language}, None)
    return _compiled(files, format="png", ppi=pixels_per_inch)


def _files(
    template: Path,
    data: Mapping[str, Any],
    about: Mapping[str, Any],
    images: Mapping[str, bytes] | None,
) -> dict[str, Any]:
    said = json.loads(json.dumps({"about": about, "data": data}, cls=DjangoJSONEncoder))
    return {
        "main.typ": template.read_bytes(),
        "frame.typ": _FRAME.read_bytes(),
        "data.json": json.dumps(showable(said), ensure_ascii=False).encode(),
        **(images or {}),
    }


def _compiled(files: dict[str, Any], **wanted: Any) -> bytes:
    document = typst.compile(files, font_paths=_typefaces(), ignore_system_fonts=True, **wanted)
    assert isinstance(document, bytes)  # noqa: S101 one document and nowhere to write it
    return document


@cache
def _typefaces() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(sans_path()).parent)],
    )
