"""Starts PostgreSQL and Valkey before pytest-django reads the settings.

Named by `-p` in pyproject.toml, since a conftest would come too late. The processes of
pytest-xdist inherit what the first one set up.
"""

import os
from contextlib import ExitStack

import pytest

from tools.compiled_messages import compile_all
from tools.embedded.trouble import Trouble
from tools.scratch import SETTINGS, scratch_services


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        take_own_broker(worker)
        return
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    stack = ExitStack()
    early_config.add_cleanup(stack.close)
    try:
        compile_all()
        os.environ.update(stack.enter_context(scratch_services(dict(os.environ))))
    except Trouble as trouble:
        raise pytest.UsageError(str(trouble)) from None


def take_own_broker(worker: str) -> None:
    """Each process of a parallel run has a numbered database of the broker to itself."""
    number = int(worker.removeprefix("gw")) + 1
    for name, mark in (("REDIS_URL", "?db="), ("CELERY_BROKER_URL", "?virtual_host=")):
        address = os.environ.get(name, "")
        if mark in address:
            os.environ[name] = f"{address.split(mark)[0]}{mark}{number}"
