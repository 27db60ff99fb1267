"""Inventors' claims, one factory per state.

InvitedInventor(record=record)        # of "Li Ming"; the keeper has a manager
ClaimedInventor(person=user), ConfirmedInventor(shows="public"), DisputedInventor()
"""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from ip_registry.inventors.models import InventorClaim
from kernel import clock
from tests.factories.accounts import Member, Person
from tests.factories.ip_registry import GrantedPatent


def patent_with_manager(**given):
    """A patent whose keeper has a manager."""
    return GrantedPatent(organisation=Member(role="manager").organisation, **given)


class InvitedInventor(DjangoModelFactory):
    """One who has a mail and has not answered."""

    class Meta:
        model = InventorClaim

    record = factory.LazyFunction(patent_with_manager)
    printed_name = factory.LazyAttribute(lambda o: o.record.inventors.first().name)
    email = factory.LazyAttribute(lambda o: o.person.email if o.person else "li.ming@example.org")
    language = "en"
    share = "100"
    person = None
    invited_by = factory.LazyAttribute(lambda o: o.record.organisation.memberships.first().user)
    expires_at = factory.LazyFunction(lambda: clock.now() + dt.timedelta(days=30))
    state = "invited"


class ClaimedInventor(InvitedInventor):
    person = factory.SubFactory(Person)
    claimed_at = factory.LazyFunction(clock.now)
    state = "claimed"


class ConfirmedInventor(ClaimedInventor):
    name_en = "Li Ming"
    name_zh = "李明"
    confirmed_at = factory.LazyFunction(clock.now)
    state = "confirmed"


class DisputedInventor(ClaimedInventor):
    objection = "share_wrong"
    words = "We agreed on half."
    state = "disputed"
