"""Who is suggested and invited to judge: ties bar alike, and are named to those whom they tie."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel import clock
from kernel.errors import NotReady
from marketplace.independence.terms import Verdict
from marketplace.listings.models import Listing
from marketplace.orders import requesting
from marketplace.orders.history import counterparts
from marketplace.orders.models import ServiceOrder
from marketplace.orders.settling import cancel_order
from marketplace.orders.suggesting import suggestions
from marketplace.service_offers.models import ServiceOffer
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market, a_need, provider

pytestmark = pytest.mark.django_db

NOT_FREE = "This provider is not free to judge this technology."
SOMEBODY, SAME_OWNER, WORKED = (
    f"{NOT_FREE} {relation} (Owner of the technology or of a right in it)."
    for relation in (
        "Somebody belongs to its organisation and to the party",
        "Its organisation is of the same group, or has the same owner",
        "Its organisation worked on what is judged, by order",
    )
)


@dataclass
class Invited:
    """Somebody asks one provider to judge a technology, as it is suggested and as it is invited."""

    market: Market
    listing: Listing
    offer: ServiceOffer

    def __post_init__(self):
        need = a_need(service_type="technical_evaluation", listing_id=self.listing.id)
        self.request = requesting.draft_request(need, by=self.market.by)

    def words(self):
        with pytest.raises(NotReady) as refused:
            requesting.invite_provider(self.request.id, offer_id=self.offer.id, by=self.market.by)
        (reason,) = refused.value.reasons
        return str(reason.words)

    def is_suggested(self):
        found = suggestions(self.request, medians=lambda _ids: {}, by=self.market.by)
        return self.offer in [each.offer for each in found]


@pytest.fixture
def judges():
    """A client that asks a provider about its own technology, and about somebody else's."""
    market = Market()
    owner, offer = provider("technical_evaluation")
    own = PublishedListing(organisation=market.client.organisation)
    other = PublishedListing(organisation=VerifiedOrganisation())
    return owner, Invited(market, own, offer), Invited(market, other, offer)


def test_shared_people_bar_an_invitation_and_are_named_to_the_asker_only(judges):
    owner, own, other = judges
    for asked, words in ((own, SOMEBODY), (other, NOT_FREE)):
        assert asked.is_suggested()
        colleague = Member(user=owner.user, organisation=asked.listing.organisation)
        assert not asked.is_suggested()
        assert asked.words() == words
        colleague.delete()


def test_owners_of_before_bar_an_invitation_as_they_would_bar_the_engagement(judges):
    owner, own, other = judges
    for asked, words in ((own, SAME_OWNER), (other, NOT_FREE)):
        before = {"role": "owner", "ended_at": clock.now() - dt.timedelta(days=400)}
        founder = Member(user=owner.user, organisation=asked.listing.organisation, **before)
        assert not asked.is_suggested()
        assert asked.words() == words
        founder.delete()


def test_the_rulebook_says_whether_a_tie_bars_an_invitation(judges, monkeypatch):
    owner, own, _other = judges
    Member(user=owner.user, organisation=own.listing.organisation)
    monkeypatch.setattr("marketplace.independence.ties.verdict_on", lambda *_tie: Verdict.DISCLOSED)

    assert own.is_suggested()
    requesting.invite_provider(own.request.id, offer_id=own.offer.id, by=own.market.by)


def test_work_for_a_party_bars_once_something_was_delivered_and_is_nobody_elses_business(judges):
    _owner, own, other = judges
    engaged = own.market.engaged()
    done = ServiceOrder.objects.filter(pk=engaged.pk)
    done.update(listing=own.listing, provider=own.offer.organisation)
    assert own.words() == WORKED
    assert not own.is_suggested()

    ended = {"state": "cancelled", "cancel_reason": "need_gone", "ended_at": clock.now()}
    done.update(**ended)
    assert own.is_suggested()
    engaged.milestones.update(state="submitted")
    assert not own.is_suggested()

    done.update(listing=other.listing, client=other.listing.organisation)
    assert own.is_suggested()
    assert not other.is_suggested()
    assert other.words() == NOT_FREE


def test_orders_that_came_to_nothing_are_no_earlier_orders():
    market = Market()
    engaged = market.engaged()
    client, seller = market.client.organisation_id, market.first.organisation_id
    since = clock.now() - dt.timedelta(days=1)
    assert counterparts([seller], [client], since=since) == {(seller, client)}
    assert counterparts([client], [seller], since=since) == {(client, seller)}

    cancel_order(engaged.id, reason="need_gone", note="We stopped.", by=market.by)
    assert counterparts([seller], [client], since=since) == set()
    assert counterparts([client], [seller], since=since) == set()


def test_more_providers_do_not_mean_more_questions_about_their_ties(judges):
    owner, own, _other = judges
    Member(user=owner.user, organisation=own.listing.organisation)

    def count():
        with CaptureQueriesContext(connection) as asked:
            own.is_suggested()
        return len(asked)

    count()
    before = count()
    for _each in range(3):
        colleague, _offer = provider("technical_evaluation")
        Member(user=colleague.user, organisation=own.listing.organisation)
    assert count() == before
