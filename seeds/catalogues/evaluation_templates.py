"""Makes of a template's file what a panel keeps: names and anchors stand where they are used."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


def template_content(line: Mapping[str, Any]) -> dict[str, Any]:
    """The content of schema 1 (see `marketplace.evaluations.templates`)."""
    is_readiness = line["kind"] == "trl"
    shared = _groups_of(line["anchors_of"]) if "anchors_of" in line else {}
    return {
        "is_readiness": is_readiness,
        "scale": line["scale"],
        "width": line["width"],
        "groups": [
            {
                "code": str(group["code"]),
                **(_level(group["code"]) if is_readiness else {}),
                **shared.get(group["code"], {}),
                **({"anchors": line["anchors"]} if "anchors" in line else {}),
                **{name: group[name] for name in group if name != "code"},
            }
            for group in line["groups"]
        ],
    }


@cache
def _groups_of(file: str) -> dict[str, dict[str, Any]]:
    with (DATA / "evaluation_templates" / file).open(encoding="utf-8") as opened:
        groups = yaml.safe_load(opened)["groups"]
    kept = ("name_zh", "name_en", "anchors")
    return {group["code"]: {name: group[name] for name in kept} for group in groups}


def _level(code: int) -> dict[str, str]:
    # The levels are named where all of the market finds their names.
    row = _levels()[str(code)]
    return {"name_zh": row["name_zh"], "name_en": row["name_en"]}


@cache
def _levels() -> dict[str, dict[str, str]]:
    with (DATA / "trl_levels.csv").open(encoding="utf-8", newline="") as opened:
        return {row["code"]: row for row in csv.DictReader(opened, strict=True)}
