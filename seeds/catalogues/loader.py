"""Reads the catalogues' files and hands each edition to the catalogue that owns it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from accounts.ndas.models import NdaTemplate
from ip_registry.classification.models import IpcClass, IpcLevel, IpOffice, NiceClass
from kernel.catalogues.models import (
    CatalogueEntry,
    Country,
    GlossaryTerm,
    Industry,
    IndustryLevel,
    Region,
    Theme,
    TrlLevel,
)
from kernel.catalogues.names import pinyin_key
from kernel.catalogues.services import Stored, store_edition
from marketplace.evaluations.models import EvaluationTemplate
from marketplace.evaluations.templates import SCHEMA
from seeds.catalogues.evaluation_templates import template_content

DATA = Path(__file__).parent / "data"

Row = dict[str, str]

# What a short title leaves out where none is written: all parts but the first, and examples.
_FURTHER = {"zh": re.compile("；|，(?:如|例如|即)"), "en": re.compile(r"; |,? (?:e\.g\.|i\.e\.)")}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One file (or the files of a pattern), the catalogue it fills, how a line becomes a row."""

    file: str
    model: type[CatalogueEntry]
    columns: Callable[[Row], dict[str, Any]]

    def rows(self) -> list[CatalogueEntry]:
        """The edition, unsaved."""
        return [self.model(**self.columns(line)) for line in read_lines(self.file)]


def load_all() -> Iterator[tuple[Catalogue, Stored]]:
    """Store every edition, those that others refer to first."""
    for catalogue in CATALOGUES:
        yield catalogue, store_edition(catalogue.model, catalogue.rows())


def read_lines(file: str) -> list[Row]:
    """The lines of one file, or of all that fit a pattern, as written."""
    lines: list[Row] = []
    for path in sorted(DATA.glob(file)):
        with path.open(encoding="utf-8", newline="") as opened:
            if path.suffix == ".yaml":
                # Long texts, which a table would hide: one row in a file.
                lines.append(yaml.safe_load(opened))
            else:
                lines += csv.DictReader(opened, strict=True)
    return lines


def _country(line: Row) -> dict[str, Any]:
    return {**line, "sort_key": pinyin_key(line["name_zh"])}


def _region(line: Row) -> dict[str, Any]:
    ended = _day(line["valid_until"])
    return {
        "code": line["code"],
        "name_zh": line["name_zh"],
        "name_en": line["name_en"],
        "sort_key": pinyin_key(line["name_zh"]),
        "level": line["level"],
        "parent_id": line["parent"] or None,
        "valid_from": _day(line["valid_from"]),
        "valid_until": ended,
        "successor_id": line["successor"] or None,
        "is_retired": ended is not None,
    }


def _industry(line: Row) -> dict[str, Any]:
    section, division = line["code"][:1], line["code"][1:]
    return {
        **line,
        "sort_key": line["code"],
        "level": IndustryLevel.DIVISION if division else IndustryLevel.SECTION,
        "parent_id": section if division else None,
    }


def _ipc_class(line: Row) -> dict[str, Any]:
    level, parent = {
        1: (IpcLevel.SECTION, None),
        3: (IpcLevel.CLASS, line["code"][:1]),
        4: (IpcLevel.SUBCLASS, line["code"][:3]),
    }[len(line["code"])]
    return {
        "code": line["code"],
        "name_zh": line["name_zh"],
        "name_en": line["name_en"],
        "short_zh": line["short_zh"] or _first_part(line["name_zh"], "zh"),
        "short_en": line["short_en"] or _first_part(line["name_en"], "en"),
        "sort_key": line["code"],
        "level": level,
        "parent_id": parent,
        "is_retired": _day(line["valid_until"]) is not None,
    }


def _first_part(title: str, language: str) -> str:
    return _FURTHER[language].split(title, maxsplit=1)[0]


def _office(line: Row) -> dict[str, Any]:
    # An office that is not named by itself is called by its country.
    home = _country_names().get(line["country"], line)
    name_zh = line["name_zh"] or home["name_zh"]
    return {
        "code": line["code"],
        "name_zh": name_zh,
        "name_en": line["name_en"] or home["name_en"],
        "sort_key": pinyin_key(name_zh),
        "acronym": line["acronym"],
        "country_id": line["country"] or None,
    }


@cache
def _country_names() -> dict[str, Row]:
    return {line["code"]: line for line in read_lines("countries.csv")}


def _nice_class(line: Row) -> dict[str, Any]:
    return {**line, "sort_key": line["code"]}


def _theme(line: Row) -> dict[str, Any]:
    return {**line, "sort_key": pinyin_key(line["name_zh"])}


def _trl_level(line: Row) -> dict[str, Any]:
    return {**line, "code": int(line["code"]), "sort_key": line["code"]}


def _glossary_term(line: Row) -> dict[str, Any]:
    zh, en = line["zh"].split("|"), line["en"].split("|")
    return {
        "code": line["code"],
        "name_zh": zh[0],
        "also_zh": zh[1:],
        "name_en": en[0],
        "also_en": en[1:],
        "sort_key": line["code"],
    }


def _nda_template(line: Row) -> dict[str, Any]:
    days = {name: _day(line[name]) for name in ("valid_from", "valid_until")}
    return {**line, **days, "version": int(line["version"]), "sort_key": line["code"]}


def _evaluation_template(line: Row) -> dict[str, Any]:
    return {
        "code": line["code"],
        "name_zh": line["name_zh"],
        "name_en": line["name_en"],
        "sort_key": line["code"],
        "kind": line["kind"],
        "sector": line["sector"],
        "version": line["version"],
        "least_assessors": line["least_assessors"],
        "valid_from": line["valid_from"],
        "schema": SCHEMA,
        "content": template_content(line),
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


CATALOGUES = (
    Catalogue("countries.csv", Country, _country),
    Catalogue("regions.csv", Region, _region),
    Catalogue("industries.csv", Industry, _industry),
    Catalogue("themes.csv", Theme, _theme),
    Catalogue("trl_levels.csv", TrlLevel, _trl_level),
    Catalogue("glossary/*.csv", GlossaryTerm, _glossary_term),
    Catalogue("ipc.csv", IpcClass, _ipc_class),
    Catalogue("nice.csv", NiceClass, _nice_class),
    Catalogue("offices.csv", IpOffice, _office),
    Catalogue("nda_templates/*.yaml", NdaTemplate, _nda_template),
    Catalogue("evaluation_templates/*.yaml", EvaluationTemplate, _evaluation_template),
)
