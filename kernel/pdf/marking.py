"""A copy of a PDF that says on every page for whom it was made."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
)

from kernel.pdf.typeface import Typeface

MARK = "/JihuiMark"
# Across the page, faint enough to read through; and in full at the foot.
_SIZE_ACROSS, _SIZE_AT_FOOT, _MARGIN = 16, 7, 14
_STEP_ACROSS, _STEP_UP = 40, 150
# Cosine and sine of thirty degrees.
_TURN = (0.866, 0.5)


class Unmarkable(Exception):
    """The bytes are no PDF that can be written into: broken, or locked with a password."""


def marked_copy(
    content: bytes, *, across: str, foot: Sequence[str], facts: Mapping[str, str]
) -> bytes:
    """The PDF with a text across every page, lines at its foot and facts in its metadata."""
    try:
        return _marked(content, across=across, foot=foot, facts=facts)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # The reader stumbles in many ways over bytes that only begin like a PDF.
        raise Unmarkable from error


def _marked(content: bytes, *, across: str, foot: Sequence[str], facts: Mapping[str, str]) -> bytes:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted or not reader.pages:
        raise Unmarkable
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    typeface = Typeface.for_text([across, *foot])
    font = typeface.into(writer)
    faint = writer._add_object(  # noqa: SLF001 pypdf has no other way in
        DictionaryObject({NameObject("/ca"): FloatObject(0.16)})
    )
    for page in writer.pages:
        names = _place(page, font, faint)
        _draw_over(page, writer, _drawing(page, typeface, names, (across, *foot)))
    writer.add_metadata({f"/{name}": said for name, said in facts.items()})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _place(page: PageObject, font: IndirectObject, faint: IndirectObject) -> tuple[str, str]:
    """Make typeface and faintness known to a page, under names that it does not use yet."""
    resources = _own(page, "/Resources")
    return _named(resources, "/Font", font), _named(resources, "/ExtGState", faint)


def _named(resources: DictionaryObject, kind: str, thing: IndirectObject) -> str:
    there = _own(resources, kind)
    name = f"{MARK}{len(there)}"
    while name in there:
        name += "x"
    there[NameObject(name)] = thing
    return name


def _draw_over(page: PageObject, writer: PdfWriter, drawing: bytes) -> None:
    # What stood there is fenced, so that whatever it left turned or scaled does not turn the mark.
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    after.set_data(b"\nQ\n" + drawing)
    there = page.get("/Contents")
    there = there.get_object() if there is not None else None
    if isinstance(there, ArrayObject):
        streams = list(there)
    else:
        streams = [] if there is None else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject(
        [writer._add_object(before), *streams, writer._add_object(after)]  # noqa: SLF001
    )


def _own(holder: DictionaryObject, name: str) -> DictionaryObject:
    # Pages share their resources; each gets its own, so that one mark does not lie on another.
    found = holder.get(name)
    mine = DictionaryObject(found.get_object() if found is not None else {})
    holder[NameObject(name)] = mine
    return mine


def _drawing(
    page: PageObject, typeface: Typeface, names: tuple[str, str], lines: Sequence[str]
) -> bytes:
    font, faint = names
    across, *foot = lines
    box = page.mediabox
    left, bottom = float(box.left), float(box.bottom)
    width, height = float(box.width), float(box.height)
    commands = [f"q {faint} gs BT {font} {_SIZE_ACROSS} Tf 0.1 0.15 0.2 rg"]
    words = typeface.encoded(across).hex()
    cosine, sine = _TURN
    step = typeface.width(across) * _SIZE_ACROSS + _STEP_ACROSS
    for row in range(int((height + width) / _STEP_UP) + 1):
        for column in range(int(width / (step * cosine)) + 1):
            x = left + column * step * cosine
            y = bottom + row * _STEP_UP - width * sine + column * step * sine
            commands.append(f"{cosine} {sine} {-sine} {cosine} {x:.1f} {y:.1f} Tm <{words}> Tj")
    commands.append(f"ET Q q BT {font} {_SIZE_AT_FOOT} Tf 0.35 g")
    for number, line in enumerate(reversed(foot)):
        y = bottom + _MARGIN + number * (_SIZE_AT_FOOT + 2)
        commands.append(f"1 0 0 1 {left + _MARGIN} {y:.1f} Tm")
        commands.append(f"<{typeface.encoded(line).hex()}> Tj")
    return "\n".join([*commands, "ET Q"]).encode("ascii")
