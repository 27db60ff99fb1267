"""The Chromium that the journeys drive: found on this machine, or installed where that is allowed.

python -m tools.browser
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.embedded.trouble import Trouble

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Where Playwright's own installer puts one.
CACHED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
)
# Chinese pages need a font that has the letters.
DEBIAN_PACKAGES = ("chromium", "fonts-wqy-microhei")
# A test's browser looks nothing up on its own, and runs as root in a container.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


def find_chromium() -> Path | None:
    """CHROMIUM from the environment, else the first known name, else Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named) if Path(named).exists() else None
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright")
    for pattern in CACHED:
        for program in sorted(cache.expanduser().glob(pattern), reverse=True):
            return program
    return None


def install_chromium() -> None:
    """Debian's packages, as root; elsewhere one sentence says what to do."""
    if not shutil.which("apt-get"):
        raise Trouble(
            "No Chromium was found. Install one with this system's package manager, or name one: "
            "CHROMIUM=/path/to/chromium make test"
        )
    if os.geteuid() != 0:
        raise Trouble(
            "No Chromium was found, and only root may install one. Run: "
            f"sudo apt-get install {' '.join(DEBIAN_PACKAGES)}"
        )
    print("Installing Chromium and a Chinese font ...", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (
        ("update", "-qq"),
        ("install", "-qq", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES),
    ):
        if subprocess.run(["apt-get", *step], check=False, env=quiet).returncode:
            raise Trouble("apt-get could not install Chromium; its own words are above.")


def main() -> int:
    try:
        if not find_chromium():
            install_chromium()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    found = find_chromium()
    print(f"Chromium: {found}")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
