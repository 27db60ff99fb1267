"""What a valuation looks like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.http.bodies import Body, MoneyBody
from kernel.money import Money
from marketplace.valuation.models import Valuation, ValuationMethod
from marketplace.valuation.queries import available_actions, worked_out
from marketplace.valuation.spreading import held_of
from marketplace.valuation.states import ValuationState
from marketplace.valuation.terms import MethodName
from marketplace.valuation.working import plain_lines


class ValuationBody(Body):
    """What is valued, what for, in which currency and on which day."""

    listing = serializers.UUIDField()
    purpose = serializers.CharField(max_length=3000, allow_blank=True)
    currency = serializers.CharField(max_length=3)
    base_date = serializers.DateField()


class ScenarioBody(Body):
    """A story: its chance, and the inputs that are otherwise in it, by their place."""

    name = serializers.CharField(max_length=100, allow_blank=True)
    chance = serializers.CharField(max_length=20)
    changes = serializers.DictField(
        child=serializers.CharField(max_length=40), help_text='{"/royalty_rate": "0.04"}'
    )


class MethodBody(Body):
    """The inputs of a method; numbers are strings, rates are shares (0.05 is 5 %)."""

    inputs = serializers.DictField(help_text="The fields of the method; docs/valuation.md.")
    spread = serializers.DecimalField(4, 3, required=False)
    seed = serializers.IntegerField(required=False)
    scenarios = serializers.ListField(
        child=ScenarioBody(),
        required=False,
        max_length=12,
        help_text="Their chances make exactly 1.",
    )


class ConclusionBody(Body):
    """How much each method counts; together exactly 1."""

    weights = serializers.DictField(child=serializers.DecimalField(5, 4))
    why_only_one = serializers.CharField(required=False, allow_blank=True, max_length=3000)


class ScenarioShape(serializers.Serializer[Any]):
    name = serializers.CharField()
    chance = serializers.CharField()
    changes = serializers.DictField(child=serializers.CharField())
    exact_value = serializers.CharField()


class MethodShape(serializers.Serializer[Any]):
    method = serializers.ChoiceField(MethodName.choices)
    rules = serializers.IntegerField()
    inputs = serializers.DictField()
    value = MoneyBody()
    exact_value = serializers.CharField(help_text="The value with all its digits.")
    weight = serializers.CharField(allow_null=True)
    working = serializers.ListField(child=serializers.DictField())
    spread = serializers.CharField()
    seed = serializers.IntegerField()
    simulation = serializers.DictField(allow_null=True)
    held = serializers.ListField(
        child=serializers.CharField(), help_text="Places that the simulation leaves as stated."
    )
    scenarios = ScenarioShape(many=True)
    scenarios_mean = serializers.CharField(allow_null=True, help_text="By the chances.")


class ValuationCardShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    listing = serializers.UUIDField()
    purpose = serializers.CharField()
    currency = serializers.CharField()
    base_date = serializers.DateField()
    state = serializers.ChoiceField(ValuationState.choices)
    low = MoneyBody(allow_null=True)
    likely = MoneyBody(allow_null=True)
    high = MoneyBody(allow_null=True)
    why_only_one = serializers.CharField(allow_blank=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class ValuationShape(ValuationCardShape):
    methods = MethodShape(many=True)


def render_card(valuation: Valuation, *, by: Actor) -> dict[str, Any]:
    """A valuation among valuations."""
    ends = {
        name: None if amount is None else _money(valuation.money(amount))
        for name in ("low", "likely", "high")
        for amount in [getattr(valuation, name)]
    }
    return {
        "id": str(valuation.id),
        "reference": valuation.reference,
        "listing": str(valuation.listing_id),
        "purpose": valuation.purpose,
        "currency": valuation.currency,
        "base_date": valuation.base_date,
        "state": valuation.state,
        **ends,
        "why_only_one": valuation.why_only_one,
        "updated_at": valuation.updated_at,
        "available_actions": available_actions(valuation, by=by),
    }


def render_valuation(valuation: Valuation, *, by: Actor) -> dict[str, Any]:
    """A valuation with the working of each method."""
    rows = valuation.methods.all()
    return {
        **render_card(valuation, by=by),
        "methods": [_method(each, valuation) for each in rows],
    }


def _method(row: ValuationMethod, valuation: Valuation) -> dict[str, Any]:
    stated, working = worked_out(row)
    return {
        "method": row.method,
        "rules": row.inputs["rules"],
        "inputs": row.inputs["inputs"],
        "value": _money(valuation.money(row.value)),
        "exact_value": row.results["value"],
        "weight": None if row.weight is None else str(row.weight),
        "working": plain_lines(working),
        "spread": str(row.spread),
        "seed": row.seed,
        "simulation": row.results["simulation"],
        "held": held_of(stated, spread=row.spread),
        "scenarios": [
            {**story, "exact_value": line["value"]} for story, line in row.told_scenarios
        ],
        "scenarios_mean": row.scenarios_mean,
    }


def _money(money: Money) -> dict[str, str]:
    return {"amount": str(money.amount), "currency": money.currency}
