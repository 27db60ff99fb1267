"""The set-up on machines that lack something: each lack gets one plain sentence."""

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.tools.support import bare_environment
from tools import bootstrap

REQUIREMENTS = bootstrap.PROJECT / "requirements"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of its own, whose locks name nothing."""
    monkeypatch.setattr(bootstrap, "PROJECT", tmp_path)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    locks = {level: tmp_path / f"{level}.txt" for level in bootstrap.LOCKS}
    for lock in locks.values():
        lock.touch()
    monkeypatch.setattr(bootstrap, "LOCKS", locks)
    return tmp_path


def test_an_old_python_is_named(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        bootstrap.main(["runtime", "python"])


def test_a_newer_python_beside_an_old_one_is_used(monkeypatch):
    started = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")

    def note_and_end(program, arguments):
        started.append([program, *arguments])
        raise SystemExit

    monkeypatch.setattr("os.execv", note_and_end)
    with pytest.raises(SystemExit):
        bootstrap.main(["runtime", "python", "-V"])
    assert started[0][0] == "/usr/bin/python3.13"
    assert started[0][-3:] == ["runtime", "python", "-V"]


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_venv_module_is_named(project, monkeypatch, missing):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == missing else name)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        bootstrap.main(["runtime", "python"])


def test_a_project_that_cannot_be_written_to_is_named(project, monkeypatch):
    monkeypatch.setattr(bootstrap, "PROJECT", Path("/proc/jihui"))
    with pytest.raises(SystemExit, match="cannot be written to"):
        bootstrap.main(["runtime", "python"])


def test_what_is_installed_is_not_installed_again(project, monkeypatch):
    installed = []
    monkeypatch.setattr(bootstrap, "install_with_uv", lambda lock: installed.append(lock) or True)
    (project / ".venv" / "bin").mkdir(parents=True)
    assert not bootstrap.is_installed("runtime")
    bootstrap.install("development")
    assert bootstrap.is_installed("runtime")
    assert bootstrap.is_installed("development")
    assert len(installed) == 1
    bootstrap.LOCKS["development"].write_text("another==1\n")
    assert bootstrap.is_installed("runtime")
    assert not bootstrap.is_installed("development")


def test_pip_takes_over_where_uv_fails(project, monkeypatch):
    calls = []
    monkeypatch.setattr(bootstrap, "install_with_uv", lambda _: False)
    monkeypatch.setattr(bootstrap, "install_with_pip", lambda lock: calls.append(lock) or True)
    (project / ".venv").mkdir()
    bootstrap.install("runtime")
    assert calls == [bootstrap.LOCKS["runtime"]]


def test_a_failed_installation_is_tried_again_next_time(project, monkeypatch):
    monkeypatch.setattr(bootstrap, "install_with_uv", lambda _: False)
    monkeypatch.setattr(bootstrap, "install_with_pip", lambda _: False)
    (project / ".venv").mkdir()
    with pytest.raises(SystemExit, match="Is the network there"):
        bootstrap.install("runtime")
    assert not bootstrap.is_installed("runtime")


def test_the_command_runs_in_the_environment_from_the_project_folder(tmp_path):
    (tmp_path / "tools").mkdir()
    (tmp_path / "requirements").mkdir()
    script = tmp_path / "tools" / "bootstrap.py"
    script.write_text(Path(bootstrap.__file__).read_text())
    for name in ("runtime", "development"):
        (tmp_path / "requirements" / f"{name}.txt").touch()
        (tmp_path / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
        (tmp_path / ".venv" / f".installed-{name}").write_text(sha256(b"").hexdigest())
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    said = subprocess.run(
        [sys.executable, script, "runtime", "python", "-c", "import os; print(os.getcwd())"],
        check=True,
        capture_output=True,
        text=True,
        env=bare_environment(),
        cwd="/",
    )
    assert said.stdout.strip() == str(tmp_path)


@pytest.mark.parametrize("name", ["runtime", "development", "uv"])
def test_every_locked_package_is_held_to_a_hash(name):
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    packages = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9-]+==", package), package
        assert "--hash=sha256:" in package, package


def test_the_locks_say_nothing_of_where_packages_came_from():
    for lock in REQUIREMENTS.glob("*.txt"):
        assert not re.search(r"https?://|index-url|find-links", lock.read_text()), lock


def test_both_locks_agree():
    runtime, development = (
        dict(
            re.findall(r"^([a-z0-9-]+)==([^ ;]+)", (REQUIREMENTS / name).read_text(), re.MULTILINE)
        )
        for name in ("runtime.txt", "development.txt")
    )
    assert runtime.items() <= development.items()
