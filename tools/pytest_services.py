"""Starts PostgreSQL and Valkey before pytest-django reads the settings.

Named by `-p` in pyproject.toml, since a conftest would come too late. Each process of a parallel
run has servers of its own: a snapshot of PostgreSQL knows the transactions of all databases, so
tests that follow the event log would wait for those of their neighbours.
"""

import os
from contextlib import ExitStack

import pytest

from tools.compiled_messages import compile_all
from tools.embedded.trouble import Trouble
from tools.scratch import SETTINGS, scratch_services
from tools.test_image import make_image


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    stack = ExitStack()
    early_config.add_cleanup(stack.close)
    try:
        if hands_the_tests_out(early_config):
            compile_all()
            make_image(dict(os.environ))
            return
        if "PYTEST_XDIST_WORKER" not in os.environ:
            compile_all()
        os.environ.update(stack.enter_context(scratch_services(dict(os.environ))))
    except Trouble as trouble:
        raise pytest.UsageError(str(trouble)) from None


def hands_the_tests_out(config: pytest.Config) -> bool:
    """With `-n 2` this process only hands out; the two others have the services."""
    asked = bool(getattr(config.known_args_namespace, "numprocesses", None))
    return asked and "PYTEST_XDIST_WORKER" not in os.environ
