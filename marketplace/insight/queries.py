"""What a seller reads: the funnel, the days, the words, and its pace beside its sector."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.ndas.models import NdaAsset
from accounts.ndas.states import BINDING
from kernel import clock
from kernel.rulebook import book
from kernel.rulebook.days import working_days_between
from marketplace.inquiries.calculation import ResponseTime, response_time
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.states import InquiryState
from marketplace.insight.models import ListingDay, ListingTerm
from marketplace.insight.policies import may_learn, may_learn_of_all
from marketplace.listings.models import Listing, ListingQuerySet

DAYS = 60
FEWEST_ASKERS = "platform.insight.least_askers"
FEWEST_PEERS = "platform.insight.least_peers"
MOST_TERMS, MOST_PEERS = 20, 200
_TALKS = {
    "asked": Count("pk"),
    "offered": Count(
        "pk", filter=Q(asking_agreed_at__isnull=False) | Q(answering_agreed_at__isnull=False)
    ),
    "agreed": Count("pk", filter=Q(state=InquiryState.AGREED)),
}
_NO_TALKS = dict.fromkeys(_TALKS, 0)


@dataclass(frozen=True, slots=True)
class Funnel:
    """From many to few, within the days looked at."""

    shown: int
    viewed: int
    asked: int
    under_nda: int
    offered: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Day:
    """The numbers of one day."""

    on: date
    shown: int
    viewed: int
    asked: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one answers, and the median of the sector where there are enough others."""

    own: ResponseTime
    sector_days: int | None
    peers: int

    @property
    def told_peers(self) -> int:
        """A figure that enough do not stand behind is not told, nor how many are missing."""
        return self.peers if self.sector_days is not None else 0


@dataclass(frozen=True, slots=True)
class ListingFunnel:
    """One technology of many, with its own funnel."""

    listing: Listing
    funnel: Funnel


@dataclass(frozen=True, slots=True)
class Insight:
    """All of it, for one technology or for all of an organisation."""

    days: list[Day]
    funnel: Funnel
    terms: list[tuple[str, int]]
    fewest_askers: int
    pace: Pace
    fewest_peers: int


def insight_of(listing_id: UUID, *, by: Actor) -> tuple[Listing, Insight]:
    """How one technology does, for its owner."""
    listing = Listing.objects.visible_to(by).prefetch_related("texts").one(listing_id)
    require(may_learn, by, listing)
    rows = Listing.objects.filter(pk=listing.pk)
    return listing, _insight(rows, listing.organisation_id)


def insight_of_all(*, by: Actor) -> Insight:
    """How all technologies of the actor's organisation do together."""
    require(may_learn_of_all, by, None)
    assert by.organisation_id is not None  # noqa: S101 the policy says so
    rows = Listing.objects.filter(organisation=by.organisation_id)
    return _insight(rows, by.organisation_id)


def funnels_of_all(*, by: Actor) -> list[ListingFunnel]:
    """Every technology that was public once, with its own funnel; the most looked at first."""
    require(may_learn_of_all, by, None)
    listings = Listing.objects.filter(organisation=by.organisation_id, published_at__isnull=False)
    days = ListingDay.objects.filter(listing__in=listings.values("pk"), on__gte=_first_day())
    counted = {
        row["listing"]: (row["seen"], row["opened"])
        for row in days.values("listing").annotate(seen=Sum("shown"), opened=Sum("viewed"))
    }
    asked = _asked(listings).values_list("listing").annotate(**_TALKS)
    talks = {listing: dict(zip(_TALKS, figures, strict=True)) for listing, *figures in asked}
    covered: Counter[UUID] = Counter()
    for row in _covered(listings):
        covered[row["asset_id"]] += 1
    rows = [
        ListingFunnel(
            each,
            Funnel(
                *counted.get(each.pk, (0, 0)),
                under_nda=covered[each.pk],
                **talks.get(each.pk, _NO_TALKS),
            ),
        )
        for each in listings.prefetch_related("texts").order_by("-published_at", "-id")
    ]
    return sorted(rows, key=lambda row: (row.funnel.viewed, row.funnel.shown), reverse=True)


