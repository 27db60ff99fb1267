"""How organisations hang together: people of both, and owners of today and of before."""

from datetime import timedelta

import pytest

from accounts.membership.services import change_role, end_membership
from accounts.membership.ties import sharing_owners, sharing_people
from kernel import clock
from tests.factories.accounts import Member, VerifiedOrganisation, actor_of

pytestmark = pytest.mark.django_db


def test_people_of_both_are_found_for_several_organisations_at_once():
    one, another = Member(role="owner"), Member(role="owner")
    third = VerifiedOrganisation()
    Member(user=another.user, organisation=third)
    ids = (one.organisation_id, another.organisation_id)

    assert sharing_people(ids, [third.id]) == {(another.organisation_id, third.id)}
    assert sharing_people(ids, [third.id], apart_from=another.user_id) == set()


def test_who_stepped_down_as_an_owner_and_left_is_an_owner_of_before():
    owner = Member(role="owner")
    elsewhere = Member(user=owner.user, role="owner")
    by = actor_of(Member(organisation=owner.organisation, role="owner"))
    ones, others = [elsewhere.organisation_id], [owner.organisation_id]
    now = clock.now()

    change_role(owner.id, role="member", by=by)
    end_membership(owner.id, by=by)

    found = sharing_owners(ones, others, since=now - timedelta(days=1))
    assert found == {(elsewhere.organisation_id, owner.organisation_id)}
    assert sharing_owners(ones, others, since=clock.now() + timedelta(days=1)) == set()
    # Whoever was a member only is no owner of before.
    viewer = Member(organisation=owner.organisation, role="viewer")
    home = Member(user=viewer.user, role="owner")
    change_role(viewer.id, role="member", by=by)
    assert sharing_owners([home.organisation_id], others, since=now - timedelta(days=1)) == set()
