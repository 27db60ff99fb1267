"""Weights learned from answers: proposed only where they order left-out answers better."""

import numpy as np
import pytest

from marketplace.matching import weighing
from marketplace.matching.learning import CODES, Answered, learned
from marketplace.matching.models import Match
from marketplace.matching.services import answer_match, match_demand, match_listing
from marketplace.matching.weighing import weights_told
from marketplace.matching.weights import DELIVERED
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing


def answers(decided_by, count=240):
    """Answers that follow one factor and nothing else."""
    chance = np.random.default_rng(5)
    for number in range(count):
        values = dict(zip(CODES, chance.random(len(CODES)).tolist(), strict=True))
        del values["bridge"]
        yield Answered(f"demand {number % 40}", values, values[decided_by] > 0.5)


def test_what_the_answers_follow_weighs_more():
    found = learned(list(answers("region")), DELIVERED)
    assert found.weights["region"] > 3 * DELIVERED.weights["region"]
    assert found.weights["terms"] < DELIVERED.weights["terms"]
    assert found.rightly_then > found.rightly_now + 0.05
    assert sum(weight for code, weight in found.weights.items() if code != "bridge") == 100
    assert min(found.weights.values()) >= 1
    # Of the bridge nobody said anything: it stays half of the shared terms.
    assert found.weights["bridge"] == pytest.approx(found.weights["terms"] / 2, abs=1)


def test_answers_by_chance_teach_nothing():
    chance = np.random.default_rng(7)
    tossed = [
        Answered(each.group, each.values, bool(chance.random() > 0.5)) for each in answers("terms")
    ]
    assert learned(tossed, DELIVERED) is None


@pytest.mark.parametrize("is_liked", [True, False])
def test_answers_of_one_kind_teach_nothing(is_liked):
    told = [Answered(each.group, each.values, is_liked) for each in answers("terms", 20)]
    assert learned(told, DELIVERED) is None


@pytest.mark.django_db
def test_the_learner_stays_off_until_there_are_answers_enough(monkeypatch):
    demand = PublishedDemand(
        texts={"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}
    )
    listing = PublishedListing(title_en="Water-based binder for silicon anodes", ipc=["H01M 4/62"])
    match_listing(listing.id)
    match_demand(demand.id)
    seeker = actor_of(Member(organisation=demand.organisation))
    answer_match(Match.objects.get().id, answer="relevant", by=seeker)
    operator, read = actor_of(Operator()), []
    monkeypatch.setattr(weighing, "learned", lambda told, _held: read.extend(told))
    assert weights_told(by=operator).learned is None
    assert read == []
    monkeypatch.setattr(weighing, "ENOUGH_TO_LEARN", 1)
    weights_told(by=operator)
    assert [(each.group, each.is_liked) for each in read] == [(str(demand.id), True)]
    assert {"terms", "class"} <= read[0].values.keys()
