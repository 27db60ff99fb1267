"""The typeface of what is written into PDFs: Noto Sans SC, cut down to the characters used.

Most readers of PDF have no Chinese typeface of their own, so each document carries the shapes it
needs, with the way back from shapes to characters for searching and copying.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fontTools import subset
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

NAME = "NotoSansSC-Regular"
# Tables that only shape or hint; drawing needs none of them.
_UNUSED = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]


@dataclass(frozen=True, slots=True)
class Typeface:
    """The shapes of some characters: their codes, widths in thousandths, and program."""

    codes: dict[str, int]
    widths: dict[int, int]
    program: bytes

    @classmethod
    def for_text(cls, lines: Iterable[str]) -> Typeface:
        """The shapes that these lines need."""
        wanted = "".join(sorted({character for line in lines for character in line}))
        font = TTFont(sans_path(), lazy=True)
        options = subset.Options(
            layout_features=[], name_IDs=[], hinting=False, notdef_outline=True
        )
        options.drop_tables += _UNUSED
        cutter = subset.Subsetter(options)
        cutter.populate(text=wanted)
        cutter.subset(font)
        shapes = font.getBestCmap()
        codes = {each: _code(shapes[ord(each)]) for each in wanted if ord(each) in shapes}
        widths = {_code(shape): font["hmtx"][shape][0] for shape in shapes.values()}
        return cls(codes, widths, font.getTableData("CFF "))

    def encoded(self, text: str) -> bytes:
        """A text as codes, two bytes each; what the typeface has no shape for is a blank box."""
        return b"".join(self.codes.get(each, 0).to_bytes(2, "big") for each in text)

    def width(self, text: str) -> float:
        """How wide a text is at size 1."""
        return sum(self.widths.get(self.codes.get(each, 0), 1000) for each in text) / 1000

    def into(self, writer: PdfWriter) -> IndirectObject:
        """Add the typeface to a document."""
        program = DecodedStreamObject()
        program.set_data(self.program)
        program[NameObject("/Subtype")] = NameObject("/CIDFontType0C")
        described = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/FontDescriptor"),
                NameObject("/FontName"): NameObject(f"/JIHUIA+{NAME}"),
                NameObject("/Flags"): NumberObject(4),
                NameObject("/FontBBox"): _numbers(-1000, -1050, 2930, 1810),
                NameObject("/ItalicAngle"): NumberObject(0),
                NameObject("/Ascent"): NumberObject(880),
                NameObject("/Descent"): NumberObject(-120),
                NameObject("/CapHeight"): NumberObject(733),
                NameObject("/StemV"): NumberObject(58),
                NameObject("/FontFile3"): writer._add_object(program.flate_encode()),  # noqa: SLF001 pypdf has no other way in
            }
        )
        descendant = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/CIDFontType0"),
                NameObject("/BaseFont"): NameObject(f"/JIHUIA+{NAME}"),
                NameObject("/CIDSystemInfo"): DictionaryObject(
                    {
                        NameObject("/Registry"): TextStringObject("Adobe"),
                        NameObject("/Ordering"): TextStringObject("Identity"),
                        NameObject("/Supplement"): NumberObject(0),
                    }
                ),
                NameObject("/DW"): NumberObject(1000),
                NameObject("/W"): self._width_table(),
                NameObject("/FontDescriptor"): writer._add_object(described),  # noqa: SLF001
            }
        )
        back = DecodedStreamObject()
        back.set_data(self._way_back())
        return writer._add_object(  # noqa: SLF001
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type0"),
                    NameObject("/BaseFont"): NameObject(f"/JIHUIA+{NAME}"),
                    NameObject("/Encoding"): NameObject("/Identity-H"),
                    NameObject("/DescendantFonts"): ArrayObject(
                        [writer._add_object(descendant)]  # noqa: SLF001
                    ),
                    NameObject("/ToUnicode"): writer._add_object(back.flate_encode()),  # noqa: SLF001
                }
            )
        )

    def _width_table(self) -> ArrayObject:
        table = ArrayObject()
        for code in sorted(self.widths):
            table.append(NumberObject(code))
            table.append(_numbers(self.widths[code]))
        return table

    def _way_back(self) -> bytes:
        pairs = "\n".join(
            f"<{code:04x}> <{each.encode('utf-16-be').hex()}>" for each, code in self.codes.items()
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{pairs}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode("ascii")


def _code(shape: str) -> int:
    # Shapes of this typeface are named after their code: cid17195.
    return int(shape.removeprefix("cid")) if shape.startswith("cid") else 0


def _numbers(*values: int) -> ArrayObject:
    return ArrayObject([NumberObject(each) for each in values])
