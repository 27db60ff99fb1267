"""Suspended profiles: found by nobody, told why, and what relied on them."""

import pytest
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS
from accounts.membership.queries import actor_for
from accounts.notifications.models import Notification
from accounts.notifications.queries import in_words
from accounts.talent import services, suspending
from accounts.talent.models import ProfileSuspension, TalentProfile
from accounts.talent.queries import (
    available_decisions,
    open_suspension,
    suspended_profiles,
    talent_pool,
)
from kernel.errors import NotFound, NotPermitted, NotReady, WrongState
from marketplace.brokering.queries import brokers_to_choose, mandate_page, representing
from marketplace.brokering.services import accept_mandate
from marketplace.evaluations.experts import experts_of_the_pool
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.mandates import MandateInForce, OfferedMandate
from tests.factories.talent import BrokerProfile, ShownBroker, ShownExpert

pytestmark = pytest.mark.django_db


def suspended(profile, *, cause="complaint_open", remark="", desk=None):
    desk = desk or actor_of(Operator())
    return suspending.suspend_profile(profile.id, cause=cause, remark=remark, by=desk)


def told():
    return sorted(Notification.objects.values_list("kind", flat=True))


@pytest.mark.parametrize("factory", [ShownBroker, ShownExpert])
def test_a_suspended_profile_leaves_every_list_and_comes_back(factory, react):
    profile, desk = factory(), actor_of(Operator())
    suspended(profile, desk=desk)
    for rows in (talent_pool({}), brokers_to_choose(), experts_of_the_pool()):
        assert profile not in rows
    for by in (ANONYMOUS, actor_of(Member())):
        assert profile not in TalentProfile.objects.visible_to(by)
    for by in (desk, actor_for(profile.user)):
        assert open_suspension(TalentProfile.objects.visible_to(by).get(), by=by) is not None
    assert list(suspended_profiles(by=desk)) == [profile]
    suspending.lift_suspension(profile.id, by=desk)
    assert talent_pool({}).get() == profile
    assert not suspended_profiles(by=desk).exists()
    react()
    assert told() == ["talent_profile.reinstated", "talent_profile.suspended"]


def test_what_its_person_does_meanwhile_lifts_nothing():
    profile = ShownExpert()
    suspended(profile)
    by = actor_for(profile.user)
    services.hide_profile(profile.id, by=by)
    services.show_profile(profile.id, by=by)
    assert not talent_pool({}).exists()


@pytest.mark.parametrize("factory", [ShownBroker, ShownExpert])
def test_hiding_is_no_way_around_a_suspension(factory):
    profile = factory()
    by = actor_for(profile.user)
    services.hide_profile(profile.id, by=by)
    suspended(profile)
    services.show_profile(profile.id, by=by)
    assert not talent_pool({}).exists()


def test_operators_decide_nothing_about_what_was_never_shown():
    draft = BrokerProfile(kind="expert")
    with pytest.raises(NotFound):
        suspended(draft)
    services.show_profile(draft.id, by=actor_for(draft.user))
    services.hide_profile(draft.id, by=actor_for(draft.user))
    suspended(draft)


def test_each_is_told_what_it_means_for_their_kind(react):
    desk = actor_of(Operator())
    for factory, words in ((ShownBroker, "mandates"), (ShownExpert, "talks")):
        profile = factory()
        suspended(profile, desk=desk)
        suspending.lift_suspension(profile.id, by=desk)
        react()
        rows = Notification.objects.filter(recipient=profile.user).order_by("id")
        bodies = [each.body for each in in_words(rows, by=actor_for(profile.user))]
        assert len(bodies) == 2
        assert words in bodies[1]
        assert ("mandates" in bodies[0]) == (words == "mandates")


def test_who_decides_and_that_it_is_said_why():
    profile = ShownExpert()
    for by in (actor_of(Member()), actor_for(profile.user)):
        with pytest.raises(NotPermitted):
            suspended(profile, desk=by)
    colleague = Operator()
    own = ShownExpert(member=Member(organisation=colleague.organisation), orcid="")
    with pytest.raises(NotPermitted):
        suspended(own, desk=actor_of(colleague))
    for cause in ("other", "whim"):
        with pytest.raises(NotReady):
            suspended(profile, cause=cause)
    desk = actor_of(Operator())
    with pytest.raises(WrongState):
        suspending.lift_suspension(profile.id, by=desk)
    suspended(profile, cause="other", remark="See the file.", desk=desk)
    with pytest.raises(WrongState):
        suspended(profile, desk=desk)
    assert available_decisions(profile, ProfileSuspension(), by=desk) == ["lift"]
    assert available_decisions(profile, None, by=actor_of(Member())) == []
    with pytest.raises(NotFound):
        suspending.lift_suspension(profile.id, by=actor_of(Member()))


def test_a_mandate_does_not_count_while_its_broker_is_suspended(react):
    broker, desk = ShownBroker(), actor_of(Operator())
    running, asked = MandateInForce(profile=broker), OfferedMandate(profile=broker)
    suspended(broker, desk=desk)
    react()
    manager = actor_of(running.organisation.memberships.first())
    assert mandate_page(running.id, by=manager).standing == "suspended"
    assert not representing(running.listing).exists()
    assert "broker_mandate.suspended" in told()
    with pytest.raises(NotReady):
        accept_mandate(asked.id, by=actor_for(broker.user))
    suspending.lift_suspension(broker.id, by=desk)
    assert representing(running.listing).get() == running
    react()
    assert "broker_mandate.resumed" in told()
    accept_mandate(asked.id, by=actor_for(broker.user))


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [("profile_suspension_cause_known", {"cause": "whim"}), ("profile_suspended_once", {})],
)
def test_the_database_holds_what_a_suspension_is(constraint, wrong):
    profile = ShownExpert()
    ProfileSuspension.objects.create(profile=profile, cause="other")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ProfileSuspension.objects.create(**{"profile": profile, "cause": "other", **wrong})
