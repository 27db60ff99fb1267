import pytest

from accounts.access.permissions import Permission
from tests.factories.accounts import (
    Member,
    NationalMarket,
    Operator,
    ProvinceMarket,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)

pytestmark = pytest.mark.django_db


def test_a_member_acts_for_a_verified_organisation_of_the_mainland():
    member = Member(role="owner")
    actor = actor_of(member)
    assert actor.acts_for(member.organisation.id)
    assert actor.is_mainland
    assert actor.may(Permission.MEMBERS_MANAGE)


def test_a_foreign_organisation_has_no_region():
    organisation = VerifiedOrganisation(country="SE")
    assert (organisation.country.code, organisation.region) == ("SE", None)


def test_an_operator_of_the_national_market_operates_the_provinces_too():
    province = ProvinceMarket()
    actor = actor_of(Operator())
    assert actor.operates_market(NationalMarket().id)
    assert actor.operates_market(province.id)


def test_an_operator_of_a_province_does_not_operate_the_nation():
    actor = actor_of(Operator(market=ProvinceMarket()))
    assert actor.operates_market(ProvinceMarket().id)
    assert not actor.operates_market(NationalMarket().id)


def test_members_of_one_unverified_organisation():
    organisation = UnverifiedOrganisation()
    assert not actor_of(Member(organisation=organisation)).organisation_verified
