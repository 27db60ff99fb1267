"""What binds an organisation is done by whoever is its member in that very moment."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.membership.holding import hold_membership
from accounts.membership.services import change_role, end_membership
from kernel.errors import NotPermitted
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


@pytest.mark.django_db(transaction=True)
def test_a_membership_ends_only_after_what_was_done_in_its_name():
    owner = Member(role="owner")
    colleague = Member(role="manager", organisation=owner.organisation)
    by_owner, went_on, done = actor_of(owner), Event(), []

    def leave():
        went_on.set()
        try:
            end_membership(colleague.id, by=by_owner)
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
