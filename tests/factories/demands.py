"""Demands, one factory per state.

DraftDemand(organisation=enterprise, contact=person)    # whole enough to be submitted
DraftDemand(title_zh="")                                # in English only
SubmittedDemand(), PublishedDemand(ipc=["H01M 4/62"], deadline=None)
PublishedDemand(is_anonymous=True), UnnamedDemand(), UnnamedDemand(told=[organisation])
SuspendedDemand(cause="owner"), WithdrawnDemand(), ConcludedDemand(), ExpiredDemand()
PublishedDemand(texts={"en": {"title": "…", "problem": "…"}})
A_DEMAND(contact=person)                                # the content that services take
"""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from accounts.membership.models import Membership
from kernel import clock
from marketplace.demands.authoring import content_of
from marketplace.demands.completeness import completeness
from marketplace.demands.content import Budget, DemandContent, Text, as_json
from marketplace.demands.models import (
    Demand,
    DemandHold,
    DemandIpc,
    DemandReveal,
    DemandText,
    DemandVersion,
)
from tests.factories.accounts import Person, VerifiedOrganisation
from tests.factories.catalogues import IndustryRow, IpcRow, TrlRow

ENGLISH = Text(
    title="Silicon anode binder with lasting adhesion",
    problem="The anode peels off after two hundred cycles.",
    background="A pilot line of 200 kg a day.",
    constraints="At least 12 N/m after five hundred cycles, water-based.",
)
CHINESE = Text(
    title="硅基负极粘结剂",
    problem="循环二百次后极片剥落。",
    background="中试线日产二百公斤。",
    constraints="五百次循环后剥离强度不低于12 N/m，水性。",
)


def in_days(days):
    """The legal date so many days from today."""
    return clock.today() + dt.timedelta(days=days)


def A_DEMAND(**said):
    """Content that may be submitted; catalogue rows that it names are made."""
    IpcRow(code="H01")
    TrlRow(code=6)
    usual = {
        "texts": {"en": ENGLISH, "zh": CHINESE},
        "kind": "licence_in",
        "ipc": ("H01M 4/62",),
        "trl_wanted": 6,
        "budget": Budget(Decimal(500_000), Decimal(2_000_000), "CNY"),
        "deadline": in_days(60),
    }
    return DemandContent(**{**usual, **said})


class DraftDemand(DjangoModelFactory):
    class Meta:
        model = Demand
        skip_postgeneration_save = True

    class Params:
        serial = factory.Sequence(lambda n: n + 1)

    organisation = factory.SubFactory(VerifiedOrganisation)
    home_market = factory.SelfAttribute("organisation.home_market")
    reference = factory.LazyAttribute(lambda o: f"XQ-2026-{o.serial:06d}")
    kind = "licence_in"
    trl_wanted = factory.SubFactory(TrlRow)
    budget_low = Decimal(500_000)
    budget_high = Decimal(2_000_000)
    budget_currency = "CNY"
    deadline = factory.LazyFunction(lambda: in_days(60))

    @factory.lazy_attribute
    def contact(self):
        member = Membership.objects.filter(organisation=self.organisation).first()
        if member is None:
            member = Membership.objects.create(
                user=Person(), organisation=self.organisation, role="manager"
            )
        return member.user

    @factory.post_generation
    def texts(self, create, texts=None):
        self.told_in_full = texts is not None
        for language, words in (texts or {}).items():
            DemandText.objects.create(demand=self, language=language, **words)

    @factory.post_generation
    def title_en(self, create, title=None):
        _write(self, "en", ENGLISH, title)

    @factory.post_generation
    def title_zh(self, create, title=None):
        _write(self, "zh", CHINESE, title)

    @factory.post_generation
    def ipc(self, create, symbols=None):
        for position, symbol in enumerate(["H01M 4/62"] if symbols is None else symbols):
            DemandIpc.objects.create(
                demand=self, symbol=symbol, ipc_class=IpcRow(code=symbol[:3]), position=position
            )

    @factory.post_generation
    def industries(self, create, codes=None):
        self.industries.set([IndustryRow(code=code) for code in codes or []])

    @factory.post_generation
    def counted(self, create, value=None):
        self.completeness = completeness(content_of(self))
        self.save()


def _write(demand, language, text, title):
    if title == "" or demand.told_in_full:
        return
    DemandText.objects.create(
        demand=demand,
        language=language,
        title=title or text.title,
        problem=text.problem,
        background=text.background,
        constraints=text.constraints,
    )


class SubmittedDemand(DraftDemand):
    state = "under_review"
    no_secret_attested_at = factory.LazyFunction(clock.now)
    submitted_at = factory.LazyFunction(clock.now)


class PublishedDemand(SubmittedDemand):
    """Open now, with its first version."""

    @factory.post_generation
    def published(self, create, value=None):
        self.current_version = DemandVersion.objects.create(
            demand=self, number=1, content=as_json(content_of(self))
        )
        self.state = "published"
        self.published_at = clock.now()
        self.published_on = clock.today()
        self.confirmed_at = clock.now()
        self.named_at = None if self.is_anonymous else clock.now()
        self.save()


class UnnamedDemand(PublishedDemand):
    """Open, while its owner is known to nobody but to those `told`."""

    is_anonymous = True

    @factory.post_generation
    def told(self, create, organisations=None):
        for organisation in organisations or []:
            DemandReveal.objects.create(demand=self, organisation=organisation)


class SuspendedDemand(PublishedDemand):
    @factory.post_generation
    def cause(self, create, cause=None):
        DemandHold.objects.create(demand=self, cause=cause or "moderation")


class WithdrawnDemand(PublishedDemand):
    @factory.post_generation
    def withdrawn(self, create, value=None):
        self.state = "withdrawn"
        self.save()


class ConcludedDemand(PublishedDemand):
    @factory.post_generation
    def concluded(self, create, value=None):
        self.state = "concluded"
        self.save()


class OverdueDemand(PublishedDemand):
    """Published, and its last day was yesterday; the tick has not come yet."""

    @factory.post_generation
    def overdue(self, create, value=None):
        self.published_on = in_days(-30)
        self.deadline = in_days(-1)
        self.save()


class ExpiredDemand(OverdueDemand):
    @factory.post_generation
    def expired(self, create, value=None):
        self.state = "expired"
        self.ended_at = clock.now()
        self.save()
