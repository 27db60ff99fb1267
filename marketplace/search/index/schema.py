"""The shape of the index, and how a row of terms becomes a document of it.

Every field holds terms that `kernel.text` has made; tantivy only takes them apart at spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tantivy import (
    Document,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

# Another number here makes every older index one that has to be built anew.
VERSION = 4

#: How often each part is read into the field that ranks: a title is short and chosen with care.
READINGS: Mapping[str, int] = {"title": 2, "summary": 1, "keywords": 1, "body": 1}
# A complete document stands up to this share higher than an empty one of the same words.
COMPLETENESS_BOOST = 0.15
# What its owner has not confirmed for long stands with this share of its score.
STALE_SHARE = 0.5
# In the order of time it stands behind all that is fresh: a hundred years in milliseconds.
_BEHIND_ALL = 100 * 365 * 86_400_000
#: The document that says how far the log has been read; it is of no noun, so nobody finds it.
POSITION = "position"
_TERMS = "terms"


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One object as the index takes it. Several terms stand in one text, parted by spaces."""

    object_id: str
    noun: str
    audience: str
    title: str
    summary: str
    keywords: str
    body: str
    owner: str
    numbers: str
    classes: str
    words: str
    facets: str
    completeness: int
    is_stale: bool
    listed_at: datetime


def schema() -> Schema:
    """The fields. Positions are kept where phrases are asked for."""
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("position", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("noun", tokenizer_name="raw", index_option="basic")
    for name in ("terms", "owner"):
        builder.add_text_field(name, tokenizer_name=_TERMS, index_option="position")
    for name in ("readers", "classes", "numbers", "title", "words"):
        builder.add_text_field(name, tokenizer_name=_TERMS, index_option="basic")
    builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_float_field("standing", fast=True)
    builder.add_integer_field("completeness", fast=True)
    builder.add_integer_field("newest", fast=True)
    return builder.build()


def open_index(folder: str, *, make: bool = False) -> Index:
    """The index in a folder; ValueError where there is none that can be read."""
    index = Index(schema(), path=folder, reuse=False) if make else Index.open(folder)
    index.register_tokenizer(_TERMS, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    # Readers look for themselves whether something new was committed.
    index.config_reader("manual")
    return index


def document_of(row: IndexRow) -> Document:
    """The row as a document."""
    document = Document()
    document.add_text("id", row.object_id)
    document.add_text("noun", row.noun)
    document.add_text("readers", " ".join(readers(row.noun, row.audience.split())))
    for name, times in READINGS.items():
        text = getattr(row, name)
        for _time in range(times if text else 0):
            document.add_text("terms", text)
    document.add_text("title", row.title)
    for name in ("owner", "numbers", "classes", "words"):
        if text := getattr(row, name):
            document.add_text(name, text)
    document.add_json("facets", _facets(row.facets))
    document.add_float("standing", _standing(row.completeness, is_stale=row.is_stale))
    document.add_integer("completeness", row.completeness)
    document.add_integer("newest", _moment(row))
    return document


def position_document(position: str) -> Document:
    """The position as a document, so that it is committed together with what was read up to it."""
    document = Document()
    document.add_text("id", POSITION)
    document.add_text("position", position)
    return document


def readers(noun: str, audience: Iterable[str]) -> list[str]:
    """Who may read objects of a noun: one term for both, since all are asked for both."""
    return [f"{noun}:{each}" for each in audience]


def _facets(text: str) -> dict[str, list[str]]:
    facets: dict[str, list[str]] = {}
    for facet in text.split(" ") if text else ():
        name, _, code = facet.partition(":")
        facets.setdefault(name, []).append(code)
    return facets


def _standing(completeness: int, *, is_stale: bool) -> float:
    """The engine multiplies a score by log2(2 + this)."""
    share = STALE_SHARE if is_stale else 1.0
    return float(2 ** (share * (1 + COMPLETENESS_BOOST * completeness / 100)) - 2)


def _moment(row: IndexRow) -> int:
    moment = int(row.listed_at.timestamp() * 1000)
    return moment - _BEHIND_ALL if row.is_stale else moment
