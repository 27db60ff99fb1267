"""What a reader may expect of every file."""

import ast
import re

import pytest

from tests.architecture.sources import PACKAGES, ROOT, imports_of, name_of, sources

LONGEST_FILE = 400
# A name that fits everything says nothing.
EMPTY_NAMES = {"utils", "helpers", "common", "misc", "manager", "managers", "base_utils"}
FACES = {"api", "pages", "http", "management", "templatetags", "users"}
DECIDING = {"models", "policies", "queries", "rules", "services", "states", "events"}
# The packages above all applets, where faces and the project shell live.
SHELL = {"settings", "urls", "api_urls", "middleware"}


def test_no_file_outgrows_a_readers_patience():
    long = {name_of(path): lines for path in sources() if (lines := length(path)) > LONGEST_FILE}
    assert not long, f"split what has outgrown itself: {long}"


def length(path) -> int:
    return len(path.read_text().splitlines())


def test_modules_are_nouns_of_the_field():
    assert not [name_of(path) for path in sources() if path.stem in EMPTY_NAMES]


def test_a_package_opens_with_what_it_owns_and_nothing_else():
    wordy = []
    for package in PACKAGES:
        for path in (ROOT / package).rglob("__init__.py"):
            if set(path.parts) & {"migrations", "management", "templatetags", "models"}:
                continue
            if path == ROOT / "marketplace" / "__init__.py":
                continue  # `celery --app marketplace` looks for the application here.
            body = ast.parse(path.read_text()).body
            if len(body) > 1 or (body and not isinstance(body[0], ast.Expr)):
                wordy.append(name_of(path))
    # The settings' packages and __init__ of split modules gather names by explicit import.
    assert [name for name in wordy if not gathers_only(name)] == []


def gathers_only(name: str) -> bool:
    """A module that outgrew itself became a folder; its names stay where they were."""
    body = ast.parse((ROOT / name).read_text()).body
    return all(
        isinstance(node, ast.ImportFrom | ast.Assign | ast.AnnAssign)
        for node in body
        if not isinstance(node, ast.Expr)
    )


def deciding_files():
    for path in sources():
        inner = path.relative_to(ROOT).parts[1:]
        is_face = set(inner) & (FACES | SHELL)
        if not is_face and (path.stem in DECIDING or set(inner[:-1]) & DECIDING):
            yield path


@pytest.mark.parametrize("foreign", ["django.http", "rest_framework", "django.shortcuts"])
def test_what_decides_knows_nothing_of_http(foreign):
    knowing = [
        name_of(path)
        for path in deciding_files()
        if any(name == foreign or name.startswith(f"{foreign}.") for name in imports_of(path))
    ]
    assert knowing == []


def test_nobody_listens_to_signals():
    listening = [
        name_of(path)
        for path in sources()
        if any(
            name.startswith(("django.dispatch", "django.db.models.signals"))
            for name in imports_of(path)
        )
    ]
    assert listening == []


def test_tables_are_written_in_one_place():
    """Whoever writes a table past `kernel.tables` lets through what a spreadsheet carries out."""
    writers = {"openpyxl.Workbook", "csv.writer", "csv.DictWriter", "xlsxwriter", "xlwt", "odf"}
    elsewhere = [
        name_of(path)
        for path in sources()
        if re.search(r"csv|openpyxl|xls|odf", path.read_text())
        and writers & (imports_of(path) | set(_attributes_of(path)))
    ]
    assert elsewhere == ["kernel/tables/writing.py"]


def _attributes_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
