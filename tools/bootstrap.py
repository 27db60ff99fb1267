"""Makes .venv, installs what the lock names into it, and runs a command there.

    python3 tools/bootstrap.py runtime python -m tools.demo
    python3 tools/bootstrap.py development ruff check

Needs Python and nothing else. The packages come from requirements/*.txt, each held to its hash;
uv installs them in seconds, and where uv cannot, pip does. A stamp in .venv makes the next run
skip all of it. Nothing here may be newer than Python 3.6: an older Python has to get as far as
the sentence that says so.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO, NoReturn

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = PROJECT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
OLDEST = (3, 11)
KNOWN_PYTHONS = ("python3.13", "python3.12", "python3.11")
LOCKS = {
    "runtime": PROJECT / "requirements" / "runtime.txt",
    "development": PROJECT / "requirements" / "development.txt",
    "semantic": PROJECT / "requirements" / "semantic.txt",
}
# A lock is complete; what it leaves out on purpose must not come in by the back door.
EXACTLY = ["--require-hashes", "--no-deps"]
UV_LOCK = PROJECT / "requirements" / "uv.txt"


def main(arguments: list) -> None:
    if len(arguments) < 2 or arguments[0] not in LOCKS:
        give_up(__doc__)
    if sys.version_info < OLDEST:
        start_again_with_newer_python(arguments)
    level, command = arguments[0], arguments[1:]
    with alone():
        if not PYTHON.exists():
            make_environment()
        if not is_installed(level):
            install(level)
    os.chdir(str(PROJECT))
    program = str(ENVIRONMENT / "bin" / command[0])
    os.execv(program, [program, *command[1:]])  # noqa: S606 - the point of this file


def start_again_with_newer_python(arguments: list) -> None:
    for name in KNOWN_PYTHONS:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, __file__, *arguments])  # noqa: S606 - a fixed list of names
    give_up(
        "Jihui needs Python 3.11 or newer; this is {}.{}. Install one and run the command again, "
        "or name it: make PYTHON=/path/to/python3.11 ...".format(*sys.version_info[:2])
    )


def alone() -> IO:
    """Two terminals may ask for the same environment at the same moment."""
    try:
        folder = PROJECT / "var"
        folder.mkdir(exist_ok=True)
        lock = (folder / "bootstrap.lock").open("w")
    except OSError as problem:
        give_up(
            "The project folder {} cannot be written to ({}). Copy the project to a folder of "
            "your own and run the command there.".format(PROJECT, problem.strerror)
        )
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def make_environment() -> None:
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        give_up(
            "Python's venv module is missing. Install it (on Debian and Ubuntu: "
            "apt-get install python3-venv) and run the command again."
        )
    say("Making .venv with Python {}.{} ...".format(*sys.version_info[:2]))
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=False)
    if done.returncode:
        give_up("Python could not make {}; its own words are above.".format(ENVIRONMENT))


def is_installed(level: str) -> bool:
    stamp = stamp_of(level)
    return stamp.exists() and stamp.read_text() == fingerprint(level)


def install(level: str) -> None:
    lock = LOCKS[level]
    packages = sum(1 for line in lock.read_text().splitlines() if "==" in line)
    say("Installing {} packages from {} ...".format(packages, lock.relative_to(PROJECT)))
    if not (install_with_uv(lock) or install_with_pip(lock)):
        give_up("The packages could not be installed; the reason is above. Is the network there?")
    # What is developed with holds all that it runs with.
    for each in ("runtime", level):
        stamp_of(each).write_text(fingerprint(each))


def install_with_uv(lock: Path) -> bool:
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(UV_LOCK)], check=False).returncode:
        return False
    uv = [str(PYTHON), "-m", "uv", "pip", "install", "--python", str(PYTHON)]
    if not sys.stderr.isatty():
        uv.append("--quiet")
    if subprocess.run([*uv, *EXACTLY, "-r", str(lock)], check=False).returncode:
        say("uv could not install them; trying pip, which takes about a minute ...")
        return False
    return True


def install_with_pip(lock: Path) -> bool:
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar=on"]
    return not subprocess.run([*pip, *EXACTLY, "-r", str(lock)], check=False).returncode


def stamp_of(level: str) -> Path:
    return ENVIRONMENT / ".installed-{}".format(level)


def fingerprint(level: str) -> str:
    return hashlib.sha256(LOCKS[level].read_bytes()).hexdigest()


def say(sentence: str) -> None:
    print(sentence, flush=True)


def give_up(sentence: str) -> NoReturn:
    sys.exit(sentence)


if __name__ == "__main__":
    main(sys.argv[1:])
