"""What tests counted, said at the end of a run: how many roles were tried at how many routes.

A test counts with `record_property("R2, visitor", "31 secrets × 402 requests")`; what its worker
counted comes to the terminal with its report.
"""

from collections.abc import Iterator

from _pytest.terminal import TerminalReporter


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print every figure once, in the order of their names."""
    figures = sorted(set(_figures(terminalreporter)))
    if figures:
        terminalreporter.section("figures")
    for name, said in figures:
        terminalreporter.line(f"{name}: {said}")


def _figures(reporter: TerminalReporter) -> Iterator[tuple[str, str]]:
    for report in reporter.stats.get("passed", ()):
        yield from ((name, str(said)) for name, said in report.user_properties)
