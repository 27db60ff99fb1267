"""Brokers' mandates, one factory per state.

OfferedMandate(listing=listing)           # to a broker whose grade is in force
MandateInForce(profile=broker), MandateForDemand(demand=demand)
"""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from kernel import clock
from marketplace.brokering.models import BrokerMandate
from tests.factories.accounts import Member
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing
from tests.factories.talent import ShownBroker


def _listing():
    return PublishedListing(organisation=Member(role="manager").organisation)


def _demand():
    return PublishedDemand(organisation=Member(role="manager").organisation)


class OfferedMandate(DjangoModelFactory):
    """For a listing, offered and not answered."""

    class Meta:
        model = BrokerMandate

    profile = factory.SubFactory(ShownBroker)
    listing = factory.LazyFunction(_listing)
    demand = None
    organisation = factory.LazyAttribute(lambda o: (o.listing or o.demand).organisation)
    scope = "Find licensees."
    ends_on = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=200))
    offered_by = factory.LazyAttribute(lambda o: o.organisation.memberships.first().user)
    state = "offered"


class MandateInForce(OfferedMandate):
    state = "in_force"
    accepted_at = factory.LazyFunction(clock.now)


class MandateForDemand(MandateInForce):
    listing = None
    demand = factory.LazyFunction(_demand)
