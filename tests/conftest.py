"""What every test may ask for."""

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck, settings
from rest_framework.test import APIClient

from accounts.middleware import ACTING_FOR
from kernel.activity.services import deliver_due
from kernel.catalogues.models import Country
from kernel.catalogues.snapshot import forget
from seeds.catalogues.loader import load_all

# A busy machine is no reason to call a property false.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# The API answers in Chinese unless asked otherwise; tests ask for what they read.
ENGLISH = {"accept-language": "en"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The official catalogues are there from the start, as in every installation."""
    with django_db_blocker.unblock():
        list(load_all())


@pytest.fixture
def catalogues(db):
    """The official catalogues, also behind a test that emptied all tables."""
    if not Country.objects.exists():
        list(load_all())


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
    """A client of the API that speaks JSON."""
    return APIClient(headers=ENGLISH)


@pytest.fixture
def sign_in_api(sign_in, api):
    """`sign_in_api(membership)` gives an API client acting for that member."""
    return lambda membership: sign_in(membership, browser=APIClient(headers=ENGLISH))


@pytest.fixture
def react():
    """`react()` carries out every delivery that is owed, as the worker would, until none is."""

    def carry_out():
        tried = 0
        while done := deliver_due():
            tried += done
        return tried

    return carry_out


@pytest.fixture(autouse=True)
def _quiet_bell(monkeypatch):
    """Nobody is woken: tests carry deliveries out themselves."""
    monkeypatch.setattr("kernel.dispatch.Bell.__call__", lambda _bell: None)
