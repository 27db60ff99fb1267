"""What a supplier's answers say of other demands: the same fault is that of a demand."""

from decimal import Decimal

import pytest

from marketplace.matching.models import Match, MatchLeaning
from marketplace.matching.services import answer_match, match_demand, match_listing
from tests.factories.accounts import Member, actor_of
from tests.factories.catalogues import TrlRow
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}
PRICED = {
    "price_kind": "fixed",
    "price_low": Decimal(900_000),
    "price_high": Decimal(900_000),
    "price_currency": "CNY",
}


def wanting(**said):
    return PublishedDemand(texts=BINDER, **said)


def paying(amount, currency="CNY"):
    return wanting(budget_low=None, budget_high=Decimal(amount), budget_currency=currency)


def offered(trl):
    title = "Water-based binder for silicon anodes"
    trl_row = TrlRow(code=trl)
    return PublishedListing(title_en=title, ipc=["H01M 4/62"], trl=trl_row, **PRICED)


def lowered(reason, listing, refused, *others):
    """Which of the other demands go down once the supplier refuses one for this reason."""
    for demand in (refused, *others):
        match_demand(demand.id)
    match_listing(listing.id)
    match = Match.objects.live().get(listing=listing, demand=refused)
    supplier = actor_of(Member(organisation=listing.organisation))
    answer_match(match.id, answer="not_relevant", reason=reason, by=supplier)
    down = set(MatchLeaning.objects.filter(shift__lt=0).values_list("match__demand", flat=True))
    return [demand for demand in others if demand.id in down]


def test_too_early_for_one_demand_is_too_early_for_who_wants_as_much():
    as_ripe, riper = wanting(trl_wanted=TrlRow(code=7)), wanting(trl_wanted=TrlRow(code=9))
    early = wanting(trl_wanted=TrlRow(code=3))
    refused = wanting(trl_wanted=TrlRow(code=7))
    down = lowered("too_early", offered(trl=5), refused, as_ripe, riper, early)
    assert down == [as_ripe, riper]


def test_too_little_money_of_one_is_too_little_of_who_pays_no_more():
    less, as_much, more = paying(300_000), paying(500_000), paying(2_000_000)
    down = lowered("too_expensive", offered(trl=6), paying(500_000), less, as_much, more)
    assert down == [less, as_much]


def test_amounts_of_two_currencies_are_not_held_against_each_other():
    euros = paying(500_000, currency="EUR")
    assert lowered("too_expensive", offered(trl=6), paying(500_000), euros) == []


def test_a_supplier_reads_in_its_list_what_its_answer_did(sign_in, sign_in_api):
    listing, refused = offered(trl=6), paying(500_000)
    rich, poor = paying(2_000_000), paying(300_000)
    lowered("too_expensive", listing, refused, rich, poor)
    supplier = Member(organisation=listing.organisation)
    rows = sign_in_api(supplier).get("/api/v1/matches/").json()["items"]
    assert [row["demand"]["id"] for row in rows] == [str(rich.id), str(poor.id)]
    assert rows[0]["leaning"] is None
    assert rows[1]["leaning"]["en"].startswith("put lower: it is like")
    page = sign_in(supplier).get("/zh/matches/").content.decode()
    assert page.count(rows[1]["leaning"]["zh"]) == 1
