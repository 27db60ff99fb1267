"""Fetch the vendored fonts and icons, or check the committed copies against the manifest.

`vendor.py check` compares every vendored file with its recorded hash, without a network.
`vendor.py fetch` runs `npm pack` for each package, copies the wanted files and records hashes.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MANIFEST = HERE / "manifest.json"
STATIC = HERE.parent.parent / "marketplace" / "static"

SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=\S+\s*\Z", re.MULTILINE)
SYMBOL_BODY = re.compile(r"<svg[^>]*>(?P<body>.*)</svg>", re.DOTALL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["check", "fetch"])
    action = parser.parse_args().action
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return fetch(manifest) if action == "fetch" else check(manifest)


def check(manifest: dict[str, Any]) -> int:
    """Say which vendored file is missing or changed."""
    wrong = [
        name
        for name, expected in manifest["sha512"].items()
        if not (STATIC / name).is_file() or sha512(STATIC / name) != expected
    ]
    for name in wrong:
        sys.stderr.write(f"{name} is missing or differs from tools/vendor/manifest.json\n")
    return 1 if wrong else 0


def fetch(manifest: dict[str, Any]) -> int:
    """Copy the wanted files of every package and record what was copied."""
    written: list[str] = []
    for package in manifest["packages"]:
        with tempfile.TemporaryDirectory() as folder:
            content = unpack(package, Path(folder))
            for source, target in package["files"].items():
                write(target, without_its_map((content / source).read_bytes()))
                written.append(target)
            if "sprite" in package:
                target = package["sprite"]["to"]
                write(target, sprite(package, content).encode())
                written.append(target)
    manifest["sha512"] = {name: sha512(STATIC / name) for name in sorted(written)}
    MANIFEST.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def without_its_map(content: bytes) -> bytes:
    """A script without the name of its source map: we serve no maps, and gathering the static
    files fails over the name of one that is not there.
    """
    return SOURCE_MAP.sub(b"", content)


def unpack(package: dict[str, Any], folder: Path) -> Path:
    """Download one package and open it, after comparing it with its recorded integrity."""
    subprocess.run(
        ["npm", "pack", "--silent", f"{package['name']}@{package['version']}"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    archive = next(folder.glob("*.tgz"))
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if package["integrity"] and package["integrity"] != found:
        message = f"{package['name']} {package['version']} is not the package that was reviewed"
        raise SystemExit(message)
    package["integrity"] = found
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    return folder / "package"


def sprite(package: dict[str, Any], content: Path) -> str:
    """One file of symbols, holding only the icons that the pages use."""
    symbols = []
    for name in package["sprite"]["icons"]:
        drawing = (content / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        found = SYMBOL_BODY.search(drawing)
        if found is None:
            message = f"{name}.svg holds no drawing"
            raise SystemExit(message)
        body = " ".join(found["body"].split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>')
    named = f"{package['name']} {package['version']}"
    licence = f"{named}, {package['licence']}, see LICENSE-lucide.txt"
    head = f'<!-- {licence} -->\n<svg xmlns="http://www.w3.org/2000/svg">\n'
    return head + "\n".join(symbols) + "\n</svg>\n"


def write(target: str, content: bytes) -> None:
    path = STATIC / target
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sha512(path: Path) -> str:
    return hashlib.sha512(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
