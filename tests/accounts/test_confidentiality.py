"""Grants: given once per cause, taken back by cause, never erased."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.confidentiality.models import Grant, granted_ids, public_ids
from accounts.confidentiality.services import EVERYONE, grant, organisation, person, revoke
from kernel import clock
from kernel.activity.models import Event
from kernel.identifiers import new_id
from tests.factories.accounts import Member, VerifiedOrganisation, actor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing():
    return VerifiedOrganisation()


@pytest.fixture
def cause():
    return VerifiedOrganisation()


def lets_in(by, thing):
    return thing.pk in set(granted_ids("organisation", by))


def test_a_grant_reaches_whom_it_names_and_nobody_else(thing, cause):
    member, colleague = Member(), Member()

    grant(thing, to=person(member.user_id), cause=cause, by=SYSTEM)
    assert lets_in(actor_of(member), thing)
    assert not lets_in(actor_of(colleague), thing)

    grant(thing, to=organisation(colleague.organisation_id), cause=cause, by=SYSTEM)
    assert lets_in(actor_of(colleague), thing)
    assert not lets_in(ANONYMOUS, thing)
    assert thing.pk not in set(public_ids("organisation"))

    grant(thing, to=EVERYONE, cause=cause, by=SYSTEM)
    assert lets_in(ANONYMOUS, thing)
    assert thing.pk in set(public_ids("organisation"))


def test_giving_twice_is_giving_once(thing, cause):
    first = grant(thing, to=EVERYONE, cause=cause, by=SYSTEM)
    second = grant(thing, to=EVERYONE, cause=cause, by=SYSTEM)

    assert first == second
    assert Event.objects.filter(name="access.granted").count() == 1


def test_giving_again_may_move_the_end(thing, cause):
    later = clock.now() + dt.timedelta(days=7)
    given = grant(thing, to=EVERYONE, cause=cause, by=SYSTEM, until=later)

    assert grant(thing, to=EVERYONE, cause=cause, by=SYSTEM).until is None
    assert given.until == later


def test_revoking_a_cause_leaves_what_another_gave(thing, cause):
    other = VerifiedOrganisation()
    grant(thing, to=EVERYONE, cause=cause, by=SYSTEM)
    grant(thing, to=EVERYONE, cause=other, by=SYSTEM)

    assert revoke(cause, by=SYSTEM) == 1
    assert lets_in(ANONYMOUS, thing)
    assert revoke(other, by=SYSTEM) == 1
    assert not lets_in(ANONYMOUS, thing)
    assert revoke(other, by=SYSTEM) == 0
    assert Grant.objects.count() == 2
    assert Event.objects.filter(name="access.revoked").count() == 2


def test_one_subject_of_a_cause_can_be_taken_back_and_given_again(thing, cause):
    second = VerifiedOrganisation()
    for each in (thing, second):
        grant(each, to=EVERYONE, cause=cause, by=SYSTEM)

    revoke(cause, subject=thing, by=SYSTEM)
    assert not lets_in(ANONYMOUS, thing)
    assert lets_in(ANONYMOUS, second)
    grant(thing, to=EVERYONE, cause=cause, by=SYSTEM)
    assert lets_in(ANONYMOUS, thing)


def test_a_grant_ends_at_its_end(thing, cause):
    end = clock.now() + dt.timedelta(days=1)
    grant(thing, to=EVERYONE, cause=cause, by=SYSTEM, until=end)

    assert lets_in(ANONYMOUS, thing)
    with clock.simulated(end):
        assert not lets_in(ANONYMOUS, thing)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"audience": "organisation"}, "grant_names_whom_it_lets_in"),
        ({"audience": "person"}, "grant_names_whom_it_lets_in"),
        ({"audience": "nobody"}, "grant_names_whom_it_lets_in"),
        ({"until": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)}, "grant_ends_after_it_begins"),
        ({"cause_type": ""}, "grant_has_subject_and_cause"),
        ({}, "grant_once_per_cause"),
    ],
)
def test_the_database_refuses_a_grant_that_makes_no_sense(thing, cause, wrong, constraint):
    row = {
        "subject_type": "organisation",
        "subject_id": thing.pk,
        "audience": "everyone",
        "cause_type": "organisation",
        "cause_id": cause.pk,
    }
    Grant.objects.create(**row)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Grant.objects.create(**row | {"id": new_id()} | wrong)
