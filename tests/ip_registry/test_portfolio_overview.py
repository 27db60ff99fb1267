"""The overview of a portfolio says what lives, what ends soon and what nobody was shown."""

import datetime as dt

import pytest

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from ip_registry.portfolio.overview import portfolio_overview
from kernel import clock
from kernel.errors import NotPermitted
from tests.factories.accounts import Member, actor_of
from tests.factories.ip_registry import GrantedPatent, LapsedPatent, PendingPatent
from tests.factories.listings import DraftListing

pytestmark = pytest.mark.django_db


def test_what_lives_ends_soon_or_was_never_shown():
    owner = Member(role="owner")
    firm, today = owner.organisation, clock.today()
    lasting = GrantedPatent(organisation=firm, expires_on=today + dt.timedelta(days=4_000))
    ending = GrantedPatent(organisation=firm, expires_on=today + dt.timedelta(days=100))
    shown = GrantedPatent(organisation=firm, expires_on=today + dt.timedelta(days=4_000))
    grant(shown, to=EVERYONE, cause=DraftListing(organisation=firm), by=SYSTEM)
    PendingPatent(organisation=firm)
    LapsedPatent(organisation=firm)
    GrantedPatent()

    told = portfolio_overview(by=actor_of(owner))

    assert (told.in_force, told.pending, told.ended, told.shown) == (3, 1, 1, 1)
    assert list(told.ending_soon) == [ending]
    assert list(told.worth_promoting) == [lasting]


def test_a_visitor_has_no_portfolio():
    with pytest.raises(NotPermitted):
        portfolio_overview(by=ANONYMOUS)
