"""The demonstration's data files, read once and found by slug."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent

Row = dict[str, Any]


@dataclass(frozen=True)
class Dataset:
    """Everything that the folder holds, in the order of its files."""

    folder: Path = FOLDER

    @cached_property
    def markets(self) -> list[Row]:
        return _rows(self.folder / "organisations" / "markets.yaml")

    @cached_property
    def organisations(self) -> list[Row]:
        files = ("research", "enterprises", "services")
        return [row for name in files for row in _rows(self.folder / f"organisations/{name}.yaml")]

    @cached_property
    def people(self) -> list[Row]:
        return self._all("people")

    @cached_property
    def ip_records(self) -> list[Row]:
        return self._all("ip_records")

    @cached_property
    def listings(self) -> list[Row]:
        return self._all("listings")

    @cached_property
    def demands(self) -> list[Row]:
        return self._all("demands")

    @cached_property
    def service_offers(self) -> list[Row]:
        return self._all("service_offers")

    @cached_property
    def talent(self) -> list[Row]:
        return self._all("talent")

    def story(self, name: str) -> Any:
        """One file of the story: rows of inquiries, evaluations, visit; or several kinds of them."""
        return _read(self.folder / "story" / f"{name}.yaml")

    def _all(self, noun: str) -> list[Row]:
        return [row for path in sorted((self.folder / noun).glob("*.yaml")) for row in _rows(path)]


def languages(row: Row) -> set[str]:
    """In which languages a listing or a demand is told in full, not only by title and summary."""
    return {language for language, texts in row["texts"].items() if "problem" in texts}


def _rows(path: Path) -> list[Row]:
    rows: list[Row] = _read(path)
    return rows


def _read(path: Path) -> Any:
    # The parser in C is ten times quicker and not built everywhere.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 both are safe
