"""What binds an organisation is done by whoever is its member in that very moment."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.membership.holding import hold_membership
from accounts.membership.services import change_role, end_membership
from accounts.organisations.services.restrictions import restrict_organisation
from accounts.organisations.states import RestrictionKind
from kernel.errors import NotPermitted
from kernel.identifiers import new_id
from tests.factories.accounts import Member, actor_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    "part",
    [
        lambda membership, by: end_membership(membership.id, by=by),
        lambda membership, by: change_role(membership.id, role="viewer", by=by),
    ],
)
def test_who_left_or_lost_the_role_since_the_request_began_is_refused(part):
    owner = Member(role="owner")
    colleague = Member(role="manager", organisation=owner.organisation)
    by = actor_of(colleague)
    hold_membership(by)
    part(colleague, actor_of(owner))
    with pytest.raises(NotPermitted):
        hold_membership(by)


@pytest.mark.django_db
def test_who_acts_for_no_organisation_holds_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        for by in (SYSTEM, ANONYMOUS):
            hold_membership(by)


def restrict(organisation_id):
    restrict_organisation(
        organisation_id, RestrictionKind.LIMITED, cause_id=new_id(), remark="", by=SYSTEM
    )


@pytest.mark.django_db
def test_who_was_restricted_since_the_request_began_is_refused():
    member = Member(role="manager")
    by = actor_of(member)
    restrict(member.organisation_id)
    with pytest.raises(NotPermitted):
        hold_membership(by)
    # Who knows of it goes on with what a restriction leaves.
    hold_membership(actor_of(member))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "part",
    [
        lambda colleague, by: end_membership(colleague.id, by=by),
        lambda colleague, _by: restrict(colleague.organisation_id),
    ],
)
def test_nothing_of_it_ends_before_what_was_done_in_its_name(part):
    owner = Member(role="owner")
    colleague = Member(role="manager", organisation=owner.organisation)
    by_owner, went_on, done = actor_of(owner), Event(), []

    def leave():
        went_on.set()
        try:
            part(colleague, by_owner)
            done.append("left")
        finally:
            connection.close()

    thread = Thread(target=leave)
    with transaction.atomic():
        hold_membership(actor_of(colleague))
        thread.start()
        went_on.wait()
        # However long the other waits, it is behind this transaction.
        thread.join(0.3)
        done.append("bound")
    thread.join()
    assert done == ["bound", "left"]
