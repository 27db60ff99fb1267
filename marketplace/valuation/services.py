"""The verbs of valuations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Invalid, NotFound, refuse_if
from kernel.numbering.services import next_reference
from marketplace.listings.models import Listing
from marketplace.valuation.events import (
    ValuationConcluded,
    ValuationMethodPut,
    ValuationMethodRemoved,
    ValuationRemoved,
    ValuationStarted,
)
from marketplace.valuation.methods.conclusion import Indication, conclude
from marketplace.valuation.methods.drawing import Distribution
from marketplace.valuation.methods.method import Method, work_out
from marketplace.valuation.methods.registry import RULES
from marketplace.valuation.methods.scenarios import Scenario, weigh
from marketplace.valuation.methods.simulation import simulate
from marketplace.valuation.methods.stored import (
    restored,
    restored_scenarios,
    stored,
    stored_scenarios,
)
from marketplace.valuation.models import Valuation, ValuationMethod
from marketplace.valuation.policies import may_change, may_value
from marketplace.valuation.rules import (
    LARGEST_SEED,
    beginning_reasons,
    spread_reasons,
    weight_reasons,
)
from marketplace.valuation.spreading import DRAWS, uncertain_of
from marketplace.valuation.states import VALUATION_LIFECYCLE

USUAL_SPREAD = Decimal("0.2")


@transaction.atomic
def start_valuation(
    listing_id: UUID, *, purpose: str, currency: str, base_date: date, by: Actor
) -> Valuation:
    """Begin to value a technology, for a purpose, in a currency, on a day."""
    listing = Listing.objects.visible_to(by).one(listing_id)
    require(may_value, by, listing)
    if by.organisation_id is None:
        raise refuse(by)
    refuse_if(
        beginning_reasons(purpose=purpose, currency=currency, base_date=base_date), error=Invalid
    )
    valuation = Valuation.objects.create(
        reference=next_reference("GZ"),
        organisation_id=by.organisation_id,
        listing=listing,
        purpose=purpose.strip(),
        currency=currency,
        base_date=base_date,
        made_by_id=by.person_id,
    )
    record(ValuationStarted, valuation, by=by)
    return valuation


@transaction.atomic
def put_method(
    valuation_id: UUID,
    method: str,
    inputs: Mapping[str, Any],
    *,
    spread: Decimal = USUAL_SPREAD,
    seed: int | None = None,
    scenarios: Sequence[Mapping[str, Any]] = (),
    by: Actor,
) -> ValuationMethod:
    """Work a method out from these inputs and keep both; again puts it in the place of before.

    Without a seed the simulation takes one from the valuation's own number, so that it stays.
    """
    valuation = _open(valuation_id, by=by)
    seed = seed_of(valuation) if seed is None else seed
    refuse_if(spread_reasons(spread=spread, seed=seed), error=Invalid)
    stated = restored({"method": method, "rules": RULES, "inputs": inputs})
    stories = restored_scenarios(scenarios)
    row, _is_new = ValuationMethod.objects.update_or_create(
        valuation=valuation,
        method=method,
        defaults={
            "inputs": stored(stated),
            "spread": spread,
            "seed": seed,
            "results": results_of(stated, spread=spread, seed=seed, scenarios=stories),
            "scenarios": stored_scenarios(stories),
            "updated_at": clock.now(),
        },
    )
    _keep(valuation, ValuationMethodPut, by=by, method=method)
    return row


@transaction.atomic
def remove_method(valuation_id: UUID, method: str, *, by: Actor) -> None:
    """Leave a method out after all."""
    valuation = _open(valuation_id, by=by)
    row = valuation.methods.filter(method=method).first()
    if row is None:
        raise NotFound
    row.delete()
    _keep(valuation, ValuationMethodRemoved, by=by, method=method)


@transaction.atomic
def conclude_valuation(
    valuation_id: UUID, *, weights: Mapping[str, Decimal], why_only_one: str = "", by: Actor
) -> Valuation:
    """Weigh the methods into a range and a value; nothing is changed afterwards."""
    valuation = _open(valuation_id, by=by)
    rows = list(valuation.methods.all())
    refuse_if(weight_reasons(weights, [row.method for row in rows]), error=Invalid)
    found = conclude(
        [Indication(row.method, row.value, weights[row.method]) for row in rows],
        why_only_one=why_only_one,
    )
    VALUATION_LIFECYCLE.apply("conclude", valuation)
    for row in rows:
        row.weight = weights[row.method]
        row.save()
    for name, amount in asdict(found).items():
        setattr(valuation, name, valuation.money(amount).amount)
    valuation.why_only_one = why_only_one.strip()
    valuation.concluded_at = clock.now()
    return _keep(valuation, ValuationConcluded, by=by)


@transaction.atomic
def remove_valuation(valuation_id: UUID, *, by: Actor) -> None:
    """Throw a draft away."""
    valuation = _open(valuation_id, by=by)
    record(ValuationRemoved, valuation, by=by)
    valuation.delete()


def seed_of(valuation: Valuation) -> int:
    """The seed of its simulations where nobody names one: always the same."""
    return int(valuation.id.int % LARGEST_SEED)


def results_of(
    method: Method[Decimal], *, spread: Decimal, seed: int, scenarios: Sequence[Scenario] = ()
) -> dict[str, Any]:
    """What is kept of a result: every digit of the value, and how it spreads."""
    told: dict[str, Any] = {
        "value": str(work_out(method).value),
        "simulation": None,
        "scenarios": None,
    }
    if scenarios:
        told["scenarios"] = _weighed(method, scenarios)
    uncertain = uncertain_of(method, spread=spread)
    if uncertain:
        told["simulation"] = _simulated(method, uncertain, seed=seed)
    return told


def _simulated(
    method: Method[Decimal], uncertain: Mapping[str, Distribution], *, seed: int
) -> dict[str, Any]:
    found = simulate(method, uncertain, draws=DRAWS, seed=seed)
    return asdict(found) | {
        "percentiles": {str(key): number for key, number in found.percentiles.items()},
        "bars": [[bar.low, bar.high, bar.draws] for bar in found.bars],
    }


def _weighed(method: Method[Decimal], scenarios: Sequence[Scenario]) -> dict[str, Any]:
    found = weigh(method, scenarios)
    lines = [{"value": str(each.value), "adds": str(each.adds)} for each in found.lines]
    return {"lines": lines, "value": str(found.value)}


def _open(valuation_id: UUID, *, by: Actor) -> Valuation:
    valuation = Valuation.objects.visible_to(by).locked(valuation_id)
    require(may_change, by, valuation)
    VALUATION_LIFECYCLE.require("conclude", valuation)
    return valuation


def _keep(valuation: Valuation, event: EventType, *, by: Actor, **said: str) -> Valuation:
    valuation.updated_at = clock.now()
    valuation.save()
    record(event, valuation, by=by, **said)
    return valuation
