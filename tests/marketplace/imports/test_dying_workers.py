"""A worker that dies in the middle of an import leaves nothing half done; a day long all is undone."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from ip_registry.imports import services
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.queries import counts_of, mapping_of
from ip_registry.imports.states import ImportState
from ip_registry.imports.working import work_on
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import NotReady
from marketplace.listings.models import Listing
from tests.factories.accounts import Member, actor_of
from tests.marketplace.imports.tables import as_file, good

pytestmark = pytest.mark.django_db
BLOCK, ROWS = 8, 14


class Killed(BaseException):
    """Nothing between the worker and the kernel catches it."""


@pytest.fixture
def by(db):
    return actor_of(Member(role="owner"))


@pytest.fixture
def dying(monkeypatch):
    """`dying(verb, after)` kills whoever does it for the so-many-th time; once."""
    noun = type(noun_called("listings"))

    def prepare(verb, after):
        done, whole = [], getattr(noun, verb)

        def until_it_dies(self, *args, **kwargs):
            done.append(1)
            if len(done) == after:
                raise Killed
            return whole(self, *args, **kwargs)

        monkeypatch.setattr(noun, verb, until_it_dies)

    return prepare


def worked(table):
    work_on(table.pk)
    table.refresh_from_db()
    return table


def killed(table):
    with pytest.raises(Killed):
        work_on(table.pk)
    table.refresh_from_db()
    return table


def test_killed_at_each_step_every_row_is_taken_over_once_and_undone_to_the_last(
    by, dying, monkeypatch
):
    monkeypatch.setattr("ip_registry.imports.working.BLOCK", BLOCK)
    rows = [good("listings", serial) for serial in range(ROWS)]
    table = services.start_import(
        "listings", ContentFile(as_file(rows, "csv"), name="t.csv"), by=by
    )
    worked(table)
    services.map_columns(table.pk, mapping_of(table).as_json(), by=by)

    dying("create", BLOCK + 5)
    assert killed(table).done == BLOCK
    assert worked(table).state == ImportState.CHECKED
    assert not Listing.objects.exists()

    services.commit_import(table.pk, by=by)
    dying("create", BLOCK + 5)
    assert killed(table).done == BLOCK
    assert Listing.objects.count() == BLOCK
    assert worked(table).state == ImportState.COMMITTED
    assert counts_of(table).by_outcome == {"created": ROWS}
    assert Listing.objects.count() == ROWS

    with clock.simulated(table.undo_until + dt.timedelta(seconds=1)), pytest.raises(NotReady):
        services.undo_import(table.pk, by=by)
    with clock.simulated(table.undo_until - dt.timedelta(seconds=1)):
        services.undo_import(table.pk, by=by)
        dying("remove", BLOCK + 5)
        assert killed(table).done == BLOCK
        assert worked(table).state == ImportState.UNDONE
    assert (counts_of(table).undone, counts_of(table).kept) == (ROWS, 0)
    assert not Listing.objects.exists()
    told = Event.objects.filter(name__in=["import.committed", "import.undone"])
    assert told.count() == 2
