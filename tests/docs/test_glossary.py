"""The glossary says what code and catalogue say, above all where a word is easily mistaken."""

import re
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings

from accounts.access.permissions import Role
from accounts.organisations.models import OrganisationKind
from ip_registry.records.states import IpKind
from marketplace.demands.terms import DemandKind
from marketplace.listings.terms import ExportClass, TransferMode
from marketplace.service_offers.terms import ServiceType

ROOT = Path(settings.BASE_DIR)
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"))


@pytest.fixture(scope="module")
def glossary():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return {code: (en.strip(), zh.strip()) for code, en, zh in ROW.findall(text)}


def chinese(catalogue, choice):
    return catalogue.find(str(choice.label)).msgstr


def test_exclusive_and_sole_are_not_mixed_up(catalogue):
    exclusive = chinese(catalogue, TransferMode.LICENCE_EXCLUSIVE)
    sole = chinese(catalogue, TransferMode.LICENCE_SOLE)
    assert "独占" in exclusive
    assert "排他" not in exclusive
    assert "排他" in sole
    assert "独占" not in sole


@pytest.mark.parametrize("choices", [DemandKind, ExportClass, IpKind, ServiceType, TransferMode])
def test_the_glossary_uses_the_words_of_the_pages(choices, catalogue, glossary):
    for choice in choices:
        assert glossary[choice.value] == (str(choice.label), chinese(catalogue, choice))


def test_kinds_of_organisations_and_roles_are_explained(glossary):
    for choice in (*OrganisationKind, *Role):
        assert choice.value in glossary


def test_its_nouns_are_tables():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    nouns = re.findall(
        r"^\| `(\w+)`", text.partition("## Nouns")[2].partition("## Ideas")[0], re.MULTILINE
    )
    tables = {model.__name__ for model in apps.get_models()}
    assert set(nouns) - tables == {"Actor"}
