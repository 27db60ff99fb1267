"""Reading demands, shaped for the screens that show them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel.errors import NotFound
from marketplace.demands.blurring import unnamed
from marketplace.demands.models import (
    Demand,
    DemandQuerySet,
    DemandReview,
    DemandTimer,
    DemandVersion,
)
from marketplace.demands.policies import POLICY_OF_MOVE, may_change, may_know_owner
from marketplace.demands.states import DEMAND_LIFECYCLE, REVEALABLE, DemandState
from marketplace.demands.terms import HoldCause
from marketplace.freshness.tombstones import refuse_if_gone


def demand_page(demand_id: UUID, *, by: Actor) -> Demand:
    """One demand with all that its page shows, its tombstone, or NotFound."""
    try:
        return Demand.objects.visible_to(by).with_page_data().one(demand_id)
    except NotFound:
        refuse_if_gone(Demand.objects.once_public(by), demand_id)
        raise


def demand_head(demand_id: UUID, *, by: Actor) -> Demand:
    """One demand by its title and owner, for a page about something else, or NotFound."""
    return Demand.objects.visible_to(by).with_head().one(demand_id)


def unconfirmed(*, by: Actor) -> QuerySet[Demand]:
    """What the owner was reminded to confirm and has not, the longest silence first."""
    own = Demand.objects.visible_to(by).filter(organisation=by.organisation_id)
    waiting = own.filter(state=DemandState.PUBLISHED, timers__in=DemandTimer.objects.awaited())
    return waiting.order_by("confirmed_at", "id").prefetch_related("texts")


def own_drafts(*, by: Actor) -> QuerySet[Demand]:
    """Drafts of the actor's organisation with what the review said, the latest touched first."""
    own = Demand.objects.visible_to(by).filter(organisation=by.organisation_id)
    drafts = own.filter(state=DemandState.DRAFT).order_by("-updated_at")
    return drafts.prefetch_related("texts", "reviews")


def open_demands() -> DemandQuerySet:
    """What is sought now. What is open is open to everybody, so that nobody is asked who reads."""
    return Demand.objects.published().with_card_data()


def named_demands_of(organisation_id: UUID, *, by: Actor) -> DemandQuerySet:
    """What an organisation seeks now, as far as this actor may know that it is they who seek it."""
    known = Demand.objects.with_owner_known_to(by).filter(organisation=organisation_id)
    return known.published().with_card_data()


def demand_versions(demand: Demand, *, by: Actor) -> list[DemandVersion]:
    """What the public was shown, newest first, with its budget as this actor may read it."""
    versions = list(demand.versions.select_related("author").order_by("-number"))
    if not may_know_owner(by, demand):
        for each in versions:
            each.content = unnamed(each.content)
    return versions


def own_demands(*, by: Actor) -> DemandQuerySet:
    """All demands of the actor's organisation, in every state."""
    return Demand.objects.visible_to(by).filter(organisation=by.organisation_id).with_card_data()


def review_queue(*, by: Actor) -> DemandQuerySet:
    """Demands that wait for this operator, longest waiting first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return Demand.objects.none()
    return (
        Demand.objects.filter(state=DemandState.UNDER_REVIEW, home_market__in=by.operates)
        .exclude(organisation__in=by.belongs_to)
        .with_card_data()
        .order_by("submitted_at", "id")
    )


def sample_queue(*, by: Actor) -> QuerySet[Demand]:
    """What was published directly and drawn for this operator's look, the longest waiting first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return Demand.objects.none()
    drawn = Demand.objects.filter(state=DemandState.PUBLISHED, awaits_sample=True)
    mine = drawn.filter(home_market__in=by.operates).exclude(organisation__in=by.belongs_to)
    return mine.with_card_data().order_by("published_at", "id")


def reviews_in_markets(*, by: Actor) -> QuerySet[DemandReview]:
    """What was decided about demands of the markets that this operator looks after."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return DemandReview.objects.none()
    return DemandReview.objects.filter(is_final=True, demand__home_market__in=by.operates)


def available_actions(demand: Demand, *, by: Actor) -> list[str]:
    """What this actor may do now: the buttons of the page and the API's answer."""
    moves = [
        name
        for name in DEMAND_LIFECYCLE.moves_from(demand.state)
        if POLICY_OF_MOVE[name](by, demand)
    ]
    own_cause = HoldCause.OWNER if by.acts_for(demand.organisation_id) else HoldCause.MODERATION
    held = any(hold.cause == own_cause and hold.until is None for hold in demand.holds.all())
    unfit = {"suspend" if held else "resume"}
    if "sample" in moves and not demand.awaits_sample:
        unfit.add("sample")
    if demand.is_overdue:
        # It needs another last day first.
        unfit.add("confirm")
    actions = [name for name in moves if name not in unfit]
    if demand.is_anonymous and demand.state in REVEALABLE and may_change(by, demand):
        actions.append("reveal")
    return actions


def own_demand_by_external_id(external_id: str, *, by: Actor) -> Demand | None:
    """The demand that the actor's organisation knows under its own number."""
    if by.organisation_id is None:
        return None
    own = Demand.objects.visible_to(by).filter(organisation=by.organisation_id)
    return own.filter(external_id=external_id).first()


def owner_name(demand: Demand, *, by: Actor) -> str:
    """The owner's name, or words that tell nothing, for this actor in the language active now."""
    if may_know_owner(by, demand):
        return demand.organisation.name
    return _("An organisation that stays unnamed")
