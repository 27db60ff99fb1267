"""Folding indexes and constraints into the creation of their models."""

from importlib import import_module

import pytest
from django.db import models
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel

from tools.first_migrations import APPS, folded


def table(name, *fields):
    return CreateModel(
        name, fields=[("id", models.BigAutoField(primary_key=True)), *fields], options={}
    )


def positive(field):
    return models.CheckConstraint(
        condition=models.Q((f"{field}__gt", 0)), name=f"{field}_is_positive"
    )


def kinds(operations):
    return [type(each).__name__ for each in operations]


def test_what_stands_behind_other_tables_goes_into_its_own():
    price = ("price", models.IntegerField())
    later = ("listing", models.ForeignKey("market.Listing", on_delete=models.PROTECT))

    listing, offer = folded(
        [
            table("Listing", price),
            table("Offer", later),
            AddIndex("listing", models.Index(fields=["price"], name="by_price")),
            AddConstraint("listing", positive("price")),
        ],
        "market",
    )

    assert (listing.name, offer.name) == ("Listing", "Offer")
    assert [each.name for each in listing.options["indexes"]] == ["by_price"]
    assert [each.name for each in listing.options["constraints"]] == ["price_is_positive"]


def test_what_names_a_column_added_later_stays_behind_it():
    price = ("price", models.IntegerField())
    operations = [
        table("Listing", price),
        table("Version", ("listing", models.ForeignKey("market.Listing", models.PROTECT))),
        AddField("listing", "current", models.ForeignKey("market.Version", models.PROTECT)),
        AddConstraint("listing", positive("current")),
        AddConstraint("listing", positive("price")),
    ]

    done = folded(operations, "market")

    assert kinds(done) == ["CreateModel", "CreateModel", "AddField", "AddConstraint"]
    assert [each.name for each in done[0].options["constraints"]] == ["price_is_positive"]
    assert done[-1].constraint.name == "current_is_positive"


@pytest.mark.parametrize("app", APPS)
def test_the_kept_first_migrations_are_folded(app):
    kept = import_module(f"{app}.migrations.0001_initial").Migration.operations
    assert sorted(kinds(folded(kept, app))) == sorted(kinds(kept))
