"""What can be done with a demand, by whom, and what comes of it."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.access.actor import ANONYMOUS
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady, NotSignedIn, WrongState
from marketplace.demands import holds, services
from marketplace.demands.authoring import content_of
from marketplace.demands.content import Budget, Text
from marketplace.demands.models import Demand, DemandVersion
from marketplace.demands.tasks import expire_demands
from tests.factories.accounts import (
    Member,
    Operator,
    ProvinceMarket,
    UnverifiedOrganisation,
    actor_of,
)
from tests.factories.demands import (
    A_DEMAND,
    ConcludedDemand,
    ExpiredDemand,
    OverdueDemand,
    PublishedDemand,
    SubmittedDemand,
    SuspendedDemand,
    WithdrawnDemand,
    in_days,
)
from tests.factories.reviews import LACKING, PASSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return Member(role="member")


@pytest.fixture
def operator():
    return actor_of(Operator())


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def member_of(demand):
    return actor_of(demand.organisation.memberships.first())


def events_of(demand):
    return list(Event.objects.filter(subject_id=demand.id).values_list("name", flat=True))


def test_a_member_posts_a_draft_that_only_its_organisation_sees(author, operator):
    demand = services.post_demand(A_DEMAND(contact=author.user_id), by=actor_of(author))

    assert demand.state == "draft"
    assert demand.reference.startswith("XQ-")
    assert Demand.objects.visible_to(actor_of(author)).filter(pk=demand.pk).exists()
    assert not Demand.objects.visible_to(actor_of(Member())).filter(pk=demand.pk).exists()
    assert not Demand.objects.visible_to(operator).filter(pk=demand.pk).exists()


def test_a_visitor_is_asked_to_sign_in_and_a_viewer_is_refused():
    with pytest.raises(NotSignedIn):
        services.post_demand(A_DEMAND(), by=ANONYMOUS)
    with pytest.raises(NotPermitted):
        services.post_demand(A_DEMAND(), by=actor_of(Member(role="viewer")))


def test_a_title_is_enough_for_a_draft(author):
    content = A_DEMAND(
        texts={"zh": Text(title="求购涂层")},
        ipc=(),
        trl_wanted=None,
        budget=Budget(),
        deadline=None,
    )

    assert services.post_demand(content, by=actor_of(author)).completeness == 0


def test_what_is_written_is_read_back_as_it_was(author):
    content = A_DEMAND(contact=author.user_id, is_anonymous=True)

    demand = services.post_demand(content, by=actor_of(author))

    assert content_of(Demand.objects.with_page_data().get(pk=demand.pk)) == content


def test_what_cannot_be_kept_is_refused_with_every_reason(author):
    content = A_DEMAND(
        texts={"fr": Text(title="Un procédé"), "en": Text(title="x" * 201)},
        kind="steal",
        ipc=("H01M", "Z99"),
        industries=("C99",),
        themes=("nothing",),
        region="999999",
        budget=Budget(Decimal(9), Decimal(3), "XXX"),
        trl_wanted=12,
        contact=Member().user_id,
    )

    with pytest.raises(Invalid) as refused:
        services.post_demand(content, by=actor_of(author))

    assert codes(refused) == {
        "demand.language_unknown",
        "demand.text_too_long",
        "demand.code_unknown",
        "demand.ipc_malformed",
        "demand.budget_reversed",
        "demand.currency_unknown",
        "demand.trl_out_of_range",
        "demand.contact_not_member",
    }
    pointers = {reason.pointer for reason in refused.value.reasons}
    assert {"/kind", "/ipc/1", "/industries/0", "/themes/0", "/region", "/contact"} <= pointers


@pytest.mark.parametrize(
    ("budget", "code"),
    [
        (Budget(Decimal(5), None, ""), "demand.budget_incomplete"),
        (Budget(None, Decimal(-5), "CNY"), "demand.amount_out_of_range"),
    ],
)
def test_a_budget_that_says_nothing_sensible_is_refused(author, budget, code):
    with pytest.raises(Invalid) as refused:
        services.post_demand(A_DEMAND(budget=budget), by=actor_of(author))

    assert codes(refused) == {code}


@pytest.mark.parametrize("budget", [Budget(), Budget(high=Decimal(5), currency="EUR")])
def test_a_budget_may_be_open_at_either_end(author, budget):
    demand = services.post_demand(A_DEMAND(budget=budget), by=actor_of(author))

    assert demand.budget_high == budget.high


def test_submitting_tells_all_that_is_missing_at_once(author):
    content = A_DEMAND(texts={"en": Text(title="A coating")}, ipc=(), deadline=in_days(0))
    demand = services.post_demand(content, by=actor_of(author))

    with pytest.raises(NotReady) as refused:
        services.submit_demand(demand.id, attests_no_secret=False, by=actor_of(author))

    assert codes(refused) == {
        "demand.problem_missing",
        "demand.field_missing",
        "demand.contact_missing",
        "demand.deadline_passed",
        "demand.no_secret_not_attested",
    }


def test_a_demand_travels_from_draft_to_publication(author, operator):
    by = actor_of(author)
    demand = services.post_demand(A_DEMAND(contact=author.user_id), by=by)

    services.submit_demand(demand.id, attests_no_secret=True, by=by)
    published = services.publish_demand(demand.id, **PASSED, by=operator)

    assert published.state == "published"
    assert published.published_on == clock.today()
    assert published.current_version.content["texts"]["zh"]["title"] == "硅基负极粘结剂"
    assert Demand.objects.visible_to(actor_of(Member())).filter(pk=demand.pk).exists()
    assert events_of(demand) == ["demand.posted", "demand.submitted", "demand.published"]


def test_an_unverified_organisations_demand_does_not_become_public(operator):
    demand = SubmittedDemand(organisation=UnverifiedOrganisation())

    with pytest.raises(NotReady) as refused:
        services.publish_demand(demand.id, **PASSED, by=operator)

    assert codes(refused) == {"demand.organisation_not_verified"}


def test_a_deadline_that_passed_during_review_stops_the_publication(operator):
    demand = SubmittedDemand(deadline=in_days(1))

    with clock.simulated(clock.now() + dt.timedelta(days=1)), pytest.raises(NotReady) as refused:
        services.publish_demand(demand.id, **PASSED, by=operator)

    assert codes(refused) == {"demand.deadline_passed"}


def test_an_operator_of_another_market_neither_sees_nor_publishes_it():
    elsewhere = actor_of(Operator(market=ProvinceMarket()))

    with pytest.raises(NotFound):
        services.publish_demand(SubmittedDemand().id, **PASSED, by=elsewhere)


def test_an_operator_never_reviews_the_own_organisation():
    membership = Operator()
    demand = SubmittedDemand(organisation=membership.organisation)

    with pytest.raises(NotPermitted):
        services.publish_demand(demand.id, **PASSED, by=actor_of(membership))


def test_a_returned_demand_is_a_draft_that_keeps_the_reasons(operator):
    demand = SubmittedDemand()

    services.return_demand(demand.id, reasons=["no_figures"], **LACKING, by=operator)

    demand.refresh_from_db()
    assert demand.state == "draft"
    assert demand.reviews.get().reason_words == ["State figures for today and for what is needed."]


@pytest.mark.parametrize("reasons", [[], ["because"]])
def test_a_demand_is_not_returned_without_known_reasons(operator, reasons):
    with pytest.raises(NotReady):
        services.return_demand(SubmittedDemand().id, reasons=reasons, **LACKING, by=operator)


def test_changing_a_published_demand_freezes_another_version():
    demand = PublishedDemand()

    services.change_demand(
        demand.id, A_DEMAND(contact=demand.contact_id, trl_wanted=None), by=member_of(demand)
    )

    versions = DemandVersion.objects.filter(demand=demand).order_by("number")
    assert [version.content["trl_wanted"] for version in versions] == [6, None]
    assert events_of(demand) == ["demand.changed"]


def test_a_published_demand_cannot_be_changed_into_something_unpublishable():
    demand = PublishedDemand()

    with pytest.raises(NotReady):
        services.change_demand(demand.id, A_DEMAND(ipc=()), by=member_of(demand))

    demand.refresh_from_db()
    assert demand.current_version.number == 1
    assert demand.ipc_symbols.count() == 1


def test_an_open_demand_may_be_changed_on_its_last_day():
    demand = PublishedDemand(deadline=in_days(1))
    content = A_DEMAND(contact=demand.contact_id, deadline=in_days(1))

    with clock.simulated(clock.now() + dt.timedelta(days=1)):
        services.change_demand(demand.id, content, by=member_of(demand))

    assert events_of(demand) == ["demand.changed"]


@pytest.mark.parametrize("factory", [SubmittedDemand, ConcludedDemand, ExpiredDemand])
def test_a_demand_is_not_changed_in_review_or_after_its_end(factory):
    demand = factory()

    with pytest.raises(WrongState):
        services.change_demand(demand.id, A_DEMAND(), by=member_of(demand))


def test_lifting_one_hold_never_shows_what_another_one_holds(operator):
    demand = PublishedDemand()
    holds.suspend_demand(demand.id, note="Checking a complaint.", by=operator)
    holds.suspend_demand(demand.id, by=member_of(demand))
    holds.suspend_demand(demand.id, by=member_of(demand))

    holds.resume_demand(demand.id, by=operator)
    assert not Demand.objects.visible_to(ANONYMOUS).exists()

    holds.resume_demand(demand.id, by=member_of(demand))
    assert Demand.objects.visible_to(ANONYMOUS).exists()
    assert events_of(demand) == ["demand.suspended", "demand.suspended", "demand.resumed"]


def test_an_owner_cannot_lift_an_operators_suspension():
    demand = SuspendedDemand(cause="moderation")

    with pytest.raises(NotReady):
        holds.resume_demand(demand.id, by=member_of(demand))


def test_a_withdrawn_demand_is_gone_for_strangers_and_can_be_revised():
    demand = PublishedDemand()

    services.withdraw_demand(demand.id, by=member_of(demand))

    assert not Demand.objects.visible_to(ANONYMOUS).exists()
    assert services.revise_demand(demand.id, by=member_of(demand)).state == "draft"
    assert events_of(demand) == ["demand.withdrawn", "demand.draft_changed"]


def test_a_concluded_demand_has_come_to_its_end():
    demand = PublishedDemand()
    services.conclude_demand(demand.id, by=member_of(demand))

    with pytest.raises(WrongState):
        services.revise_demand(demand.id, by=member_of(demand))


def test_a_demand_is_open_on_its_last_day_and_out_of_sight_on_the_next():
    demand = PublishedDemand(deadline=in_days(3))

    def is_open(in_how_many_days):
        with clock.simulated(clock.now() + dt.timedelta(days=in_how_many_days)):
            return Demand.objects.visible_to(ANONYMOUS).filter(pk=demand.pk).exists()

    assert [is_open(day) for day in (0, 3, 4)] == [True, True, False]


def test_the_tick_closes_what_is_overdue_once_and_nothing_else():
    overdue = OverdueDemand()
    others = [PublishedDemand(), PublishedDemand(deadline=None), WithdrawnDemand()]

    expire_demands()
    expire_demands()

    overdue.refresh_from_db()
    assert overdue.state == "expired"
    assert events_of(overdue) == ["demand.expired"]
    assert all(events_of(each) == [] for each in others)


def test_nobody_expires_a_demand_by_hand():
    demand = OverdueDemand()

    with pytest.raises(NotPermitted):
        services.expire_demand(demand.id, by=member_of(demand))


def test_an_expired_demand_comes_back_with_another_deadline(operator):
    demand = ExpiredDemand()
    by = member_of(demand)

    services.revise_demand(demand.id, by=by)
    services.change_demand(demand.id, A_DEMAND(contact=demand.contact_id), by=by)
    services.submit_demand(demand.id, attests_no_secret=True, by=by)
    published = services.publish_demand(demand.id, **PASSED, by=operator)

    assert published.current_version.number == 2
    assert Demand.objects.visible_to(ANONYMOUS).exists()
