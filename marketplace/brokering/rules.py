"""Whether a mandate can be offered or accepted: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from accounts.access.actor import ANONYMOUS
from accounts.organisations.rules import standing_reasons
from accounts.talent.models import TalentProfile
from accounts.talent.terms import ProfileKind
from kernel import clock
from kernel.errors import Reason
from marketplace.brokering.models import BrokerMandate, BrokerMandateQuerySet
from marketplace.brokering.reasons import MandateReason
from marketplace.brokering.states import MandateState
from marketplace.brokering.terms import LONGEST_TERM, LONGEST_WORDS
from marketplace.demands.models import Demand
from marketplace.inquiries.models import Inquiry
from marketplace.listings.models import Listing
from marketplace.matching.models import Match


def offering_reasons(
    about: Listing | Demand, profile: TalentProfile | None, *, scope: str, ends_on: date
) -> Iterator[Reason]:
    """What is wrong with a mandate as the organisation words it."""
    if profile is None:
        yield Reason(MandateReason.BROKER_UNKNOWN, "/broker")
    if not type(about).objects.visible_to(ANONYMOUS).filter(pk=about.pk).exists():
        yield Reason(MandateReason.NOT_PUBLISHED)
    yield from standing_reasons(about.organisation_id)
    if not scope.strip():
        yield Reason(MandateReason.SCOPE_MISSING, "/scope")
    if len(scope) > LONGEST_WORDS:
        yield Reason(MandateReason.TOO_LONG, "/scope", {"most": LONGEST_WORDS})
    if not clock.today() < ends_on <= clock.today() + LONGEST_TERM:
        yield Reason(MandateReason.TERM_IMPOSSIBLE, "/ends_on")


def beside_reasons(
    about: Listing | Demand, profile: TalentProfile | None, *, is_exclusive: bool
) -> Iterator[Reason]:
    """What stands in its way among the other mandates for the same thing."""
    others = mandates_for(about).live()
    if profile is not None and others.filter(profile=profile).exists():
        yield Reason(MandateReason.ALREADY_MANDATED, "/broker")
    elif (others if is_exclusive else others.filter(is_exclusive=True)).exists():
        yield Reason(MandateReason.EXCLUSIVE_TAKEN, "/is_exclusive")


def acting_reasons(mandate: BrokerMandate) -> Iterator[Reason]:
    """Why a mandate cannot come into force today."""
    broker = TalentProfile.objects.public().filter(pk=mandate.profile_id)
    if not broker.filter(kind=ProfileKind.BROKER).exists():
        yield Reason(MandateReason.GRADE_NOT_IN_FORCE)
    if mandate.ends_on <= clock.today():
        yield Reason(MandateReason.RUN_OUT)


def mandates_for(about: Listing | Demand) -> BrokerMandateQuerySet:
    """All mandates for one listing or demand."""
    if isinstance(about, Listing):
        return BrokerMandate.objects.filter(listing=about)
    return BrokerMandate.objects.filter(demand=about)


def opposite(mandate: BrokerMandate) -> BrokerMandate | None:
    """The same broker's mandate on the other side of a match or a talk, if there is one."""
    # What is only offered binds nobody yet.
    taken = BrokerMandate.objects.live().exclude(state=MandateState.OFFERED)
    others = taken.filter(profile=mandate.profile_id)
    others = others.exclude(pk=mandate.pk).exclude(organisation=mandate.organisation_id)
    return others.filter(_matched(mandate) | _talking(mandate)).order_by("id").first()


def _matched(mandate: BrokerMandate) -> Q:
    matches = Match.objects.live()
    if mandate.listing_id:
        return Q(demand__in=matches.filter(listing=mandate.listing_id).values("demand"))
    return Q(listing__in=matches.filter(demand=mandate.demand_id).values("listing"))


def _talking(mandate: BrokerMandate) -> Q:
    talks = Inquiry.objects.live()
    if mandate.listing_id:
        asking = talks.filter(listing=mandate.listing_id).values("asking_organisation")
        answered = talks.filter(asking_organisation=mandate.organisation_id).values("demand")
        return Q(demand__isnull=False) & (Q(organisation__in=asking) | Q(demand__in=answered))
    asking = talks.filter(demand=mandate.demand_id).values("asking_organisation")
    asked = talks.filter(asking_organisation=mandate.organisation_id).values("listing")
    return Q(listing__isnull=False) & (Q(organisation__in=asking) | Q(listing__in=asked))
