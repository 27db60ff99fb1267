"""Shortlists.

OneShortlist(organisation=firm, title="Anodes")
ShortlistedListing(shortlist=…), ShortlistedDemand(shortlist=…, demand=…, note="…")
"""

import factory
from factory.django import DjangoModelFactory

from marketplace.shortlists.models import Shortlist, ShortlistEntry
from tests.factories.accounts import Person, VerifiedOrganisation
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing


class OneShortlist(DjangoModelFactory):
    class Meta:
        model = Shortlist

    organisation = factory.SubFactory(VerifiedOrganisation)
    title = factory.Sequence(lambda n: f"Shortlist {n}")
    created_by = factory.SubFactory(Person)


class ShortlistedListing(DjangoModelFactory):
    class Meta:
        model = ShortlistEntry

    shortlist = factory.SubFactory(OneShortlist)
    listing = factory.SubFactory(PublishedListing)
    author = factory.SubFactory(Person)
    note = "Ask for samples."


class ShortlistedDemand(ShortlistedListing):
    listing = None
    demand = factory.SubFactory(PublishedDemand)
