"""A real browser before a real server, with the worker at work beside it.

Everything lasts for one module, since a browser, a market and its catalogues are dear; the people
of each journey are its own.
"""

import os
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.journeys.patience import MILLISECONDS
from tests.journeys.visitor import Visitor
from tests.journeys.worker import Worker
from tests.kept_catalogues import bring_back
from tools.browser import SWITCHES, find_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, in which Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(
                executable_path=find_chromium(), args=list(SWITCHES)
            )
            yield started
            started.close()
            # Under that loop Django opened connections that nobody would find again behind it.
            connections.close_all()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def _django_db_helper(django_db_setup):
    """Keep what a journey wrote: the market lasts for its module, and is emptied behind it."""


@pytest.fixture(scope="module")
def worker(django_db_setup, django_db_blocker) -> Iterator[Worker]:
    with django_db_blocker.unblock():
        at_work = Worker()
        at_work.start()
        yield at_work
        at_work.stop()


@pytest.fixture(scope="module")
def server(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The address of the market, with the official catalogues and nobody in it."""
    with django_db_blocker.unblock():
        bring_back()
        running = LiveServer("127.0.0.1")
        yield running.url
        running.stop()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def visit(browser, server, worker, settings) -> Iterator[type[Visitor]]:
    """`visit("zh", javascript=False)` is somebody with a browser of their own."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "127.0.0.1"]
    contexts = []
    visitors = []

    def arrive(language: str, *, javascript: bool = True, axe: bool = False, **more) -> Visitor:
        context = browser.new_context(
            base_url=server,
            java_script_enabled=javascript,
            locale="zh-CN" if language == "zh" else "en-GB",
            **more,
        )
        context.set_default_timeout(MILLISECONDS)
        contexts.append(context)
        visitors.append(Visitor(context.new_page(), language=language, axe=axe))
        return visitors[-1]

    yield arrive
    for context in contexts:
        context.close()
    assert [problem for visitor in visitors for problem in visitor.problems] == []


@pytest.fixture(autouse=True)
def _quiet_bell(monkeypatch, request):
    """Here the bell is heard: it wakes the worker beside the server."""
    at_work = request.getfixturevalue("worker")
    monkeypatch.setattr("kernel.dispatch.Bell.__call__", lambda _bell: at_work.wake())
