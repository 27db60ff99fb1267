"""What every test may ask for."""

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key
from rest_framework.test import APIClient

from accounts.middleware import ACTING_FOR
from kernel.activity.services import deliver_due
from kernel.catalogues.models import Country
from kernel.catalogues.snapshot import forget
from marketplace.matching.market import forget_market
from marketplace.search.index.folders import pointer
from marketplace.search.models import SearchDocument
from marketplace.search.rebuilding import rebuild_index
from tests.kept_catalogues import bring_back, load_and_keep

# Most tests are about something else than two writers at once: theirs is the last word.
READING_ALONG = {"HTTP_ACCEPT_LANGUAGE": "en", "HTTP_IF_MATCH": "*"}

# A busy machine is no reason to call a property false.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The official catalogues are there from the start, as in every installation."""
    with django_db_blocker.unblock():
        load_and_keep()


def _empties_tables(item):
    marker = item.get_closest_marker("django_db")
    committed = marker is not None and marker.kwargs.get("transaction", False)
    return committed or {"transactional_db", "live_server"} & set(item.fixturenames)


_were_emptied = False


def pytest_runtest_teardown(item):
    """Remember that a test which commits leaves all tables empty behind it."""
    global _were_emptied  # noqa: PLW0603 one process, one database
    _were_emptied = _were_emptied or bool(_empties_tables(item))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Bring the catalogues back before the next test, in whichever order tests run."""
    global _were_emptied  # noqa: PLW0603 one process, one database
    if _were_emptied and item.get_closest_marker("django_db"):
        with item.config.stash[blocking_manager_key].unblock():
            bring_back()
        _were_emptied = False


@pytest.fixture
def catalogues(db):
    """The official catalogues, also behind a test that emptied all tables."""
    if not Country.objects.exists():
        bring_back()


@pytest.fixture(autouse=True)
def _one_language():
    """Tests read English unless they say otherwise."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What one test cached, such as throttles, must not meet another."""
    cache.clear()
    forget()
    forget_market()


@pytest.fixture
def sign_in(client):
    """`sign_in(membership)` gives a browser in which that member is signed in and acts for it."""

    def enter(membership, *, browser=client):
        browser.force_login(membership.user)
        session = browser.session
        session[ACTING_FOR] = str(membership.organisation_id)
        session.save()
        return browser

    return enter


@pytest.fixture
def api():
    """A client of the API that speaks JSON and reads English."""
    return APIClient(**READING_ALONG)


@pytest.fixture
def sign_in_api(sign_in, api):
    """`sign_in_api(membership)` gives an API client acting for that member."""
    return lambda membership: sign_in(membership, browser=APIClient(**READING_ALONG))


@pytest.fixture
def react():
    """`react()` carries out every delivery that is owed, as the worker would, until none is."""

    def carry_out():
        tried = 0
        while done := deliver_due():
            tried += done
        return tried

    return carry_out


@pytest.fixture
def up_to_date():
    """`up_to_date()` builds the search index from the tables as they are now; without it there is
    none, and lists come from the database alone.
    """

    def build():
        SearchDocument.objects.update(analyser=0)
        rebuild_index()

    yield build
    pointer().unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _quiet_bell(monkeypatch):
    """Nobody is woken: tests carry deliveries out themselves."""
    monkeypatch.setattr("kernel.dispatch.Bell.__call__", lambda _bell: None)
