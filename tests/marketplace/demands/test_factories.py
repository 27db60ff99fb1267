"""The factories of demands make what they say."""

import pytest

from marketplace.demands.models import Demand
from tests.factories.demands import (
    ConcludedDemand,
    DraftDemand,
    ExpiredDemand,
    OverdueDemand,
    PublishedDemand,
    SubmittedDemand,
    SuspendedDemand,
    UnnamedDemand,
    WithdrawnDemand,
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "state", "is_open"),
    [
        (DraftDemand, "draft", False),
        (SubmittedDemand, "under_review", False),
        (PublishedDemand, "published", True),
        (UnnamedDemand, "published", True),
        (SuspendedDemand, "published", False),
        (WithdrawnDemand, "withdrawn", False),
        (ConcludedDemand, "concluded", False),
        (OverdueDemand, "published", False),
        (ExpiredDemand, "expired", False),
    ],
)
def test_a_factory_leaves_a_demand_in_its_state(factory, state, is_open):
    demand = factory()
    assert demand.state == state
    assert Demand.objects.published().filter(pk=demand.pk).exists() is is_open
    assert {each.language for each in demand.texts.all()} == {"en", "zh"}


@pytest.mark.django_db
def test_texts_given_in_full_are_the_only_ones():
    demand = PublishedDemand(texts={"en": {"title": "Mine", "problem": "A problem"}})
    assert [each.title for each in demand.texts.all()] == ["Mine"]
