"""Consents of co-owners, one factory per state."""

import factory
from factory.django import DjangoModelFactory

from ip_registry.consents.models import OwnerConsent
from kernel import clock
from tests.factories.accounts import Member
from tests.factories.ip_registry import GrantedPatent


def shared_patent(*others, **given):
    """A patent of its keeper and others, each with the same share; the keeper has somebody."""
    share = str(100 // (len(others) + 1))
    rest = str(100 - int(share) * len(others))
    keeper = given.pop("organisation", None) or Member().organisation
    owners = [(keeper, rest), *((each, share) for each in others)]
    return GrantedPatent(organisation=keeper, owners=owners, **given)


class AskedConsent(DjangoModelFactory):
    """One that a co-owner on the market is asked for, to an exclusive licence."""

    class Meta:
        model = OwnerConsent

    class Params:
        member = factory.SubFactory(Member)

    owner = factory.LazyAttribute(lambda o: o.member.organisation)
    record = factory.LazyAttribute(lambda o: shared_patent(o.owner))
    asked_by = factory.LazyAttribute(lambda o: o.record.organisation)
    asked_by_person = factory.LazyAttribute(lambda o: o.asked_by.memberships.first().user)
    dealings = ["licence_exclusive"]
    message = "The licensee asks for exclusivity."
    basis = "service"
    state = "asked"


class GivenConsent(AskedConsent):
    state = "given"
    answered_at = factory.LazyFunction(clock.now)
