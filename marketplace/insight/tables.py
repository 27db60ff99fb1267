"""What a seller learns as tables to take along: each chart and list of the page is one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from kernel.errors import NotFound
from kernel.tables.figures import Column, Figures
from marketplace.insight.queries import (
    Funnel,
    Insight,
    ListingFunnel,
    funnels_of_all,
    insight_of_all,
)

STAGES = (
    Column("shown", _("Shown in a search")),
    Column("viewed", _("Looked at")),
    Column("asked", _("Asked about")),
    Column("under_nda", _("Under an agreement on confidentiality")),
    Column("offered", _("Agreement offered in talks")),
    Column("agreed", _("Agreed")),
)
FUNNEL, DAYS, TERMS, PACE, LISTINGS = "funnel", "days", "terms", "pace", "listings"
#: Of one technology, and of all of an organisation.
OF_ONE = (FUNNEL, DAYS, TERMS, PACE)
OF_ALL = (*OF_ONE, LISTINGS)


def table_of(name: str, found: Insight) -> Figures:
    """One table by its name, or NotFound."""
    if name not in OF_ONE:
        raise NotFound
    return _TABLES[name](found)


def portfolio_table(name: str, *, by: Actor) -> Figures:
    """One table about all that the actor's organisation offers, or NotFound."""
    if name == LISTINGS:
        return _listings(funnels_of_all(by=by))
    return table_of(name, insight_of_all(by=by))


def _listings(rows: Sequence[ListingFunnel]) -> Figures:
    """Every technology with its own way from being found to an agreement."""
    heads = (Column("reference", _("Number")), Column("title", _("Technology")), *STAGES)
    return Figures(
        heads,
        [(each.listing.reference, each.listing.title, *numbers(each.funnel)) for each in rows],
    )


def numbers(funnel: Funnel) -> list[int]:
    """From many to few."""
    return [getattr(funnel, each.name) for each in STAGES]


def _funnel(found: Insight) -> Figures:
    return Figures(STAGES, [numbers(found.funnel)])


def _days(found: Insight) -> Figures:
    heads = (Column("on", _("Day")), *STAGES[:3])
    rows = [(day.on.isoformat(), day.shown, day.viewed, day.asked) for day in found.days]
    return Figures(heads, rows)


def _terms(found: Insight) -> Figures:
    heads = (Column("term", _("Words")), Column("askers", _("Visitors in a month")))
    return Figures(heads, found.terms)


def _pace(found: Insight) -> Figures:
    heads = (
        Column("own_days", _("Working days until you answer")),
        Column("sector_days", _("Working days until your sector answers")),
        Column("peers", _("Other organisations behind the sector's figure")),
    )
    pace = found.pace
    return Figures(heads, [(pace.own.working_days, pace.sector_days, pace.told_peers)])


_TABLES = {FUNNEL: _funnel, DAYS: _days, TERMS: _terms, PACE: _pace}
