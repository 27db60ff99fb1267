"""Documents that are written from the code: a diagram for each lifecycle, and docs/seeds.md.

python -m tools.documents write
python -m tools.documents check      fails where one of them is not what the code says
"""

import importlib
import os
import sys
from collections.abc import Iterator

import django
from django.utils import translation

from kernel.lifecycle import Lifecycle
from tools.embedded.folder import PROJECT
from tools.policy_document import seeds_page

DOCS = PROJECT / "docs"
FOLDER = DOCS / "lifecycles"
PACKAGES = ("kernel", "accounts", "ip_registry", "marketplace")
SUFFIX = "_LIFECYCLE"


def main(arguments: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.test"
    django.setup()
    with translation.override("en"):
        pages = {page_name(name): page(name, each) for name, each in lifecycles()}
        pages["README.md"] = index(sorted(pages))
        pages = {f"lifecycles/{name}": text for name, text in pages.items()}
        pages["seeds.md"] = seeds_page()
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
    for name in kept().keys() - pages.keys():
        (DOCS / name).unlink()
    for name, text in pages.items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


def check(pages: dict[str, str]) -> int:
    found = kept()
    stale = sorted(n for n in found.keys() | pages.keys() if found.get(n) != pages.get(n))
    for name in stale:
        print(f"docs/{name} is not current: make docs")
    return 1 if stale else 0


def kept() -> dict[str, str]:
    """The documents of ours that are there now."""
    paths = [path for path in [*FOLDER.glob("*.md"), DOCS / "seeds.md"] if path.exists()]
    return {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in paths}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
