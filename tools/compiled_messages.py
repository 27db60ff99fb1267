"""Turns locale/*.po into the .mo files that Django reads, without system gettext."""

from collections.abc import Iterator
from pathlib import Path

import polib

from tools.embedded.folder import PROJECT

LOCALE = PROJECT / "locale"


def compile_all() -> None:
    """Compile what is newer than its compiled form."""
    for source in catalogues():
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(compiled))


def catalogues() -> Iterator[Path]:
    yield from sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


if __name__ == "__main__":
    compile_all()
