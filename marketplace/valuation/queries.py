"""Reads of valuations shaped for their screens."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from accounts.access.actor import Actor
from marketplace.valuation.methods.method import Method, Working, work_out
from marketplace.valuation.methods.stored import restored
from marketplace.valuation.models import Valuation, ValuationMethod, ValuationQuerySet
from marketplace.valuation.policies import may_change
from marketplace.valuation.states import VALUATION_LIFECYCLE


def own_valuations(*, by: Actor) -> ValuationQuerySet:
    """What one's organisation valued."""
    return Valuation.objects.visible_to(by).with_page_data()


def valuation_page(valuation_id: UUID, *, by: Actor) -> Valuation:
    """One valuation with all that its page shows."""
    return own_valuations(by=by).one(valuation_id)


def available_actions(valuation: Valuation, *, by: Actor) -> list[str]:
    """What this reader may do with it now."""
    if not may_change(by, valuation) or not VALUATION_LIFECYCLE.moves_from(valuation.state):
        return []
    return ["put_method", "remove_method", "conclude", "remove"]


def worked_out(row: ValuationMethod) -> tuple[Method[Decimal], Working]:
    """A stored method again, from its inputs."""
    method = restored(row.inputs)
    return method, work_out(method)
