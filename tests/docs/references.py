"""What documents refer to: modules, functions, files, addresses and tests that have to exist."""

import ast
import importlib
import importlib.util
import re
from contextlib import suppress
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("kernel", "accounts", "ip_registry", "marketplace", "seeds", "tools", "tests")
DOCUMENTS = [
    path
    for path in sorted(
        [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("seeds/**/*.md")]
    )
    if "node_modules" not in path.parts
]

CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
DOTTED = re.compile(rf"(?:{'|'.join(PACKAGES)})(?:\.\w+)+")
PATH = re.compile(rf"(?:(?:{'|'.join(PACKAGES)}|docs|locale|requirements)/[\w./-]*)")


def code_in(text):
    """What stands between single back ticks, outside longer examples."""
    return CODE.findall(FENCE.sub("", text))


def dotted_names(text):
    return {each for each in code_in(text) if DOTTED.fullmatch(each)}


def paths(text):
    return {each for each in code_in(text) if PATH.fullmatch(each)}


def exists(dotted):
    """Whether a dotted name is a module, or something in one."""
    parts = dotted.split(".")
    with suppress(ModuleNotFoundError):
        if importlib.util.find_spec(dotted):
            return True
    for cut in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


def test_exists(name):
    """Whether `tests/…/test_x.py::test_y` is a test of ours."""
    path, _, function = name.partition("::")
    if not (ROOT / path).is_file():
        return False
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


test_exists.__test__ = False
