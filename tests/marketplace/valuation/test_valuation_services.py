"""A valuation from its beginning to its conclusion, and what its organisation keeps to itself."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from kernel import clock
from kernel.activity.models import Event
from kernel.errors import DomainError, NotFound, NotPermitted, WrongState
from marketplace.valuation import services
from marketplace.valuation.methods.stored import restored, stored
from marketplace.valuation.models import Valuation, ValuationMethod
from marketplace.valuation.queries import available_actions, own_valuations, worked_out
from marketplace.valuation.states import VALUATION_LIFECYCLE, ValuationState
from tests.factories.accounts import Member, VerifiedOrganisation, actor_of
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.valuations import OneValuation
from tests.marketplace.valuation.examples import ALL, RELIEF, REPLACEMENT

pytestmark = pytest.mark.django_db
INPUTS = {name: stored(method) for name, method in (("royalty", RELIEF), ("cost", REPLACEMENT))}


@pytest.fixture
def firm():
    return VerifiedOrganisation(kind="research_institute")


@pytest.fixture
def by(firm):
    return actor_of(Member(organisation=firm, role="member"))


def begun(by, **changed):
    said = {"purpose": "Ahead of talks.", "currency": "CNY", "base_date": dt.date(2026, 1, 31)}
    return services.start_valuation(PublishedListing().id, **(said | changed), by=by)


def with_methods(by, *names):
    valuation = begun(by)
    for name in names:
        services.put_method(valuation.id, name, INPUTS[name]["inputs"], by=by)
    return valuation


def reasons_of(refused):
    return {(each.code.value, each.pointer) for each in refused.value.reasons}


def test_two_methods_are_weighed_into_a_range(by):
    valuation = with_methods(by, "royalty", "cost")
    weights = {"royalty": Decimal("0.6"), "cost": Decimal("0.4")}
    found = services.conclude_valuation(valuation.id, weights=weights, by=by)
    assert (found.low, found.high) == (Decimal("636248.25"), Decimal("2208001.02"))
    assert found.likely == Decimal("1579299.91")
    assert found.state == "concluded"
    assert {row.method: row.weight for row in found.methods.all()} == weights
    said = [each.name for each in Event.objects.filter(subject_id=valuation.id).order_by("id")]
    assert said == [
        "valuation.started",
        "valuation.method_put",
        "valuation.method_put",
        "valuation.concluded",
    ]


@pytest.mark.parametrize("section", ALL)
def test_what_was_kept_comes_out_again_to_the_last_digit(section, by):
    said = stored(ALL[section])
    valuation = begun(by)
    services.put_method(valuation.id, said["method"], said["inputs"], by=by)
    row = ValuationMethod.objects.get(valuation=valuation)
    method, working = worked_out(row)
    assert method == ALL[section]
    assert str(working.value) == row.results["value"]
    again = services.results_of(restored(row.inputs), spread=row.spread, seed=row.seed)
    assert json.loads(json.dumps(again)) == row.results


def test_one_method_alone_needs_its_reason(by):
    valuation = with_methods(by, "cost")
    with pytest.raises(DomainError) as refused:
        services.conclude_valuation(valuation.id, weights={"cost": Decimal(1)}, by=by)
    assert reasons_of(refused) == {("valuation.second_method_missing", "/why_only_one")}
    why = "Nothing comparable was sold, and nothing is earned yet."
    found = services.conclude_valuation(
        valuation.id, weights={"cost": Decimal(1)}, why_only_one=why, by=by
    )
    assert (found.low, found.likely, found.why_only_one) == (found.high, found.high, why)


def test_weights_are_for_the_methods_that_were_used(by):
    valuation = with_methods(by, "cost")
    with pytest.raises(DomainError) as refused:
        services.conclude_valuation(valuation.id, weights={"market": Decimal(1)}, by=by)
    assert reasons_of(refused) == {
        ("valuation.weight_unfit", "/weights/cost"),
        ("valuation.weight_unfit", "/weights/market"),
    }


def test_what_is_concluded_stays(by):
    valuation = with_methods(by, "cost")
    services.conclude_valuation(
        valuation.id, weights={"cost": Decimal(1)}, why_only_one="No sales.", by=by
    )
    for change in (
        lambda: services.put_method(valuation.id, "cost", INPUTS["cost"]["inputs"], by=by),
        lambda: services.remove_method(valuation.id, "cost", by=by),
        lambda: services.remove_valuation(valuation.id, by=by),
        lambda: services.conclude_valuation(valuation.id, weights={}, by=by),
    ):
        with pytest.raises(WrongState):
            change()
    assert available_actions(own_valuations(by=by).get(), by=by) == []


def test_a_beginning_says_what_it_is_for(by):
    with pytest.raises(DomainError) as refused:
        begun(by, purpose=" ", currency="XXX", base_date=clock.today() + dt.timedelta(days=1))
    assert reasons_of(refused) == {
        ("valuation.purpose_missing", "/purpose"),
        ("valuation.currency_unknown", "/currency"),
        ("valuation.base_date_ahead", "/base_date"),
    }


@pytest.mark.parametrize(("spread", "seed"), [("0", -1), ("1", 2**63), ("NaN", -1), ("0.0001", -1)])
def test_a_spread_and_a_seed_lie_within_reason(spread, seed, by):
    valuation = begun(by)
    with pytest.raises(DomainError) as refused:
        services.put_method(
            valuation.id, "cost", INPUTS["cost"]["inputs"], spread=Decimal(spread), seed=seed, by=by
        )
    assert reasons_of(refused) == {
        ("valuation.spread_out_of_range", "/spread"),
        ("valuation.seed_out_of_range", "/seed"),
    }


def test_a_value_beyond_reason_is_refused(by):
    valuation = begun(by)
    huge = INPUTS["royalty"]["inputs"] | {"revenues": ["9" * 15] * 9, "volume": "9" * 15}
    with pytest.raises(DomainError) as refused:
        services.put_method(valuation.id, "royalty", huge, by=by)
    assert reasons_of(refused) == {("valuation.worth_too_much", "")}


def test_a_method_is_replaced_and_left_out(by):
    valuation = with_methods(by, "royalty", "royalty")
    assert valuation.methods.count() == 1
    services.remove_method(valuation.id, "royalty", by=by)
    with pytest.raises(NotFound):
        services.remove_method(valuation.id, "royalty", by=by)
    services.remove_valuation(valuation.id, by=by)
    assert not Valuation.objects.exists()


def test_nobody_else_sees_what_an_organisation_thinks(by, firm):
    valuation = with_methods(by, "cost")
    stranger = actor_of(Member(organisation=VerifiedOrganisation(), role="owner"))
    assert not own_valuations(by=stranger).exists()
    with pytest.raises(NotFound):
        services.remove_valuation(valuation.id, by=stranger)
    owner = actor_of(Member(organisation=valuation.listing.organisation, role="owner"))
    assert not own_valuations(by=owner).exists()
    viewer = actor_of(Member(organisation=firm, role="viewer"))
    assert own_valuations(by=viewer).count() == 1
    with pytest.raises(NotPermitted):
        services.remove_valuation(valuation.id, by=viewer)


def test_what_cannot_be_seen_cannot_be_valued(by):
    with pytest.raises(NotFound):
        services.start_valuation(
            DraftListing().id, purpose="x", currency="CNY", base_date=dt.date(2026, 1, 1), by=by
        )


class Record:
    def __init__(self, state):
        self.state = state


@pytest.mark.parametrize("move", VALUATION_LIFECYCLE.moves)
@pytest.mark.parametrize("state", ValuationState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    record = Record(state)
    if (state, move) == ("draft", "conclude"):
        VALUATION_LIFECYCLE.apply(move, record)
        assert record.state == "concluded"
    else:
        with pytest.raises(WrongState):
            VALUATION_LIFECYCLE.apply(move, record)


def test_a_reference_stands_for_it():
    assert str(OneValuation(reference="GZ-2026-000009")) == "GZ-2026-000009"
