"""How codes of the catalogues become facet values: each with the ones it lies in. Pure."""

from __future__ import annotations

from collections.abc import Iterator

MAINLAND = "CN"

# Bands that people compare by: in the laboratory, proven in its surroundings, ready for use.
TRL_BANDS = {"1-3": range(1, 4), "4-6": range(4, 7), "7-9": range(7, 10)}
NOT_STATED = "none"
LEVELS = range(1, 10)

#: Facets that nobody counts: the exact level, and the place that an offer itself names. They
#: answer what the API may be asked beside the facets of a list.
LEVEL, PLACE = "level", "place"


def class_path(symbol: str) -> Iterator[str]:
    """`H01M 4/62` lies in H01M, H01 and H."""
    yield from (symbol[:length] for length in (1, 3, 4) if len(symbol) >= length)


def industry_path(code: str) -> Iterator[str]:
    """C38 lies in section C."""
    yield code[:1]
    if len(code) > 1:
        yield code


def region_path(code: str | None, country: str) -> Iterator[str]:
    """A prefecture lies in its province; abroad the country stands for the region."""
    if country != MAINLAND:
        yield country
    elif code:
        yield f"{code[:2]}0000"
        if not code.endswith("0000"):
            yield code


def trl_band(level: int | None) -> str:
    """The band of a readiness level."""
    for name, levels in TRL_BANDS.items():
        if level in levels:
            return name
    return NOT_STATED


def levels_between(least: int, most: int) -> list[str]:
    """The levels from one to another as codes."""
    return [str(level) for level in LEVELS if least <= level <= most]
