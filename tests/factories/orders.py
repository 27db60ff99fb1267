"""Requests for quotes, quotes and orders, made by their services; one function per state.

market = Market()                      # a client, two providers who offer the same kind of service
market.request()                       # a draft with both invited; `opened()` takes quotes
market.quoted()                        # with one quote of each provider
market.order()                         # the first provider's quote is chosen
market.engaged()                       # both sides have accepted the letter
market.completed()

A stage that is made is not made again: `tests/marketplace/orders/conftest.py` keeps one for a module.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from accounts.membership.models import Membership
from kernel import clock
from kernel.identifiers import new_id
from marketplace.orders.choosing import choose_quote
from marketplace.orders.content import Line, Need, Planned, QuoteContent
from marketplace.orders.delivering import accept_milestone, submit_milestone
from marketplace.orders.engaging import accept_letter
from marketplace.orders.quoting import offer_quote
from marketplace.orders.requesting import draft_request, invite_provider, open_request
from tests.factories.accounts import Member, VerifiedOrganisation, actor_of
from tests.factories.services import PublishedOffer


def provider(service_type="technical_consulting"):
    """The owner of a provider, and a service that it offers."""
    owner = Member(role="owner", organisation=VerifiedOrganisation(kind="intermediary"))
    offer = PublishedOffer(organisation=owner.organisation, service_type=service_type)
    return owner, offer


def a_need(**said):
    usual = {
        "service_type": "technical_consulting",
        "title": "Scale-up plan for a binder",
        "brief": "Plan the step from 100 kg to 10 t.",
        "purpose": "An investment decision in spring.",
        "quotes_due_on": clock.today() + dt.timedelta(days=10),
        "language": "en",
        "working_languages": ("zh",),
    }
    return Need(**{**usual, **said})


def a_quote(amount="30000", days=(10, 30), **said):
    half = Decimal(amount) / 2
    usual = {
        "lines": (Line("Study", half), Line("Report", half)),
        "currency": "CNY",
        "milestones": tuple(Planned(f"Part {n}", day) for n, day in enumerate(days, 1)),
        "valid_until": clock.today() + dt.timedelta(days=60),
        "exclusions": "Travel.",
        "language": "en",
    }
    return QuoteContent(**{**usual, **said})


@dataclass
class Market:
    """Who asks, and who may answer."""

    service_type: str = "technical_consulting"
    client: Membership = field(default_factory=lambda: Member(role="owner"))
    first: Membership | None = None
    second: Membership | None = None
    made: dict = field(default_factory=dict)

    def __post_init__(self):
        pairs = [provider(self.service_type) for _each in range(2)]
        (self.first, self.offer), (self.second, self.other_offer) = pairs

    @property
    def by(self):
        return actor_of(self.client)

    @property
    def by_first(self):
        return actor_of(self.first)

    @property
    def by_second(self):
        return actor_of(self.second)

    def request(self, *, confidential_brief="", **said):
        need = a_need(service_type=self.service_type, **said)
        request = draft_request(need, by=self.by, confidential_brief=confidential_brief)
        for offer in (self.offer, self.other_offer):
            invite_provider(request.id, offer_id=offer.id, by=self.by)
        return request

    def opened(self, **said):
        return self._once("opened", lambda: open_request(self.request(**said).id, by=self.by))

    def quoted(self, **said):
        return self._once("quoted", lambda: self._quoted(**said))

    def order(self, **said):
        return self._once("order", lambda: self._order(**said))

    def engaged(self, **said):
        return self._once("engaged", lambda: self._engaged(**said))

    def _once(self, stage, make):
        if stage not in self.made:
            self.made[stage] = make()
        return self.made[stage]

    def _quoted(self, **said):
        request = self.opened(**said)
        self.quote = offer_quote(request.id, a_quote(), by=self.by_first)
        self.rival = offer_quote(request.id, a_quote("45000", (5, 12)), by=self.by_second)
        return request

    def _order(self, **said):
        self.quoted(**said)
        return choose_quote(self.quote.id, by=self.by)

    def _engaged(self, **said):
        order = self.order(**said)
        for by in (self.by, self.by_first):
            order = accept_letter(
                order.id, text_sha256=order.letter.text_sha256, consents=True, by=by
            )
        return order

    def completed(self, **said):
        order = self.engaged(**said)
        for each in order.milestones.all():
            submit_milestone(order.id, each.id, note="Here it is.", by=self.by_first)
            order = accept_milestone(order.id, each.id, by=self.by)
        return order


class Bought(Market):
    """A market of one client and one provider who are there already; each stage is a new one."""

    def __init__(self, client, seller):
        self.service_type, self.client, self.first = "technical_consulting", client, seller
        reference = f"FW-{new_id().hex[-12:]}"
        self.offer = PublishedOffer(
            reference=reference, organisation=seller.organisation, service_type=self.service_type
        )

    def request(self, **said):
        request = draft_request(a_need(**said), by=self.by)
        invite_provider(request.id, offer_id=self.offer.id, by=self.by)
        return request

    def _once(self, stage, make):
        return make()

    def _quoted(self, **said):
        request = self.opened(**said)
        self.quote = offer_quote(request.id, a_quote(), by=self.by_first)
        return request
