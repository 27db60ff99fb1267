"""Reading what a person has contributed: confirmed rights, what is offered and judged of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from accounts.access.actor import ANONYMOUS, Actor
from ip_registry.inventors.models import InventorClaim
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_read_inventors
from kernel import clock
from marketplace.contributions.models import (
    ContributionStatement,
    ContributionStatementQuerySet,
)
from marketplace.evaluations.queries import EvaluationBadge, badges_of
from marketplace.listings.models import Listing, ListingRight


@dataclass(frozen=True, slots=True)
class Contribution:
    """One confirmed right with its share, and what everybody may know is built on it."""

    claim: InventorClaim
    record: IpRecord
    is_published: bool
    listings: tuple[Listing, ...]
    evaluations: tuple[tuple[Listing, EvaluationBadge], ...]

    @property
    def share(self) -> Decimal:
        """The share that keeper and inventor agree on."""
        return self.claim.share

    @property
    def confirmed_on(self) -> date:
        """The day on which the inventor confirmed it."""
        return clock.legal_date(self.claim.confirmed_at or self.claim.updated_at)


def contributions_of(person_id: UUID | None) -> list[Contribution]:
    """What somebody has confirmed, the latest first; what is disputed does not count."""
    claims = list(
        InventorClaim.objects.confirmed()
        .filter(person=person_id)
        .select_related("record__organisation")
        .order_by("-confirmed_at", "-id")
    )
    offered = _offered([each.record_id for each in claims])
    badges = badges_of({each.id for listings in offered.values() for each in listings})
    return [_contribution(each, offered.get(each.record_id, ()), badges) for each in claims]


def own_contributions(*, by: Actor) -> list[Contribution]:
    """The actor's own; of nobody else's, and none for a key."""
    return contributions_of(by.user_id) if by.is_person else []


def own_statements(*, by: Actor) -> ContributionStatementQuerySet:
    """The statements that this person has issued."""
    return ContributionStatement.objects.visible_to(by)


def statement_page(statement_id: UUID | str, *, by: Actor) -> ContributionStatement:
    """One of one's own statements with its files, or NotFound."""
    return own_statements(by=by).select_related("file_zh", "file_en", "person").one(statement_id)


def _offered(record_ids: Collection[UUID]) -> dict[UUID, list[Listing]]:
    named = ListingRight.objects.filter(ip_record__in=record_ids)
    shown = Listing.objects.visible_to(ANONYMOUS).filter(pk__in=named.values("listing"))
    known = {each.id: each for each in shown.prefetch_related("texts")}
    found: defaultdict[UUID, list[Listing]] = defaultdict(list)
    for right in named.filter(listing__in=known).order_by("listing__reference"):
        found[right.ip_record_id].append(known[right.listing_id])
    return found


def _contribution(
    claim: InventorClaim,
    listings: Sequence[Listing],
    badges: dict[UUID, list[EvaluationBadge]],
) -> Contribution:
    return Contribution(
        claim=claim,
        record=claim.record,
        is_published=may_read_inventors(ANONYMOUS, claim.record),
        listings=tuple(listings),
        evaluations=tuple((each, badge) for each in listings for badge in badges.get(each.id, ())),
    )
