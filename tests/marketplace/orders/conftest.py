"""A market that a module's tests begin with: made once, each test has a copy and is taken back.

A module says with `STAGE` how far the market has come: "opened", "quoted", "engaged".
"""

import copy

import pytest
from django.db import transaction
from django.utils import translation

from tests.factories.orders import Market


@pytest.fixture(scope="module")
def kept(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        made = Market()
        getattr(made, request.module.STAGE)()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def market(kept, db):
    return copy.deepcopy(kept)
