"""Saved searches and watches.

KeptSearch(reader=reader_of(member), query="anode", filters={"trl": ["4-6"]})
KeptWatch(reader=…, watched=listing)
"""

import factory
from factory.django import DjangoModelFactory

from marketplace.searches.models import AlertReader, SavedSearch, Watch
from tests.factories.accounts import Member


def reader_of(member):
    """The member as one who is told."""
    return AlertReader.objects.get_or_create(user=member.user, organisation=member.organisation)[0]


class KeptSearch(DjangoModelFactory):
    class Meta:
        model = SavedSearch

    class Params:
        chosen = factory.LazyFunction(dict)

    reader = factory.LazyFunction(lambda: reader_of(Member()))
    name = factory.Sequence(lambda n: f"Search {n}")
    noun = "listing"
    query = "separation"
    filters = factory.LazyAttribute(lambda o: {"schema": 1, "chosen": o.chosen})
    frequency = "immediate"
    by_feed = True


class KeptWatch(DjangoModelFactory):
    class Meta:
        model = Watch

    class Params:
        watched = None

    reader = factory.LazyFunction(lambda: reader_of(Member()))
    noun = "listing"
    watched_id = factory.LazyAttribute(lambda o: o.watched.pk)
    reference = factory.LazyAttribute(lambda o: o.watched.reference)
