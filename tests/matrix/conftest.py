"""The small market of `world.py`, made once for all that asks for it and taken back whole."""

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from tests.matrix.world import build

# Sessions in the database alone, so that a rollback takes them back as well.
SESSIONS = "django.contrib.sessions.backends.db"


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with (
        django_db_blocker.unblock(),
        override_settings(SESSION_ENGINE=SESSIONS),
        translation.override("en"),
        transaction.atomic(),
    ):
        yield build()
        transaction.set_rollback(True)
