"""Everything an app creates, gathered into the one operation of its first migration."""

from importlib import import_module

import pytest
from django.db import models
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    CreateModel,
    RunSQL,
)
from django.db.migrations.state import ProjectState

from kernel.founding import CreateTables
from tools.first_migrations import APPS, founded


def table(name, *fields):
    return CreateModel(
        name, fields=[("id", models.BigAutoField(primary_key=True)), *fields], options={}
    )


def positive(field):
    return models.CheckConstraint(
        condition=models.Q((f"{field}__gt", 0)), name=f"{field}_is_positive"
    )


def test_tables_are_whole_and_what_stands_beside_them_comes_last():
    price = ("price", models.IntegerField())
    [together] = founded(
        [
            table("Listing", price),
            RunSQL("SELECT 1"),
            table("Version", ("listing", models.ForeignKey("market.Listing", models.PROTECT))),
            AddField("listing", "current", models.ForeignKey("market.Version", models.PROTECT)),
            AddIndex("listing", models.Index(fields=["price"], name="by_price")),
            AddConstraint("listing", positive("current")),
            AddConstraint("listing", positive("price")),
        ]
    )

    listing, version, beside = together.operations

    assert (listing.name, version.name, type(beside)) == ("Listing", "Version", RunSQL)
    assert [name for name, _field in listing.fields] == ["id", "price", "current"]
    assert [each.name for each in listing.options["indexes"]] == ["by_price"]
    assert [each.name for each in listing.options["constraints"]] == [
        "current_is_positive",
        "price_is_positive",
    ]


def test_tables_made_together_know_each_other_whatever_their_order():
    listing = table("Listing", ("now", models.ForeignKey("market.Version", models.PROTECT)))
    version = table("Version", ("of", models.ForeignKey("market.Listing", models.PROTECT)))
    state = ProjectState()
    assert not state.apps.all_models["market"]  # already rendered, as while migrating

    CreateTables([listing, version]).state_forwards("market", state)

    known = state.apps.all_models["market"]
    assert known["listing"]._meta.get_field("now").related_model is known["version"]
    assert known["version"]._meta.get_field("of").related_model is known["listing"]


@pytest.mark.parametrize("app", APPS)
def test_every_kept_first_migration_is_one_operation(app):
    [kept] = import_module(f"{app}.migrations.0001_initial").Migration.operations
    assert isinstance(kept, CreateTables)
