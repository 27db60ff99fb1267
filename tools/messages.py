"""Translations without system gettext: gather, check and compile the texts of the product.

python -m tools.messages update     new texts into locale/, translations kept, unused ones out
python -m tools.messages check      fails on a missing, empty, fuzzy or mismatching translation
python -m tools.messages compile    the .mo files that Django reads
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from tools.compiled_messages import LOCALE, catalogues, compile_all
from tools.embedded.folder import PROJECT

PACKAGES = ("kernel", "accounts", "ip_registry", "marketplace", "seeds")
CATALOGUE = LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "Jihui",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
# Where a function has its context, its text and its plural among its arguments.
TEXT, TEXT_AND_PLURAL = (None, 0, None), (None, 0, 1)
KEYWORDS: dict[str, tuple[int | None, int, int | None]] = {
    "_": TEXT,
    "gettext": TEXT,
    "gettext_lazy": TEXT,
    "gettext_noop": TEXT,
    "ngettext": TEXT_AND_PLURAL,
    "ngettext_lazy": TEXT_AND_PLURAL,
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")

Key = tuple[str | None, str]


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            return update()
        case ["check"]:
            return check()
        case ["compile"]:
            compile_all()
            return 0
        case _:
            print(__doc__)
            return 2


def update() -> int:
    """Lay the catalogue anew in the order of the sources, with the translations it has."""
    known = {key_of(entry): entry for entry in read_catalogue()}
    fresh = polib.POFile(wrapwidth=100)
    fresh.metadata = HEADER
    for key, entry in gather().items():
        take_translation(entry, known.get(key))
        fresh.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(CATALOGUE))
    open_ones = sum(1 for entry in fresh if not is_translated(entry))
    print(
        f"{len(fresh)} texts, {open_ones} without a translation: {CATALOGUE.relative_to(PROJECT)}"
    )
    return 0


def take_translation(entry: polib.POEntry, known: polib.POEntry | None) -> None:
    if known is None:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: ""}
        return
    if entry.msgid_plural:
        entry.msgstr_plural = {0: known.msgstr_plural.get(0, "") or known.msgstr}
    else:
        entry.msgstr = known.msgstr or known.msgstr_plural.get(0, "")
    entry.tcomment = known.tcomment


def check() -> int:
    """Print every text that a Chinese reader would see in English, or broken."""
    known = {key_of(entry): entry for entry in read_catalogue()}
    complaints = [
        f"{', '.join(name for name, _ in entry.occurrences)}: {complaint}: {entry.msgid!r}"
        for key, entry in gather().items()
        if (complaint := complaint_about(entry, known.get(key)))
    ]
    for path in catalogues():
        unused = polib.pofile(str(path)).obsolete_entries()
        complaints += [f"{path.name}: no longer used: {entry.msgid!r}" for entry in unused]
    for complaint in complaints:
        print(complaint)
    if complaints:
        print(f"{len(complaints)} texts need a translator: make messages, then fill in {CATALOGUE}")
    return 1 if complaints else 0


def complaint_about(entry: polib.POEntry, known: polib.POEntry | None) -> str | None:
    if known is None:
        return "not in the catalogue"
    if known.fuzzy:
        return "fuzzy"
    if not is_translated(known):
        return "not translated"
    wanted = set(PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
    given = set(PLACEHOLDER.findall(translation_of(known)))
    if not given <= wanted:
        return f"has an unknown placeholder {sorted(given - wanted)}"
    if not entry.msgid_plural and given != wanted:
        return f"lacks the placeholder {sorted(wanted - given)}"
    return None


def is_translated(entry: polib.POEntry) -> bool:
    return bool(translation_of(entry).strip())


def translation_of(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def read_catalogue() -> list[polib.POEntry]:
    if not CATALOGUE.exists():
        return []
    return [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def gather() -> dict[Key, polib.POEntry]:
    """Every text of the sources once, with the files that say it."""
    found: dict[Key, polib.POEntry] = {}
    for path in source_files():
        name = str(path.relative_to(PROJECT))
        for entry in texts_of(path):
            entry = found.setdefault(key_of(entry), entry)  # noqa: PLW2901 the first of its key
            if (name, "") not in entry.occurrences:
                entry.occurrences.append((name, ""))
    return found


def source_files() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*")):
            is_template = path.suffix in {".html", ".txt"} and "templates" in path.parts
            if is_template or (path.suffix == ".py" and "migrations" not in path.parts):
                yield path


def texts_of(path: Path) -> Iterator[polib.POEntry]:
    code = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django writes a template down as calls between blanked out words; without its indents
        # that reads as Python.
        code = "\n".join(line.strip() for line in templatize(code).splitlines())
    if not any(f"{name}(" in code for name in KEYWORDS):
        return
    # Babel types this as the result of its caller; it is line, function, arguments, comments.
    calls: Iterable[Any] = extract_python(
        BytesIO(code.encode()), dict.fromkeys(KEYWORDS), ["Translators:"], {}
    )
    for _, function, arguments, comments in calls:
        if entry := entry_of(function, arguments, comments):
            yield entry


def entry_of(
    function: str, arguments: str | tuple[str | None, ...], comments: list[str]
) -> polib.POEntry | None:
    words = (arguments,) if isinstance(arguments, str) else tuple(arguments or ())
    context, text, plural = KEYWORDS[function]
    if len(words) <= max(text, plural or 0, context or 0) or not words[text]:
        return None
    entry = polib.POEntry(msgid=words[text], comment="\n".join(comments))
    if context is not None:
        entry.msgctxt = words[context]
    if plural is not None:
        entry.msgid_plural = words[plural]
    if PLACEHOLDER.search(entry.msgid):
        entry.flags.append("python-format")
    return entry


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