def _insight(listings: ListingQuerySet, organisation_id: UUID) -> Insight:
    today = clock.today()
    askers, peers = (book.whole_number(rule, on=today) for rule in (FEWEST_ASKERS, FEWEST_PEERS))
    days = _days(listings)
    return Insight(
        days=days,
        funnel=_funnel(listings, days),
        terms=_terms(listings, fewest=askers),
        fewest_askers=askers,
        pace=_pace(listings, organisation_id, fewest=peers),
        fewest_peers=peers,
    )


def _days(listings: ListingQuerySet) -> list[Day]:
    first = _first_day()
    counted = ListingDay.objects.filter(listing__in=listings.values("pk"), on__gte=first)
    sums = counted.values("on").annotate(seen=Sum("shown"), opened=Sum("viewed"))
    by_day = {row["on"]: (row["seen"], row["opened"]) for row in sums}
    asked = dict(
        _asked(listings)
        .annotate(day=TruncDate("opened_at"))
        .values_list("day")
        .annotate(count=Count("pk"))
        .order_by()
    )
    dates = [first + timedelta(days=at) for at in range(DAYS)]
    return [Day(on, *by_day.get(on, (0, 0)), asked.get(on, 0)) for on in dates]


def _funnel(listings: ListingQuerySet, days: Sequence[Day]) -> Funnel:
    return Funnel(
        shown=sum(day.shown for day in days),
        viewed=sum(day.viewed for day in days),
        under_nda=_covered(listings).count(),
        **_asked(listings).aggregate(**_TALKS),
    )


def _covered(listings: ListingQuerySet) -> Any:
    """Who keeps which of them confidential: a recipient and a technology count once."""
    covered = NdaAsset.objects.filter(
        asset_kind="listing",
        asset_id__in=listings.values("pk"),
        nda__state__in=BINDING,
        covered_at__gte=_beginning(),
    )
    return covered.order_by().values("nda__recipient", "asset_id").distinct()


def _terms(listings: ListingQuerySet, *, fewest: int) -> list[tuple[str, int]]:
    """Words by which enough different visitors found it within one month; others stay unsaid."""
    told = ListingTerm.objects.filter(
        listing__in=listings.values("pk"),
        month__gte=_first_day().replace(day=1),
        askers__gte=fewest,
    )
    rows = told.values("term").annotate(most=Max("askers")).order_by("-most", "term")
    return [(row["term"], row["most"]) for row in rows[:MOST_TERMS]]


def _pace(listings: ListingQuerySet, organisation_id: UUID, *, fewest: int) -> Pace:
    industries = listings.filter(industries__isnull=False).values("industries")
    peers = (
        Listing.objects.published()
        .filter(industries__in=industries)
        .exclude(organisation=organisation_id)
        .order_by()
        .values_list("organisation", flat=True)
        .distinct()[:MOST_PEERS]
    )
    times = _response_times([organisation_id, *peers])
    own = times.pop(organisation_id)
    known = [each.working_days for each in times.values() if each.working_days is not None]
    sector = round(median(known)) if len(known) >= fewest else None
    return Pace(own, sector, len(known))


def _response_times(organisation_ids: Sequence[UUID]) -> dict[UUID, ResponseTime]:
    """As everybody reads it of one organisation, of many at once."""
    since = clock.now() - timedelta(days=365)
    talks = Inquiry.objects.filter(
        answering_organisation__in=organisation_ids, opened_at__gt=since
    ).exclude(demand__is_anonymous=True)
    spans: dict[UUID, list[int]] = defaultdict(list)
    expired: dict[UUID, int] = defaultdict(int)
    rows: Any = talks.values_list("answering_organisation", "opened_at", "answered_at", "state")
    for organisation_id, opened_at, answered_at, state in rows:
        if answered_at is not None:
            days = clock.legal_date(opened_at), clock.legal_date(answered_at)
            spans[organisation_id].append(working_days_between(*days))
        expired[organisation_id] += state == InquiryState.EXPIRED
    return {each: response_time(spans[each], unanswered=expired[each]) for each in organisation_ids}


def _asked(listings: ListingQuerySet) -> QuerySet[Inquiry]:
    rows = Inquiry.objects.filter(listing__in=listings.values("pk"), opened_at__gte=_beginning())
    return rows.order_by()


def _first_day() -> date:
    return clock.today() - timedelta(days=DAYS - 1)


def _beginning() -> datetime:
    return clock.now() - timedelta(days=DAYS)
