"""Templates of indicators as values: read from what a catalogue row or a panel keeps as JSON.

Schema 1: `elements` and `indicators` for five-element evaluations, `levels` for readiness; each
text in both languages. `scale` names the lowest and highest points, `width` from which spread on
a reason is owed. Of a level's criteria `mandatory: false` marks what helps and is not demanded,
`omissible: true` what is demanded unless the panel finds that it does not apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kernel.languages import pick

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a number of points means."""

    points: int
    words_zh: str
    words_en: str

    @property
    def words(self) -> str:
        """The meaning for this reader."""
        return pick(zh=self.words_zh, en=self.words_en)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is scored: an indicator of an element, or a criterion of a level."""

    code: str
    group: str
    name_zh: str
    name_en: str
    what_zh: str
    what_en: str
    is_mandatory: bool
    # Whether a level may be reached although this was found not to apply.
    is_omissible: bool

    @property
    def name(self) -> str:
        """The name for this reader."""
        return pick(zh=self.name_zh, en=self.name_en)

    @property
    def what(self) -> str:
        """What is looked at, for this reader."""
        return pick(zh=self.what_zh, en=self.what_en)


@dataclass(frozen=True, slots=True)
class Group:
    """An element of value, or a readiness level, with what its points mean."""

    code: str
    name_zh: str
    name_en: str
    anchors: tuple[Anchor, ...]
    indicators: tuple[Indicator, ...]

    @property
    def name(self) -> str:
        """The name for this reader."""
        return pick(zh=self.name_zh, en=self.name_en)


@dataclass(frozen=True, slots=True)
class Template:
    """A whole template."""

    is_readiness: bool
    lowest: int
    highest: int
    width: int
    groups: tuple[Group, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in order."""
        return tuple(each for group in self.groups for each in group.indicators)

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of a code, if there is one."""
        return next((each for each in self.indicators if each.code == code), None)


def read(content: Mapping[str, Any]) -> Template:
    """The template that JSON of schema 1 says."""
    return Template(
        is_readiness=content["is_readiness"],
        lowest=content["scale"]["lowest"],
        highest=content["scale"]["highest"],
        width=content["width"],
        groups=tuple(_group(each) for each in content["groups"]),
    )


def _group(said: Mapping[str, Any]) -> Group:
    code = str(said["code"])
    return Group(
        code=code,
        name_zh=said["name_zh"],
        name_en=said["name_en"],
        anchors=tuple(
            Anchor(each["points"], each["zh"], each["en"]) for each in said.get("anchors", ())
        ),
        indicators=tuple(
            Indicator(
                code=each["code"],
                group=code,
                name_zh=each["name_zh"],
                name_en=each["name_en"],
                what_zh=each.get("what_zh", ""),
                what_en=each.get("what_en", ""),
                is_mandatory=each.get("mandatory", True),
                is_omissible=each.get("omissible", False),
            )
            for each in said["indicators"]
        ),
    )
