"""An installation without anything in it, until its operator verifies the first organisation."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.markets.models import Market
from accounts.organisations.models import Organisation
from kernel.activity.models import Event
from tests.factories.accounts import Person, UnverifiedOrganisation, credit_code

pytestmark = pytest.mark.django_db

NATIONAL = {"name_zh": "全国市场", "name_en": "National market"}


def register(name, serial):
    """As its founder does it on the pages: the profile, a document, and the request."""
    client = Client()
    client.force_login(Person())
    assert "National market" in client.get("/en/organisations/new/").content.decode()
    profile = {
        "kind": "government",
        "name_en": name,
        "country": "CN",
        "region": "320100",
        "identifier_scheme": "uscc",
        "identifier": credit_code(serial),
        "home_market": str(Market.objects.get(slug="national").id),
    }
    papers = client.post("/en/organisations/new/", profile)["Location"]
    licence = SimpleUploadedFile("licence.pdf", b"%PDF-1.7 licence", "application/pdf")
    client.post(f"{papers}attach/", {"kind": "registration", "upload": licence})
    client.post(f"{papers}submit/")
    return Organisation.objects.get(name_en=name), client


def test_two_commands_lead_from_nothing_to_an_operator_who_verifies():
    call_command("open_market", "national", **NATIONAL)
    desk, browser = register("Market desk", 1)
    call_command("entrust_market", "national", to=desk.slug)
    desk.refresh_from_db()
    assert desk.is_verified

    first, _its_browser = register("First company", 2)
    assert not first.is_verified
    case = f"/en/desk/verifications/{first.id}/"
    assert "First company" in browser.get("/en/desk/verifications/").content.decode()
    browser.post(f"{case}take/")
    browser.post(f"{case}verify/")
    first.refresh_from_db()
    assert first.is_verified


def test_both_may_be_repeated(capsys):
    for _time in range(2):
        call_command("open_market", "national", **NATIONAL)
    assert "open already" in capsys.readouterr().out
    desk, _browser = register("Market desk", 1)
    for _time in range(2):
        call_command("entrust_market", "national", to=desk.slug)
    assert Event.objects.filter(name="market.opened").count() == 1
    assert Event.objects.filter(name="market.entrusted").count() == 1


def test_a_market_of_a_province_lies_within_another():
    call_command("open_market", "national", **NATIONAL)
    said = {"name_zh": "浙江", "name_en": "Zhejiang", "level": "province", "region": "330000"}
    call_command("open_market", "zhejiang", **said, within="national")
    assert Market.objects.get(slug="zhejiang").parent.slug == "national"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"level": "province"}, "lies --within"),
        ({"level": "national", "within": "national"}, "lies --within"),
        ({"level": "province", "within": "nowhere"}, "no market nowhere"),
        ({"region": "999999"}, "999999 is in no catalogue"),
        ({"industry": "Z99"}, "Z99 is in no catalogue"),
        ({"slug": "no slug"}, "made of letters"),
    ],
)
def test_what_is_wrong_with_a_market_is_said_in_words(said, words):
    slug = said.pop("slug", "second")
    with pytest.raises(CommandError, match=words):
        call_command("open_market", slug, **NATIONAL | said)
    assert not Market.objects.filter(slug=slug).exists()


def test_nobody_is_entrusted_who_has_not_said_who_it_is():
    call_command("open_market", "national", **NATIONAL)
    with pytest.raises(CommandError, match="no organisation nobody"):
        call_command("entrust_market", "national", to="nobody")
    with pytest.raises(CommandError, match="no market elsewhere"):
        call_command("entrust_market", "elsewhere", to="nobody")
    unknown = UnverifiedOrganisation()
    with pytest.raises(CommandError, match="has not handed in the papers"):
        call_command("entrust_market", "national", to=unknown.slug)
    assert not Event.objects.filter(name="market.entrusted").exists()
