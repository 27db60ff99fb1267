"""How an organisation does, in a few figures, and what it may begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.organisations.models import Organisation, OrganisationKind
from marketplace.demands.queries import open_demands
from marketplace.inquiries.queries import own_inquiries, response_time_of
from marketplace.listings.queries import offered_listings
from marketplace.pages.site.addresses import address
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
    offered, sought = offered_listings(by=by), open_demands(by=by)
    if by.operates:
        members = Organisation.objects.visible_to(by).verified()
        return [
            _figure(offered.filter(home_market__in=by.operates), _("technologies in your markets")),
            _figure(sought.filter(home_market__in=by.operates), _("demands in your markets")),
            _figure(members.filter(home_market__in=by.operates), _("organisations you verified")),
        ]
    own = {"organisation": by.organisation_id}
    figures = [
        _figure(offered.filter(**own), _("technologies offered")),
        _figure(sought.filter(**own), _("demands open")),
    ]
    if by.may(Permission.INQUIRIES_READ):
        figures.append(_figure(own_inquiries(by=by).live(), _("talks going on")))
        figures += _answers(by.organisation_id)
    return figures


def _answers(organisation_id: UUID) -> list[Figure]:
    usual = response_time_of(organisation_id).working_days
    return [] if usual is None else [Figure(number(usual), _("working days until you answer"))]


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
