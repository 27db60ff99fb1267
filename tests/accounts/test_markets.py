"""Markets are opened and entrusted by the installation, never by a member."""

import pytest

from accounts.access.actor import ANONYMOUS, SYSTEM, Actor
from accounts.access.permissions import Permission
from accounts.markets.services import open_market
from accounts.membership.models import MarketOperation
from accounts.membership.operation import entrust_market
from kernel.activity.models import Event
from kernel.errors import NotPermitted
from tests.factories.accounts import VerifiedOrganisation

pytestmark = pytest.mark.django_db

NATIONAL = {"level": "national", "name_zh": "全国市场", "name_en": "National market"}


def test_the_installation_opens_markets():
    market = open_market("opened", **NATIONAL, by=SYSTEM)
    assert Event.objects.filter(name="market.opened", subject_id=market.id).exists()


@pytest.mark.parametrize("by", [ANONYMOUS, Actor(permissions=frozenset(Permission))])
def test_nobody_else_opens_markets(by):
    with pytest.raises(NotPermitted):
        open_market("opened", **NATIONAL, by=by)


def test_an_organisation_is_entrusted_with_a_market_once():
    market, organisation = open_market("opened", **NATIONAL, by=SYSTEM), VerifiedOrganisation()
    first = entrust_market(market.id, to=organisation.id, by=SYSTEM)
    again = entrust_market(market.id, to=organisation.id, by=SYSTEM)
    assert first == again
    assert MarketOperation.objects.filter(organisation=organisation).count() == 1
    assert Event.objects.filter(name="market.entrusted").count() == 1


def test_nobody_else_entrusts_markets():
    market, organisation = open_market("opened", **NATIONAL, by=SYSTEM), VerifiedOrganisation()
    with pytest.raises(NotPermitted):
        entrust_market(market.id, to=organisation.id, by=Actor())
