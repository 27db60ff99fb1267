"""Journeys need a browser. Without one they are skipped, and the end of the run says so loudly;
JOURNEYS=required (as .ci/run sets it) refuses to start instead.
"""

import os

import pytest

from tools.browser import find_chromium

REASON = "no Chromium was found: make browser installs one"


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("JOURNEYS") == "required" and not find_chromium():
        raise pytest.UsageError(f"JOURNEYS=required, but {REASON}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if find_chromium():
        return
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.skip(reason=REASON))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if REASON in report.longreprtext
    ]
    if skipped:
        terminalreporter.section("JOURNEYS DID NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} journeys through the pages were skipped: {REASON}.")
