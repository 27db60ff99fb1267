"""A technology is valued on pages, without a script."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.valuation.models import Valuation
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.listings import PublishedListing
from tests.factories.valuations import OneValuation, ValuedByRoyalty

pytestmark = pytest.mark.django_db
RELIEF = {
    "revenues.0": "10000000",
    "revenues.1": "20000000",
    "revenues.2": "30000000",
    "royalty_rate": "0.05",
    "upkeep": "20000",
    "tax_rate": "0.15",
    "discount_rate": "0.10",
    "volume": "1",
    "timing": "end",
    "amortisation_years": "10",
}
COMPARABLES = {
    f"comparables.{at}.{name}": value
    for at, price in enumerate(("1200000", "900000", "1500000", "800000", "1110000"))
    for name, value in {
        "source": f"contract {at}",
        "organisation": f"university {at}",
        "price": price,
        "adjustments.0.name": "age" if at else "",
        "adjustments.0.share": "-0.1" if at else "",
    }.items()
}


@pytest.fixture
def member():
    return Member(organisation=VerifiedOrganisation(kind="research_institute"), role="member")


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member.user)
    return client


@pytest.fixture
def valuation(member):
    return OneValuation(organisation=member.organisation, made_by=member.user)


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def bench(valuation, method="royalty"):
    return reverse("valuation_method", args=[valuation.id, method])


def test_a_valuation_begins_on_the_page_of_the_technology(client, member):
    listing = PublishedListing()
    page = client.get(reverse("listing", args=[listing.id]))
    begin = reverse("valuation_new", args=[listing.id])
    assert begin in page.content.decode()
    said = {"purpose": "Ahead of talks.", "currency": "CNY", "base_date": "2026-01-31"}
    assert client.get(begin).status_code == 200
    answer = client.post(begin, said)
    made = Valuation.objects.get()
    assert answer["Location"] == reverse("valuation", args=[made.id])
    assert (made.organisation, made.listing) == (member.organisation, listing)
    assert made.reference in text_of(client.get(reverse("listing", args=[listing.id])))
    assert made.reference in text_of(client.get(reverse("valuations")))


def test_the_workbench_shows_the_working_before_anything_is_kept(client, valuation):
    answer = client.post(bench(valuation), RELIEF | {"do": "work_out"})
    assert answer.status_code == 200
    for figure in ("370,909.09", "688,429.75", "945,154.02", "203,508.16", "2,208,001.02 CNY"):
        assert figure in text_of(answer)
    assert not valuation.methods.exists()


def test_a_method_is_kept_with_its_working_and_shown_again(client, valuation):
    answer = client.post(bench(valuation), RELIEF | {"do": "keep"})
    assert answer["Location"] == reverse("valuation", args=[valuation.id])
    assert "2,208,001.02 CNY" in text_of(client.get(answer["Location"]))
    again = client.get(bench(valuation)).content.decode()
    assert 'name="revenues.2" id="id_revenues_2" value="30000000"' in again


def test_comparables_with_adjustments_give_a_band(client, valuation):
    answer = client.post(bench(valuation, "market"), COMPARABLES | {"do": "work_out"})
    assert answer.status_code == 200
    assert "999,000.00 CNY" in text_of(answer)
    assert "5" in text_of(answer)


@pytest.mark.parametrize("method", ["cost", "market", "income", "royalty", "staged"])
def test_every_method_has_a_form_that_says_what_is_missing(method, client, valuation):
    empty = client.get(bench(valuation, method))
    assert empty.status_code == 200
    refused = client.post(bench(valuation, method), {"do": "keep"})
    assert refused.status_code == 422
    assert "errorlist" in refused.content.decode()
    swapped = client.post(
        bench(valuation, method), {"do": "work_out"}, headers={"HX-Request": "true"}
    )
    assert swapped.status_code == 200
    assert "error-summary" in swapped.content.decode()
    assert client.get(bench(valuation, "stars")).status_code == 404


def test_a_wrong_number_is_named_where_it_stands(client, valuation):
    answer = client.post(bench(valuation), RELIEF | {"revenues.1": "x", "do": "work_out"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'name="revenues\.1"[^>]*value="x"[^>]*aria-invalid', page)


STORIES = {
    "amortisation_years": "0",
    "scenarios.0.name": "a rival comes",
    "scenarios.0.chance": "0.25",
    "scenarios.0.volume": "0.6",
    "scenarios.1.name": "as planned",
    "scenarios.1.chance": "0.5",
    "scenarios.2.name": "a second customer",
    "scenarios.2.chance": "0.25",
    "scenarios.2.volume": "1.3",
}


def test_scenarios_stand_beside_each_other_as_the_document_works_them(client, valuation):
    answer = client.post(bench(valuation), RELIEF | STORIES | {"do": "work_out"})
    told = text_of(answer)
    for figure in ("1,185,785.12", "2,004,492.86", "2,618,523.67", "1,953,323.63"):
        assert f"{figure} CNY" in told
    assert told.index("As stated") < told.index("a rival comes")

    client.post(bench(valuation), RELIEF | STORIES | {"do": "keep"})
    row = valuation.methods.get()
    assert [each["changes"] for each in row.scenarios] == [
        {"/volume": "0.6"},
        {},
        {"/volume": "1.3"},
    ]
    assert "a second customer" in text_of(client.get(reverse("valuation", args=[valuation.id])))
    again = client.get(bench(valuation)).content.decode()
    assert 'name="scenarios.2.volume" id="id_scenarios_2_volume" value="1.3"' in again
    assert 'name="scenarios.3.name"' in again


def test_chances_that_do_not_make_one_and_unfit_inputs_are_named_in_their_fields(client, valuation):
    wrong = STORIES | {"scenarios.2.chance": "0.3", "scenarios.0.volume": "-1"}
    answer = client.post(bench(valuation), RELIEF | wrong | {"do": "keep"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "make exactly 1" in text_of(answer)
    assert re.search(r'name="scenarios\.0\.volume"[^>]*value="-1"[^>]*aria-invalid', page)
    assert not valuation.methods.exists()


def test_comparables_are_lists_alone_and_have_no_scenarios(client, valuation):
    assert "scenarios." not in client.get(bench(valuation, "market")).content.decode()


def test_a_valuation_is_concluded_with_its_reason(client, member):
    valuation = ValuedByRoyalty(organisation=member.organisation, made_by=member.user)
    conclude = reverse("valuation_conclude", args=[valuation.id])
    assert client.get(conclude).status_code == 200
    assert client.post(conclude, {"weights_royalty": "1"}).status_code == 422
    said = {"weights_royalty": "1", "why_only_one": "Nothing comparable was sold."}
    assert client.post(conclude, said).status_code == 302
    page = text_of(client.get(reverse("valuation", args=[valuation.id])))
    assert "Nothing comparable was sold." in page
    valuation.refresh_from_db()
    assert valuation.state == "concluded"
    assert client.get(bench(valuation)).status_code == 409


def test_a_method_and_a_draft_can_be_removed(client, member):
    valuation = ValuedByRoyalty(organisation=member.organisation, made_by=member.user)
    client.post(reverse("valuation_method_remove", args=[valuation.id, "royalty"]))
    assert not valuation.methods.exists()
    remove = reverse("valuation_remove", args=[valuation.id])
    assert client.get(remove).status_code == 200
    assert client.post(remove)["Location"] == reverse("valuations")
    assert not Valuation.objects.exists()
