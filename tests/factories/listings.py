"""Listings, one factory per state.

DraftListing(organisation=university, contact=person)   # whole enough to be submitted
DraftListing(title_zh="")                               # in English only
SubmittedListing(), PublishedListing(rights=[patent]), SuspendedListing(cause="moderation")
PublishedListing(export_class="prohibited"), PublishedListing(advantages=0)
A_CONTENT(contact=person)                               # the content that services take
"""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from accounts.membership.models import Membership
from kernel import clock
from marketplace.listings.authoring import content_of
from marketplace.listings.completeness import completeness
from marketplace.listings.content import Advantage, ListingContent, Text, as_json
from marketplace.listings.models import (
    Listing,
    ListingAdvantage,
    ListingHold,
    ListingIpc,
    ListingMode,
    ListingRight,
    ListingText,
    ListingVersion,
)
from tests.factories.accounts import Person, VerifiedOrganisation
from tests.factories.catalogues import IpcRow, TrlRow

ENGLISH = Text(
    title="Low-temperature separation of cathode sheets",
    summary="Separates powder from foil at 180 °C in ten minutes.",
    problem="Pyrolysis melts the foil.",
    solution="A reusable ester softens the binder.",
)
CHINESE = Text(
    title="低温剥离正极片",
    summary="一百八十摄氏度下十分钟分离粉末与铝箔。",
    problem="热解会熔化铝箔。",
    solution="可重复使用的酯软化粘结剂。",
)


def A_CONTENT(**said):
    """Content that may be submitted; catalogue rows that it names are made."""
    IpcRow(code="H01")
    TrlRow(code=6)
    usual = {
        "texts": {"en": ENGLISH, "zh": CHINESE},
        "advantages": (Advantage(Decimal(190), Decimal(640), "kWh/t", "lower", "能耗", "Energy"),),
        "trl": 6,
        "ipc": ("H01M 10/54",),
        "modes": ("licence_exclusive",),
        "right_to_offer": True,
    }
    return ListingContent(**{**usual, **said})


def write(listing, language, text, title):
    if title == "":
        return
    ListingText.objects.create(
        listing=listing,
        language=language,
        title=title or text.title,
        summary=text.summary,
        problem=text.problem,
        solution=text.solution,
    )


class DraftListing(DjangoModelFactory):
    class Meta:
        model = Listing
        skip_postgeneration_save = True

    class Params:
        serial = factory.Sequence(lambda n: n + 1)

    organisation = factory.SubFactory(VerifiedOrganisation, kind="university")
    home_market = factory.SelfAttribute("organisation.home_market")
    reference = factory.LazyAttribute(lambda o: f"TT-2026-{o.serial:06d}")
    trl = factory.SubFactory(TrlRow)
    right_to_offer = True

    @factory.lazy_attribute
    def contact(self):
        member = Membership.objects.filter(organisation=self.organisation).first()
        if member is None:
            member = Membership.objects.create(
                user=Person(), organisation=self.organisation, role="manager"
            )
        return member.user

    @factory.post_generation
    def title_en(self, create, title=None):
        write(self, "en", ENGLISH, title)

    @factory.post_generation
    def title_zh(self, create, title=None):
        write(self, "zh", CHINESE, title)

    @factory.post_generation
    def advantages(self, create, count=1):
        for position in range(1 if count is None else count):
            ListingAdvantage.objects.create(
                listing=self, position=position, measure_en="Energy", ours=190, theirs=640
            )

    @factory.post_generation
    def ipc(self, create, symbols=None):
        for position, symbol in enumerate(symbols or ["H01M 10/54"]):
            ListingIpc.objects.create(
                listing=self, symbol=symbol, ipc_class=IpcRow(code=symbol[:3]), position=position
            )

    @factory.post_generation
    def modes(self, create, modes=None):
        for mode in modes or ["licence_exclusive"]:
            ListingMode.objects.create(listing=self, mode=mode)

    @factory.post_generation
    def rights(self, create, records=None):
        for position, record in enumerate(records or []):
            ListingRight.objects.create(listing=self, ip_record=record, position=position)

    @factory.post_generation
    def counted(self, create, value=None):
        self.completeness = completeness(content_of(self))
        self.save()


class SubmittedListing(DraftListing):
    state = "under_review"
    export_class = "free"
    no_secret_attested_at = factory.LazyFunction(clock.now)
    submitted_at = factory.LazyFunction(clock.now)


class PublishedListing(SubmittedListing):
    """Offered now, with its first version."""

    confirmed_at = factory.LazyFunction(clock.now)

    @factory.post_generation
    def published(self, create, value=None):
        self.current_version = ListingVersion.objects.create(
            listing=self, number=1, content=as_json(content_of(self))
        )
        self.state = "published"
        self.published_at = clock.now()
        self.save()


class SuspendedListing(PublishedListing):
    @factory.post_generation
    def cause(self, create, cause=None):
        ListingHold.objects.create(listing=self, cause=cause or "moderation")


class WithdrawnListing(PublishedListing):
    @factory.post_generation
    def withdrawn(self, create, value=None):
        self.state = "withdrawn"
        self.save()
