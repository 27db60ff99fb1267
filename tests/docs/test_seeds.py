"""The page that answers the policies, and docs/seeds.md, point at what exists."""

import re

import pytest
from django.urls import get_resolver, reverse

from kernel import languages
from marketplace.pages.site.policies.mechanisms import DOCUMENTS, Standing, policies
from tests.docs.references import ROOT, exists, test_exists
from tools.policy_document import seeds_page

MECHANISMS = [each for policy in policies() for each in policy.mechanisms]
ALL = {f"M{number:02}" for number in range(1, 57)}
CHINESE = re.compile(r"[㐀-鿿]")


def by_id(mechanism):
    return mechanism.id


def test_every_mechanism_stands_there_once():
    ids = [each.id for each in MECHANISMS]
    assert len(ids) == len(set(ids))
    assert set(ids) == ALL
    assert len(DOCUMENTS) == 4


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_id)
def test_a_mechanism_is_told_in_both_languages(mechanism):
    for text in (mechanism.name, mechanism.answer, mechanism.lacks, mechanism.stage):
        assert set(text) in (set(), {"en", "zh"})
        assert not text or (CHINESE.search(text["zh"]) and re.search("[a-z]", text["en"]))


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_id)
def test_a_mechanism_says_what_it_must(mechanism):
    answered = mechanism.state is not Standing.NOT_YET
    assert bool(mechanism.answer) is answered
    assert bool(mechanism.held_by and mechanism.tests) is answered
    assert bool(mechanism.pages or mechanism.api) is answered
    whole = mechanism.state is Standing.HERE
    assert bool(mechanism.lacks) is not whole
    assert bool(mechanism.stage) is not whole


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=by_id)
def test_no_reference_is_dead(mechanism):
    routes = {
        name for name in get_resolver("marketplace.urls").reverse_dict if isinstance(name, str)
    }
    assert not [name for name in (*mechanism.pages, *mechanism.api) if name not in routes]
    assert all(name.startswith("api_") for name in mechanism.api)
    assert not [name for name in mechanism.held_by if not exists(name)]
    assert not [name for name in mechanism.tests if not test_exists(name)]


def test_the_document_is_what_the_page_says():
    assert (ROOT / "docs" / "seeds.md").read_text(encoding="utf-8") == seeds_page()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "words"), [("en", "same quality"), ("zh", "同线同标同质")], ids=["en", "zh"]
)
def test_visitors_read_it_in_their_language(client, code, words):
    with languages.speaking(code):
        answer = client.get(reverse("policies"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert all(f'id="{each}"' in page for each in ALL)


@pytest.mark.django_db
def test_the_foot_of_every_page_leads_there(client):
    assert f'href="{reverse("policies")}"' in client.get(reverse("about")).content.decode()
