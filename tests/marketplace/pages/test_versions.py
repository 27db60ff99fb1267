"""What changed between versions, for whom, and an unnamed owner's figures in none of them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from marketplace.demands.authoring import content_of as demand_content
from marketplace.demands.blurring import blurred
from marketplace.demands.content import Budget
from marketplace.demands.services import change_demand
from marketplace.listings.authoring import content_of
from marketplace.listings.services import change_listing
from marketplace.versions.differences import differences
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import UnnamedDemand
from tests.factories.listings import PublishedListing


@pytest.fixture
def changed(db):
    """A technology in its second version, and who wrote it."""
    listing = PublishedListing()
    author = Member(organisation=listing.organisation)
    content = content_of(listing)
    words = replace(content.texts["en"], title="A coating that keeps for 900 hours")
    said = replace(content, texts={**content.texts, "en": words}, trl=7)
    change_listing(listing.id, said, by=actor_of(author))
    return listing, author


def test_everybody_reads_what_changed_and_its_owner_who_did_it(client, sign_in, changed):
    listing, author = changed
    address = reverse("listing_versions", args=[listing.id])

    page = client.get(address).content.decode()
    assert "<ins>" in page
    assert "900" in page
    assert "TRL 7" in page
    assert str(author.user) not in page
    assert str(author.user) in sign_in(author).get(address).content.decode()
    assert "Changed since version 1" in client.get(f"{address}?since=1").content.decode()
    assert "There is no such version" in client.get(f"{address}?since=9").content.decode()
    assert client.get(f"{address}?since=x").status_code == 200


def test_the_api_tells_the_same_field_by_field(api, changed):
    listing, _author = changed
    items = api.get(f"/api/v1/listings/{listing.id}/versions/").json()["items"]

    assert [each["number"] for each in items] == [2, 1]
    assert [each["pointer"] for each in items[0]["changes"]] == ["/texts/en/title", "/trl"]
    assert items[0]["changes"][1]["after"] == 7
    assert items[1]["changes"] is None
    assert not {"contact", "right_to_offer"} & set(items[0]["content"])


@pytest.mark.django_db
def test_an_unnamed_owners_exact_budget_is_in_no_version(client, api, sign_in):
    demand = UnnamedDemand(budget_low=734_111, budget_high=934_222, budget_currency="CNY")
    owner = Member(organisation=demand.organisation)
    said = replace(demand_content(demand), trl_wanted=8)
    change_demand(demand.id, said, by=actor_of(owner))
    paths = (
        reverse("demand_versions", args=[demand.id]),
        reverse("demand", args=[demand.id]),
        f"/api/v1/demands/{demand.id}/",
        f"/api/v1/demands/{demand.id}/versions/",
        "/api/v1/demands/",
        reverse("demands"),
    )

    for path in paths:
        for reader in (client, sign_in(Member(), browser=type(client)())):
            shown = reader.get(path).content.decode()
            for figure in ("734111", "734,111", "934222", "934,222"):
                assert figure not in shown, path
    assert api.get(paths[2]).json()["budget"] == {
        "low": "500000",
        "high": "1000000",
        "currency": "CNY",
    }
    ours = sign_in(owner, browser=type(client)())
    assert ours.get(paths[2]).json()["budget"]["low"] == "734111"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        ("734111", "934222", ("5E+5", "1E+6")),
        ("500000", "500000", ("2E+5", "1E+6")),
        ("500000", "1000000", ("2E+5", "2E+6")),
        ("1000000", None, ("5E+5", None)),
        (None, "2000000", (None, "5E+6")),
        ("1", None, ("0", None)),
        (None, "0", (None, "1")),
        ("0.30", "21", ("0", "50")),
    ],
)
def test_figures_between_round_ones(low, high, shown):
    found = blurred(Budget(low and Decimal(low), high and Decimal(high), "CNY"))
    expected = tuple(each and Decimal(each) for each in shown)
    assert (found.low, found.high) == expected


def test_what_is_nobodys_business_is_no_difference():
    before = {"schema": 1, "contact": "a", "trl": 3, "texts": {"zh": {"title": "甲"}}}
    after = {"schema": 2, "contact": "b", "trl": 3, "texts": {"en": {"title": "B"}}}
    assert [each.pointer for each in differences(before, after)] == [
        "/texts/en/title",
        "/texts/zh/title",
    ]
