"""What is pointed out to whoever writes a demand, and to whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from accounts.access.actor import Actor
from kernel.errors import Reason
from marketplace.demands.content import DemandContent
from marketplace.demands.models import Demand
from marketplace.reviews import checks
from marketplace.reviews.reasons import Check


def demand_checks(content: DemandContent, *, demand_id: UUID | None, by: Actor) -> Iterator[Reason]:
    """Every weakness that a machine can see, at the field where it is mended."""
    passages = content.passages
    if not checks.has_figures(passages):
        yield Reason(Check.NUMBERS_MISSING, _constraints_of(content))
    for code in content.texts:
        described = content.passages_in(code)
        if described:
            pointer = f"/texts/{code}/problem"
            yield from checks.thin_checks(described, language=code, pointer=pointer)
    yield from checks.number_checks(passages, by=by)
    if content.contact is None:
        yield Reason(Check.CONTACT_MISSING, "/contact")
    # What has left the market is not named.
    offered = Demand.objects.published()
    yield from checks.copy_checks("demand", passages, besides=demand_id, among=offered)


def _constraints_of(content: DemandContent) -> str:
    code = next(iter(content.texts), "zh")
    return f"/texts/{code}/constraints"
