"""Match directly or ask a broker: a plain sum that says what it adds up."""

import pytest

from marketplace.demands.authenticity import MOST, Standing, evidence_of
from marketplace.demands.models import Demand
from marketplace.demands.queries import demand_page
from marketplace.matching.services import match_demand
from marketplace.matching.triage import ENOUGH, STRONG, Facts, Route, triage, triage_of
from tests.factories.accounts import Member, Operator, UnverifiedOrganisation, actor_of
from tests.factories.demands import DraftDemand, PublishedDemand, UnnamedDemand
from tests.factories.listings import PublishedListing

ALL = Facts(True, True, True, True, True, True, True, evidence=MOST, matches=3, best=STRONG)
NONE = Facts(*[False] * 7, evidence=0)


@pytest.mark.parametrize("is_matched", [True, False])
def test_all_is_a_hundred_and_nothing_is_nothing(is_matched):
    assert triage(ALL, is_matched=is_matched).score == 100
    assert triage(NONE, is_matched=is_matched).score == 0
    found = triage(ALL, is_matched=is_matched)
    assert sum(each.of for each in found.parts) == (100 if is_matched else 80)


@pytest.mark.parametrize("name", Facts._fields[:7])
def test_saying_more_never_takes_points_away(name):
    for facts in (NONE, ALL):
        less = triage(facts._replace(**{name: False}), is_matched=True).score
        assert less < triage(facts._replace(**{name: True}), is_matched=True).score


def test_the_way_follows_from_the_sum_and_the_market():
    assert triage(ALL, is_matched=True).route == Route.MATCH
    unanswered = triage(ALL._replace(matches=0, best=None), is_matched=True)
    assert unanswered.score >= ENOUGH
    assert unanswered.route == Route.BROKER
    assert triage(NONE, is_matched=True).route == Route.BROKER
    # Before it is public nobody knows whether the market answers.
    assert triage(ALL._replace(matches=0, best=None), is_matched=False).route == Route.MATCH


def standings(demand):
    return {each.code: each.standing for each in evidence_of(Demand.objects.get(pk=demand.pk))}


@pytest.mark.django_db
def test_what_nobody_looked_at_is_not_called_shown():
    demand = PublishedDemand()
    assert standings(demand) == {
        "review": Standing.UNSEEN,
        "organisation": Standing.SHOWN,
        "confirmation": Standing.SHOWN,
        "contact": Standing.SHOWN,
    }
    draft = DraftDemand(organisation=UnverifiedOrganisation())
    assert standings(draft)["organisation"] == Standing.MISSING
    assert standings(draft)["confirmation"] == Standing.UNSEEN


@pytest.mark.django_db
def test_page_and_api_say_it_to_its_people_and_to_operators_only(sign_in, sign_in_api, client, api):
    listing = PublishedListing(
        title_en="Water-based binder that keeps silicon anodes on copper foil", ipc=["H01M 4/62"]
    )
    demand = UnnamedDemand()
    match_demand(demand.id)
    owner = demand.organisation.memberships.get()
    found = triage_of(demand_page(demand.id, by=actor_of(owner)))
    address, page = f"/api/v1/demands/{demand.id}/triage/", f"/en/demands/{demand.id}/"

    assert listing
    assert api.get(f"/api/v1/demands/{demand.id}/").json()["evidence"][0]["standing"] == "unseen"
    assert api.get(address).status_code == 401
    assert sign_in_api(Member()).get(address).status_code == 403
    for knowing in (owner, Operator()):
        told = sign_in_api(knowing).get(address).json()
        assert (told["score"], told["route"]) == (found.score, found.route)
    shown = client.get(page).content.decode()
    assert "Is it genuine?" in shown
    assert "What serves this demand best" not in shown
    assert "What serves this demand best" in sign_in(owner).get(page).content.decode()
    assert api.get(f"{address}?x=1").status_code in (400, 401)
