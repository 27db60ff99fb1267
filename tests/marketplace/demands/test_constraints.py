"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kernel import clock
from marketplace.demands.models import (
    Demand,
    DemandHold,
    DemandIpc,
    DemandReveal,
    DemandReview,
    DemandText,
    DemandVersion,
)
from tests.factories.accounts import Person, VerifiedOrganisation
from tests.factories.demands import DraftDemand, PublishedDemand, UnnamedDemand, in_days
from tests.factories.reviews import a_review

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "sold"}, "demand_state_known"),
        ({"kind": "steal"}, "demand_kind_known"),
        ({"state": "under_review"}, "demand_attested_before_review"),
        ({"completeness": 101}, "demand_completeness_within_100"),
        ({"budget_low": 5, "budget_high": 4}, "demand_budget_not_reversed"),
        ({"budget_low": -1}, "demand_budget_low_not_negative"),
        ({"budget_low": None, "budget_high": -1}, "demand_budget_high_not_negative"),
        ({"budget_low": 5, "budget_currency": ""}, "demand_budget_has_a_currency"),
        ({"budget_low": None, "budget_currency": "yuan"[:3]}, "demand_budget_has_a_currency"),
    ],
)
def test_impossible_values_are_refused_by_name(values, constraint):
    demand = DraftDemand()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Demand.objects.filter(pk=demand.pk).update(**values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"current_version": None}, "demand_published_has_a_version"),
        ({"published_on": None}, "demand_published_has_a_version"),
        ({"deadline": clock.today()}, "demand_deadline_after_publication"),
        ({"deadline": in_days(-400)}, "demand_deadline_after_publication"),
        ({"state": "expired"}, "demand_expired_at_some_time"),
        ({"confirmed_at": None}, "demand_published_is_confirmed"),
        ({"is_anonymous": True}, "demand_once_named_stays_named"),
    ],
)
def test_a_published_demand_cannot_contradict_itself(values, constraint):
    demand = PublishedDemand()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Demand.objects.filter(pk=demand.pk).update(**values)


def test_an_external_id_is_used_once_per_organisation():
    demand = DraftDemand(external_id="K-1")
    DraftDemand(external_id="K-1")

    with pytest.raises(IntegrityError, match="demand_external_id_once"):
        DraftDemand(organisation=demand.organisation, external_id="K-1")


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda d: DemandText(demand=d, language="en", title="Again"), "text_once_per_language"),
        (lambda d: DemandText(demand=d, language="fr", title="Un titre"), "text_language_known"),
        (lambda d: DemandHold(demand=d, cause="whim"), "demand_hold_cause_known"),
        (lambda d: DemandHold(demand=d, cause="owner", until=in_days_ago()), "ends_after_it_began"),
        (lambda d: DemandVersion(demand=d, number=1, content={}), "demand_version_once"),
        (
            lambda d: DemandReview(**a_review(demand=d, is_accepted=False, decided_by=Person())),
            "demandreview_returned_with_reasons",
        ),
    ],
)
def test_impossible_parts_are_refused_by_name(make, constraint):
    row = make(PublishedDemand())

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)


def in_days_ago():
    return clock.now().replace(year=2020)


def test_a_text_without_a_title_is_refused():
    demand = DraftDemand(title_en="")

    with pytest.raises(IntegrityError, match="demand_text_has_a_title"):
        DemandText.objects.create(demand=demand, language="en", title="")


def test_a_symbol_stands_once_on_a_demand():
    demand = DraftDemand()
    row = demand.ipc_symbols.get()

    with pytest.raises(IntegrityError, match="demand_ipc_once"):
        DemandIpc.objects.create(
            demand=demand, symbol=row.symbol, ipc_class=row.ipc_class, position=1
        )


@pytest.mark.parametrize("everybody", [True, False])
def test_somebody_is_told_once(everybody):
    demand = UnnamedDemand()
    organisation = None if everybody else VerifiedOrganisation()
    DemandReveal.objects.create(demand=demand, organisation=organisation)

    with pytest.raises(IntegrityError, match="demand_reveal_once_per_organisation"):
        DemandReveal.objects.create(demand=demand, organisation=organisation)


def test_one_cause_holds_a_demand_once():
    demand = PublishedDemand()
    DemandHold.objects.create(demand=demand, cause="moderation")

    with pytest.raises(IntegrityError, match="demand_hold_once_per_cause"):
        DemandHold.objects.create(demand=demand, cause="moderation")


@pytest.mark.parametrize("model", [DemandVersion, DemandReveal, DemandReview])
@pytest.mark.parametrize("change", ["UPDATE {0} SET id = id", "DELETE FROM {0}"])
def test_history_stays_as_it_is(model, change):
    demand = UnnamedDemand(told=[VerifiedOrganisation()])
    DemandReview.objects.create(**a_review(demand=demand, is_accepted=True, decided_by=Person()))

    with pytest.raises(DatabaseError, match="append_only"), connection.cursor() as cursor:
        cursor.execute(change.format(model._meta.db_table))
