"""The image of a migrated database cluster, kept in var/ until a migration changes."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.embedded.folder import PROJECT
from tools.embedded.postgres import FORGETFUL, Postgres
from tools.embedded.services import private_folder
from tools.embedded.trouble import Trouble

IMAGES = PROJECT / "var" / "test-images"
TEMPLATE = "jihui_template"
IMAGES_KEPT = 3
PACKAGES = ("kernel", "accounts", "ip_registry", "marketplace")


def copy_image(target: Path, *, environment: Mapping[str, str]) -> None:
    """Lay a migrated cluster down at `target`, making the image first where there is none."""
    shutil.copytree(make_image(environment), target)
    target.chmod(0o700)


def make_image(environment: Mapping[str, str]) -> Path:
    """The image of what the sources say now, migrated where there is none yet."""
    image = IMAGES / digest()
    if not image.exists() and not environment.get("DATABASE_URL"):
        build_image(image, environment=environment)
    return image


def digest() -> str:
    """Changes with everything that decides what an empty database looks like."""
    found = hashlib.sha256()
    for path in sources():
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def sources() -> Iterator[Path]:
    yield PROJECT / "requirements" / "runtime.txt"
    yield from sorted((PROJECT / "tools" / "embedded").glob("*.py"))
    for package in PACKAGES:
        yield from sorted((PROJECT / package).glob("**/migrations/*.py"))


def build_image(image: Path, *, environment: Mapping[str, str]) -> None:
    print("Migrating a database for the tests ...", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="jihui-image-") as name,
        private_folder() as sockets,
    ):
        folder = Path(name)
        folder.chmod(0o711)
        postgres = Postgres(
            folder / "postgres",
            sockets=sockets,
            log=folder / "postgres.log",
            environment=environment,
            options=FORGETFUL,
        )
        try:
            postgres.start()
            postgres.make_database(TEMPLATE)
            migrate(dict(environment) | {"DATABASE_URL": postgres.url(TEMPLATE)})
        finally:
            postgres.stop()
        keep(folder / "postgres", image)


def migrate(environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        check=False,
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Trouble(f"The migrations fail:\n{done.stdout}{done.stderr}")


def keep(cluster: Path, image: Path) -> None:
    """Store it under its name; a run beside us may have stored the same one already."""
    fresh = IMAGES / f"{image.name}.{cluster.parent.name}"
    shutil.copytree(cluster, fresh)
    try:
        fresh.rename(image)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
    by_age = sorted(IMAGES.iterdir(), key=lambda path: path.stat().st_mtime)
    for outdated in by_age[:-IMAGES_KEPT]:
        shutil.rmtree(outdated, ignore_errors=True)
