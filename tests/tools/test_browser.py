"""Journeys never vanish silently."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.support import bare_environment
from tools import browser
from tools.embedded.folder import PROJECT
from tools.embedded.trouble import Trouble

JOURNEY = """
import pytest

@pytest.mark.journey
def test_a_journey():
    pass
"""


def run_journey(tmp_path, **said):
    (tmp_path / "test_journey.py").write_text(JOURNEY)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = journey: in a browser\n")
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "tools.pytest_journeys"),
            *("-p", "no:cacheprovider", "-c", "pytest.ini", "."),
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=bare_environment(PYTHONPATH=str(PROJECT), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", **said),
    )


def test_without_a_browser_the_run_says_loudly_what_did_not_run(tmp_path):
    done = run_journey(tmp_path, CHROMIUM="/nowhere", JOURNEYS="")
    assert done.returncode == 0
    assert "JOURNEYS DID NOT RUN" in done.stdout
    assert "make browser installs one" in done.stdout


def test_where_journeys_are_required_the_run_is_refused(tmp_path):
    done = run_journey(tmp_path, CHROMIUM="/nowhere", JOURNEYS="required")
    assert done.returncode != 0
    assert "JOURNEYS=required, but no Chromium was found" in done.stderr


def test_with_a_browser_they_run(tmp_path):
    done = run_journey(tmp_path, CHROMIUM=sys.executable, JOURNEYS="required")
    assert done.returncode == 0
    assert "1 passed" in done.stdout
    assert "DID NOT RUN" not in done.stdout


@pytest.fixture
def no_browser(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    programs: dict[str, str] = {}
    monkeypatch.setattr("shutil.which", programs.get)
    return programs


def test_a_known_name_on_the_path_is_found(no_browser):
    no_browser["chromium-browser"] = "/usr/bin/chromium-browser"
    assert browser.find_chromium() == Path("/usr/bin/chromium-browser")


def test_one_that_playwright_installed_is_found(no_browser, tmp_path):
    program = tmp_path / "chromium-1200" / "chrome-linux" / "chrome"
    program.parent.mkdir(parents=True)
    program.touch()
    assert browser.find_chromium() == program


def test_elsewhere_than_debian_a_sentence_says_what_to_do(no_browser):
    assert browser.find_chromium() is None
    with pytest.raises(Trouble, match="package manager, or name one: CHROMIUM="):
        browser.install_chromium()


def test_an_ordinary_user_is_told_what_to_ask_for(no_browser, monkeypatch):
    no_browser["apt-get"] = "/usr/bin/apt-get"
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(Trouble, match="sudo apt-get install chromium"):
        browser.install_chromium()
