"""How an organisation does, in a few figures, and what it may begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.organisations.models import Organisation, OrganisationKind
from marketplace.demands.queries import open_demands
from marketplace.evaluations.queries import own_evaluations
from marketplace.evaluations.states import EvaluationState
from marketplace.inquiries.queries import own_inquiries, response_time_of
from marketplace.listings.queries import offered_listings
from marketplace.pages.site.addresses import address
from marketplace.portfolios.queries import portfolio_of
from marketplace.service_offers.queries import offered_services
from marketplace.templatetags.amounts import number


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts."""

    value: str
    label: str


def figures_of(by: Actor) -> list[Figure]:
    """What the organisation has in the market now; for an operator, what its markets hold."""
    if by.organisation_id is None:
        return []
    if by.operates:
        offered, sought = offered_listings(by=by), open_demands()
        members = Organisation.objects.visible_to(by).verified()
        return [
            _figure(offered.filter(home_market__in=by.operates), _("technologies in your markets")),
            _figure(sought.filter(home_market__in=by.operates), _("demands in your markets")),
            _figure(members.filter(home_market__in=by.operates), _("organisations you verified")),
        ]
    return [figure for count in _counts(by.organisation_kind) if (figure := count(by))]


def _offered(by: Actor) -> Figure:
    own = offered_listings(by=by).filter(organisation=by.organisation_id)
    return _figure(own, _("technologies offered"))


def _sought(by: Actor) -> Figure:
    own = open_demands().filter(organisation=by.organisation_id)
    return _figure(own, _("demands open"))


def _served(by: Actor) -> Figure:
    own = offered_services(by=by).filter(organisation=by.organisation_id)
    return _figure(own, _("services offered"))


def _evaluated(by: Actor) -> Figure:
    accepted = own_evaluations(by=by).filter(
        evaluator=by.organisation_id, state=EvaluationState.ACCEPTED
    )
    return _figure(accepted, _("evaluations accepted"))


def _talks(by: Actor) -> Figure | None:
    if not by.may(Permission.INQUIRIES_READ):
        return None
    return _figure(own_inquiries(by=by).live(), _("talks going on"))


def _answers(by: Actor) -> Figure | None:
    if by.organisation_id is None or not by.may(Permission.INQUIRIES_READ):
        return None
    usual = response_time_of(by.organisation_id).working_days
    return None if usual is None else Figure(number(usual), _("working days until you answer"))


def _counts(kind: str) -> tuple[Callable[[Actor], Figure | None], ...]:
    """What is worth counting for an organisation of this kind."""
    match OrganisationKind(kind):
        case OrganisationKind.INTERMEDIARY:
            return (_served, _evaluated, _talks, _answers)
        case OrganisationKind.INVESTOR:
            return (_sought, _served, _talks, _answers, _freshness)
        case _:
            return (_offered, _sought, _talks, _answers, _freshness)


def _freshness(by: Actor) -> Figure | None:
    if by.organisation_id is None:
        return None
    found = portfolio_of(by.organisation_id, by=by)
    words = _("confirmed in the last %(days)s days") % {"days": found.days}
    return None if found.percent is None else Figure(f"{found.percent} %", words)


def _figure(rows: QuerySet[Any], label: str) -> Figure:
    return Figure(number(rows.count()), label)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Something that may be begun from the desk."""

    url: str
    label: str | Promise


OFFER = ("listing_new", gettext_lazy("Post a technology"), Permission.LISTINGS_WRITE)
SEEK = ("demand_new", gettext_lazy("Post a demand"), Permission.DEMANDS_WRITE)
REGISTER = ("ip_record_new", gettext_lazy("Register a right"), Permission.IP_RECORDS_WRITE)
SERVE = ("service_offer_new", gettext_lazy("Offer a service"), Permission.SERVICE_OFFERS_WRITE)
FIRST = {
    OrganisationKind.ENTERPRISE: (SEEK, OFFER, REGISTER),
    OrganisationKind.INVESTOR: (SEEK, SERVE),
    OrganisationKind.INTERMEDIARY: (SERVE, OFFER, SEEK),
    OrganisationKind.GOVERNMENT: (SEEK,),
}


def beginnings_of(by: Actor) -> list[Beginning]:
    """What an organisation of this kind begins most, first."""
    order = FIRST.get(OrganisationKind(by.organisation_kind), (OFFER, REGISTER, SEEK))
    return [
        Beginning(url, label)
        for name, label, needed in order
        if by.may(needed) and (url := address(name))
    ]
