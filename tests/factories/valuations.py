"""Valuations.

OneValuation(organisation=firm), ValuedByRoyalty(organisation=firm)
"""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from marketplace.valuation.methods.stored import stored
from marketplace.valuation.models import Valuation, ValuationMethod
from marketplace.valuation.services import USUAL_SPREAD, results_of
from tests.factories.accounts import Person, VerifiedOrganisation
from tests.factories.listings import PublishedListing
from tests.marketplace.valuation.examples import RELIEF


class OneValuation(DjangoModelFactory):
    class Meta:
        model = Valuation

    reference = factory.Sequence(lambda n: f"GZ-2026-{n:06d}")
    organisation = factory.SubFactory(VerifiedOrganisation)
    listing = factory.SubFactory(PublishedListing)
    purpose = "Ahead of licence talks."
    currency = "CNY"
    base_date = dt.date(2026, 1, 31)
    made_by = factory.SubFactory(Person)


class MethodOfRoyalty(DjangoModelFactory):
    class Meta:
        model = ValuationMethod

    valuation = factory.SubFactory(OneValuation)
    method = "royalty"
    inputs = factory.LazyFunction(lambda: stored(RELIEF))
    spread = USUAL_SPREAD
    seed = 7
    results = factory.LazyFunction(lambda: results_of(RELIEF, spread=USUAL_SPREAD, seed=7))


class ValuedByRoyalty(OneValuation):
    class Meta:
        skip_postgeneration_save = True

    by_royalty = factory.RelatedFactory(MethodOfRoyalty, factory_related_name="valuation")
