"""Tables point downwards, and each is named where Django looks for it."""

import importlib
import re

import pytest
from django.apps import apps

from tests.architecture.sources import PACKAGES

RANK = {package: rank for rank, package in enumerate(PACKAGES)}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in RANK]


def test_foreign_keys_point_down_or_sideways():
    """A string relation upwards passes the import contracts and tangles the migrations."""
    upward = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if RANK.get(field.related_model._meta.app_label, -1) > RANK[model._meta.app_label]
    ]
    assert upward == []


@pytest.mark.parametrize("package", [name for name in PACKAGES if name != "seeds"])
def test_the_aggregator_names_every_table(package):
    """A model that is not named there has no table until something happens to import it."""
    named = importlib.import_module(f"{package}.models").__all__
    own = {
        model.__name__
        for model in our_models()
        if model._meta.app_label == package and not model._meta.auto_created
    }
    assert set(named) == own
    assert list(named) == sorted(named)


def test_constraints_say_what_they_forbid_or_hold():
    nameless = [
        f"{model.__name__}: {constraint.name}"
        for model in our_models()
        for constraint in model._meta.constraints
        if "%(class)s" in constraint.name or constraint.name.endswith(("_check", "_uniq"))
    ]
    assert nameless == []


def test_every_choice_is_held_by_the_database():
    """A column of states or kinds with a value outside its list would be nobody's."""
    free = []
    for model in our_models():
        held = " ".join(str(getattr(each, "condition", "")) for each in model._meta.constraints)
        free += [
            f"{model.__name__}.{field.name}"
            for field in model._meta.local_fields
            if field.choices and not re.search(rf"'{field.name}(__in)?'", held)
        ]
    assert free == []
