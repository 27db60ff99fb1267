"""Who hears of what happens to a demand, and in which words."""

import pytest

from accounts.notifications.models import Notification
from accounts.notifications.queries import in_words, inbox
from marketplace.demands import holds, reveals, services
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import (
    DraftDemand,
    OverdueDemand,
    PublishedDemand,
    SubmittedDemand,
    UnnamedDemand,
)
from tests.factories.reviews import LACKING, PASSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return Operator()


def owner_of(demand):
    return demand.organisation.memberships.first()


def read_by(member):
    by = actor_of(member)
    return in_words(list(inbox(by)), by=by)


def told():
    return {(each.kind, each.recipient_id) for each in Notification.objects.all()}


def test_operators_hear_of_what_is_handed_in_and_owners_of_the_verdict(operator, react):
    demand = DraftDemand()
    owner = owner_of(demand)
    Member(organisation=demand.organisation, role="viewer")

    services.submit_demand(demand.id, attests_no_secret=True, by=actor_of(owner))
    react()
    assert told() == {("demand.submitted", operator.user_id)}

    services.return_demand(demand.id, reasons=["no_figures"], **LACKING, by=actor_of(operator))
    react()
    assert told() == {
        ("demand.submitted", operator.user_id),
        ("demand.returned", owner.user_id),
    }


def test_an_owner_hears_that_its_demand_is_public_stopped_or_over(operator, react):
    waiting, stopped, paused, over = (
        SubmittedDemand(),
        PublishedDemand(),
        PublishedDemand(),
        OverdueDemand(),
    )
    services.publish_demand(waiting.id, **PASSED, by=actor_of(operator))
    holds.suspend_demand(stopped.id, by=actor_of(operator))
    holds.suspend_demand(paused.id, by=actor_of(owner_of(paused)))
    services.expire_demands()
    react()

    assert told() == {
        ("demand.published", owner_of(waiting).user_id),
        ("demand.suspended", owner_of(stopped).user_id),
        ("demand.expired", owner_of(over).user_id),
    }


def test_only_the_organisation_that_is_told_hears_whose_demand_it_is(react):
    demand, counterparty = UnnamedDemand(), Member()
    Member()
    by = actor_of(owner_of(demand))

    reveals.reveal_demand(demand.id, to=counterparty.organisation_id, by=by)
    react()
    assert told() == {("demand.revealed", counterparty.user_id)}
    (shown,) = read_by(counterparty)
    assert demand.organisation.name_en in shown.title

    reveals.reveal_demand(demand.id, by=by)
    react()
    assert len(told()) == 1


def test_a_reason_is_read_as_a_sentence(operator, react):
    demand = SubmittedDemand()
    services.return_demand(demand.id, reasons=["no_figures"], **LACKING, by=actor_of(operator))
    react()

    (shown,) = read_by(owner_of(demand))
    assert demand.title in shown.title
    assert "State figures for today and for what is needed." in shown.body
