"""The matrix itself: one sheet per noun, one row per route, method and relation."""

from functools import cache
from pathlib import Path

import yaml

from tests.matrix.world import ROLES

SHEETS = sorted((Path(__file__).parent / "sheets").glob("*.yaml"))


def rows_of(sheet):
    """Rows of a sheet: name → what each role gets."""
    rows = yaml.safe_load(sheet.read_text())
    for name, said in rows.items():
        assert len(said.split()) == len(ROLES), f"{sheet.stem}: {name} needs {len(ROLES)} columns"
    return {name: said.split() for name, said in rows.items()}


@cache
def all_rows():
    """Every row of every sheet; none stands in two."""
    found = {}
    for sheet in SHEETS:
        for name, said in rows_of(sheet).items():
            assert name not in found, f"{name} stands in two sheets"
            found[name] = said
    return found
