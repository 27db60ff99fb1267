"""Documents that are written from the code: a page with a diagram for each lifecycle.

python -m tools.documents write
python -m tools.documents check      fails where docs/lifecycles is not what the code says
"""

import importlib
import os
import sys
from collections.abc import Iterator

import django
from django.utils import translation

from kernel.lifecycle import Lifecycle
from tools.embedded.folder import PROJECT

FOLDER = PROJECT / "docs" / "lifecycles"
PACKAGES = ("kernel", "accounts", "ip_registry", "marketplace")
SUFFIX = "_LIFECYCLE"


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.test")
    django.setup()
    with translation.override("en"):
        pages = {page_name(name): page(name, each) for name, each in lifecycles()}
    pages["README.md"] = index(sorted(pages))
    return write(pages) if arguments == ["write"] else check(pages)


def lifecycles() -> Iterator[tuple[str, Lifecycle]]:
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("states.py")):
            name = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
            for constant, value in vars(importlib.import_module(name)).items():
                if isinstance(value, Lifecycle):
                    yield constant.removesuffix(SUFFIX).lower().replace("_", " "), value


def page_name(name: str) -> str:
    return f"{name.replace(' ', '-')}.md"


def page(name: str, lifecycle: Lifecycle) -> str:
    """The diagram, drawn by any reader of Mermaid, and the same as a table."""
    moves = lifecycle.moves.values()
    labels = {state: str(label) for state, label in lifecycle.states.choices}
    names = [f"    {state}: {label}" for state, label in labels.items()]
    first = f"    [*] --> {next(iter(labels))}"
    arrows = [f"    {s} --> {each.target}: {each.name}" for each in moves for s in each.sources]
    rows = []
    for each in moves:
        sources = ", ".join(labels[source] for source in each.sources)
        rows.append(f"| {each.name} | {sources} | {labels[each.target]} |")
    return "\n".join(
        [
            f"# The life of a {name}" if name[0] not in "aeiou" else f"# The life of an {name}",
            "",
            "Written by `make docs` from the table that the product itself follows.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *names,
            first,
            *arrows,
            "```",
            "",
            "| move | from | to |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def index(pages: list[str]) -> str:
    lines = [f"- [{name.removesuffix('.md').replace('-', ' ')}]({name})" for name in pages]
    return "\n".join(["# Lifecycles", "", "Written by `make docs`.", "", *lines, ""])


def write(pages: dict[str, str]) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def check(pages: dict[str, str]) -> int:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(name for name in kept.keys() | pages.keys() if kept.get(name) != pages.get(name))
    for name in stale:
        print(f"docs/lifecycles/{name} is not current: make docs")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
