"""What tests counted is said once, by one plugin."""

from types import SimpleNamespace

from tests import conftest
from tools.pytest_figures import pytest_terminal_summary


def test_each_figure_is_said_once():
    told = []
    report = SimpleNamespace(user_properties=[("faulty files", "160")])
    reporter = SimpleNamespace(
        stats={"passed": [report, report]}, section=told.append, line=told.append
    )
    pytest_terminal_summary(reporter)
    assert told == ["figures", "faulty files: 160"]
    assert not hasattr(conftest, "pytest_terminal_summary")
