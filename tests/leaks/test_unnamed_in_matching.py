"""What matching says of an unnamed demand is the same whatever its owner does not tell."""

import re
from decimal import Decimal

import pytest

from accounts.organisations.models import Organisation
from marketplace.demands.models import Demand
from marketplace.demands.reveals import reveal_demand
from marketplace.matching.models import Match, MatchProfile
from marketplace.matching.rebuilding import mend_profiles
from marketplace.matching.services import match_demand, match_listing
from tests.factories.accounts import Member, actor_of
from tests.factories.catalogues import CountryRow
from tests.factories.demands import UnnamedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}
OFFERED = {"title_en": "Water-based binder for silicon anodes", "ipc": ["H01M 4/62"]}
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"')
WHEN = {"found_at", "scored_at"}


def priced(amount):
    amounts = {"price_low": Decimal(amount), "price_high": Decimal(amount)}
    return {"price_kind": "fixed", "price_currency": "CNY", **amounts}


class Supplier:
    """The owner of a technology, and all that matching tells it of one demand."""

    def __init__(self, listing, sign_in, sign_in_api):
        self.listing = listing
        self.member = Member(organisation=listing.organisation)
        self.browser, self.api = sign_in(self.member), sign_in_api(self.member)

    def told_of(self, demand):
        match_listing(self.listing.id)
        match_demand(demand.id)
        matches = self.api.get(f"/api/v1/listings/{self.listing.id}/matches/").json()["items"]
        said = [{name: row[name] for name in row.keys() - WHEN} for row in matches]
        said.append(self.api.get(f"/api/v1/listings/{self.listing.id}/fit/{demand.id}/").json())
        for language in ("en", "zh"):
            for page in (f"of-a-pair/{self.listing.id}/{demand.id}/", ""):
                words = self.browser.get(f"/{language}/matches/{page}").content.decode()
                said.append(TOKEN.sub("", words))
        return said


@pytest.fixture
def supplier_of(sign_in, sign_in_api):
    return lambda **said: Supplier(PublishedListing(**OFFERED, **said), sign_in, sign_in_api)


def test_no_price_tells_the_budget_of_an_unnamed_owner(supplier_of):
    supplier = supplier_of(**priced(8_000_000))
    demand = UnnamedDemand(texts=BINDER, budget_low=None, budget_high=Decimal(7_654_321))
    row = Demand.objects.filter(pk=demand.pk)
    told = supplier.told_of(demand)
    assert Match.objects.live().get().factors["factors"]
    assert "7654321" not in str(told)
    # Up to ten million it reads the same, on whichever side of the price the budget lies.
    row.update(budget_high=Decimal(9_100_000))
    assert supplier.told_of(demand) == told


def test_neither_figure_stands_among_the_reasons(supplier_of):
    supplier = supplier_of(**priced(8_000_000))
    _match, fit, *_pages = supplier.told_of(UnnamedDemand(texts=BINDER))
    (money,) = [each for each in fit["reasons"] if each["code"] == "money"]
    assert money["words"] == {"zh": "价格超出预算", "en": "price above the budget"}
    assert money["params"] == {}


def test_figures_that_matches_kept_before_are_not_told(supplier_of):
    supplier = supplier_of(**priced(8_000_000))
    demand = UnnamedDemand(texts=BINDER)
    supplier.told_of(demand)
    match = Match.objects.get()
    for factor in match.factors["factors"]:
        if factor["code"] == "money":
            factor["params"] = {"price": "8000000", "budget": "7654321", "currency": "CNY"}
    match.save()
    told = supplier.api.get(f"/api/v1/matches/{match.id}/").content.decode()
    assert "7654321" not in told


def test_who_names_itself_is_matched_by_its_own_figure(supplier_of, react):
    supplier = supplier_of(**priced(8_000_000))
    demand = UnnamedDemand(texts=BINDER, budget_low=None, budget_high=Decimal(7_654_321))
    supplier.told_of(demand)
    assert fits("money")
    owner = actor_of(Member(organisation=demand.organisation, role="owner"))
    reveal_demand(demand.id, by=owner)
    react()
    assert not fits("money")


def test_a_kept_technology_tells_nobody_where_an_unnamed_owner_sits(supplier_of):
    supplier = supplier_of(export_class="prohibited")
    demand = UnnamedDemand(texts=BINDER)
    told = supplier.told_of(demand)
    (fit,) = [each for each in told if isinstance(each, dict)]
    assert fit["is_match"] is False
    (why_not,) = fit["why_not"]
    assert why_not == {
        "zh": "该技术不得向境外转移。需求方公开身份后，才会与其需求匹配。",
        "en": "The technology may not be transferred abroad. It is matched with a demand only once "
        "everybody may know whose that is.",
    }
    assert why_not["en"] in told[1]
    CountryRow(code="SE")
    owner = Organisation.objects.filter(pk=demand.organisation_id)
    owner.update(country_id="SE", region=None)
    assert supplier.told_of(demand) == told


def test_named_to_all_it_meets_what_is_kept_in_the_country(supplier_of, react):
    supplier = supplier_of(export_class="prohibited")
    demand = UnnamedDemand(texts=BINDER)
    supplier.told_of(demand)
    reveal_demand(demand.id, by=actor_of(Member(organisation=demand.organisation, role="owner")))
    react()
    assert Match.objects.live().filter(demand=demand).exists()


def test_a_profile_of_before_is_kept_again():
    demand = UnnamedDemand(texts=BINDER)
    match_demand(demand.id)
    profile = MatchProfile.objects.get(pk=demand.id)
    profile.facts = {**profile.facts, "schema": 1, "money": "7654321"}
    profile.save()
    assert sum(mend_profiles()) == 1
    assert MatchProfile.objects.get(pk=demand.id).facts["money"] != "7654321"


def fits(code):
    factors = Match.objects.live().get().factors["factors"]
    return next(each["fits"] for each in factors if each["code"] == code)
