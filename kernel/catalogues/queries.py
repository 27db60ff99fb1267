"""Reads of the catalogues for forms, pages and the API: from memory, in the language active now."""

from __future__ import annotations

from collections.abc import Iterable

from kernel import languages
from kernel.catalogues.models import (
    CatalogueEntry,
    Country,
    Entry,
    Industry,
    Region,
    RegionLevel,
    Theme,
    TrlLevel,
)
from kernel.catalogues.names import latin_key
from kernel.catalogues.snapshot import find, snapshot

Choice = tuple[str, str]
Group = tuple[str, list[Choice]]


def entry(model: type[Entry], code: object) -> Entry | None:
    """The row of a code, current or retired."""
    return find(model, code)


def name_of(model: type[CatalogueEntry], code: object) -> str:
    """The name of a code; an unknown code stands for itself, none is empty."""
    found = find(model, code)
    return found.name if found else str(code or "")


def is_current(model: type[CatalogueEntry], code: object) -> bool:
    """Whether a code exists and may be chosen today."""
    found = find(model, code)
    return found is not None and not found.is_retired


def countries() -> list[Country]:
    """All countries by name."""
    return by_name(snapshot(Country).current())


def provinces() -> list[Region]:
    """The provinces, autonomous regions, municipalities and special administrative regions."""
    return by_name(snapshot(Region).children(None))


def prefectures_of(province: str) -> list[Region]:
    """The cities and prefectures of a province, and the counties that it governs directly."""
    return by_name(snapshot(Region).children(province))


def region_path(code: str) -> list[Region]:
    """A region behind the regions it lies in: Jiangsu, Nanjing."""
    path: list[Region] = []
    found = find(Region, code)
    while found is not None:
        path.insert(0, found)
        found = find(Region, found.parent_id)
    return path


def region_words(code: str) -> str:
    """Where a region is, in one line: 江苏省南京市; Nanjing, Jiangsu."""
    names = [region.name for region in region_path(code)]
    if not names:
        return code
    return "".join(names) if languages.current() == languages.ZH else ", ".join(reversed(names))


def regions_within(code: str) -> list[str]:
    """The codes of a region and of all below it, past ones too: what a filter must accept."""
    within = {code}
    for region in sorted(snapshot(Region), key=_depth):
        if region.parent_id in within:
            within.add(region.code)
    return sorted(within)


def industry_sections() -> list[Industry]:
    """The sections A to T."""
    return list(snapshot(Industry).children(None))


def divisions_of(section: str) -> list[Industry]:
    """The divisions of a section."""
    return list(snapshot(Industry).children(section))


def themes() -> list[Theme]:
    """The themes of public benefit."""
    return snapshot(Theme).current()


def trl_levels() -> list[TrlLevel]:
    """The nine levels, lowest first."""
    return snapshot(TrlLevel).current()


def country_choices() -> list[Choice]:
    """Countries for a form."""
    return [(country.code, country.name) for country in countries()]


def region_choices() -> list[Group]:
    """Every region for a form, grouped by province, which itself stands first in its group."""
    return [
        (
            province.name,
            [(one.code, one.name) for one in (province, *prefectures_of(province.code))],
        )
        for province in provinces()
    ]


def region_names() -> list[Choice]:
    """Every region with the regions it lies in, so that no two are called the same."""
    return [(code, region_words(code)) for _group, ones in region_choices() for code, _name in ones]


def industry_names() -> list[Choice]:
    """Sections and divisions, each by its code and name."""
    return [choice for _group, choices in industry_choices() for choice in choices]


def industry_choices() -> list[Group]:
    """Sections and divisions for a form, grouped by section."""
    return [
        (
            f"{top.code} {top.name}",
            [(one.code, f"{one.code} {one.name}") for one in (top, *divisions_of(top.code))],
        )
        for top in industry_sections()
    ]


def theme_choices() -> list[Choice]:
    """Themes for a form."""
    return [(theme.code, theme.name) for theme in themes()]


def trl_choices() -> list[tuple[int, str]]:
    """Readiness levels for a form: the number and what it says."""
    return [(level.code, f"{level.code} – {level.name}") for level in trl_levels()]


def by_name(rows: Iterable[Entry]) -> list[Entry]:
    """Rows as a reader looks for them: by pinyin in Chinese, by letters in English."""
    if languages.current() == languages.ZH:
        return sorted(rows, key=lambda row: (row.sort_key, str(row.pk)))
    return sorted(rows, key=lambda row: (latin_key(row.name_en), str(row.pk)))


def _depth(region: Region) -> int:
    return list(RegionLevel).index(RegionLevel(region.level))
