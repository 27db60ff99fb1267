"""Reads packs of rules from YAML and refuses what is not a pack, naming file and rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from kernel.languages import pick
from kernel.rulebook.terms import CountedFrom, Ends, Term

Value = bool | int | str | Term

_PACK_KEYS = {"title", "rules"}
_RULE_KEYS = {
    "id",
    "region",
    "effective_from",
    "effective_until",
    "citation",
    "certain",
    "note",
    "value",
}
_CITATION_KEYS = {"law_zh", "law_en", "article"}
_NAMED_KEYS = {"article_en"}
_TERM_KEYS = {"years", "counted_from", "ends"}


class RulebookError(ValueError):
    """A file that is not what it should be; the message names it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule is written."""

    law_zh: str
    law_en: str
    article_zh: str
    article_en: str

    @property
    def law(self) -> str:
        """The law's name in the language active now."""
        return pick(zh=self.law_zh, en=self.law_en)

    @property
    def article(self) -> str:
        """The article's number, or its name in the language active now."""
        return pick(zh=self.article_zh, en=self.article_en)

    def __str__(self) -> str:
        words = {"law": self.law, "article": self.article}
        if self.article[:1].isdigit():
            return _("%(law)s, article %(article)s") % words
        return _("%(law)s, “%(article)s”") % words


@dataclass(frozen=True, slots=True)
class Rule:
    """One value in force in a region from a day until, but not on, another."""

    id: str
    region: str
    effective_from: date
    effective_until: date | None
    value: Value
    citation: Citation
    certain: bool
    layer: int

    def in_force(self, on: date) -> bool:
        """Whether it rules that day."""
        return self.effective_from <= on and (
            self.effective_until is None or on < self.effective_until
        )


def read_rules(directories: Sequence[Path]) -> dict[str, list[Rule]]:
    """Every rule by its id; each directory lies over those before it."""
    found: dict[str, list[Rule]] = {}
    for layer, directory in enumerate(directories):
        for file in sorted(directory.glob("*.yaml")):
            for rule in _pack(file, layer):
                found.setdefault(rule.id, []).append(rule)
    for rules in found.values():
        _refuse_overlaps(rules)
    return found


def read_yaml(file: Path) -> Mapping[str, Any]:
    """A file whose top is a mapping."""
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise RulebookError(f"{file} is not YAML: {error}") from error
    if not isinstance(content, dict):
        raise RulebookError(f"{file} does not hold a mapping.")
    return content


def _pack(file: Path, layer: int) -> Iterator[Rule]:
    content = read_yaml(file)
    _only(content, _PACK_KEYS, str(file))
    for number, given in enumerate(content.get("rules") or ()):
        where = (
            f"{file}, rule {given.get('id') or number + 1}"
            if isinstance(given, dict)
            else str(file)
        )
        if not isinstance(given, dict):
            raise RulebookError(f"{where}: rule {number + 1} is not a mapping.")
        _only(given, _RULE_KEYS, where)
        yield _rule(given, layer, where)


def _rule(given: Mapping[str, Any], layer: int, where: str) -> Rule:
    citation = _want(given, "citation", dict, where)
    _only(citation, _CITATION_KEYS | _NAMED_KEYS, where)
    until = given.get("effective_until")
    if until is not None and type(until) is not date:
        raise RulebookError(f"{where}: effective_until is not a date.")
    rule = Rule(
        id=_want(given, "id", str, where),
        region=_want(given, "region", str, where),
        effective_from=_want(given, "effective_from", date, where),
        effective_until=until,
        value=_value(given.get("value"), where),
        citation=_citation(citation, where),
        certain=given.get("certain", True) is True,
        layer=layer,
    )
    if until is not None and until <= rule.effective_from:
        raise RulebookError(f"{where}: it ends before it begins.")
    return rule


def _citation(given: Mapping[str, Any], where: str) -> Citation:
    law_zh, law_en, article = (
        _want(given, key, str, where) for key in ("law_zh", "law_en", "article")
    )
    # A number is the same in both languages; a name is not.
    named = _want(given, "article_en", str, where) if "article_en" in given else article
    return Citation(law_zh=law_zh, law_en=law_en, article_zh=article, article_en=named)


def _value(given: object, where: str) -> Value:
    if isinstance(given, dict):
        _only(given, _TERM_KEYS, where)
        try:
            return Term(
                years=_want(given, "years", int, where),
                counted_from=CountedFrom(given.get("counted_from", "filing")),
                ends=Ends(given.get("ends", "anniversary")),
            )
        except ValueError as error:
            raise RulebookError(f"{where}: {error}") from error
    if isinstance(given, (bool, int, str)):
        return given
    raise RulebookError(
        f"{where}: the value is neither a whole number, a text, yes or no, nor a term."
    )


def _want(given: Mapping[str, Any], key: str, kind: type[Any], where: str) -> Any:
    value = given.get(key)
    # The exact type: YAML's moments are also dates, and its yes and no also numbers.
    if type(value) is not kind or value == "":
        raise RulebookError(f"{where}: {key} is missing or not a {kind.__name__}.")
    return value


def _only(given: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = ", ".join(sorted(set(given) - known))
    if unknown:
        raise RulebookError(f"{where}: nobody reads {unknown}.")


def _refuse_overlaps(rules: Sequence[Rule]) -> None:
    for one, other in combinations(rules, 2):
        same = (one.region, one.layer) == (other.region, other.layer)
        if same and (one.in_force(other.effective_from) or other.in_force(one.effective_from)):
            raise RulebookError(f"{one.id} has two values on one day in {one.region}.")
