"""Reading memberships; making the actor that every service is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts.access.actor import ANONYMOUS, Actor
from accounts.access.permissions import PERMISSIONS_OF, Permission, Role, permissions_of
from accounts.markets.models import Market
from accounts.membership.models import Invitation, MarketOperation, Membership
from accounts.membership.tokens import digest
from accounts.organisations.models import OrganisationRestriction
from accounts.organisations.states import OUT_OF_SIGHT
from accounts.users.models import User
from kernel.errors import NotFound


def memberships_of(user: User) -> QuerySet[Membership]:
    """The organisations a person acts for, oldest membership first."""
    operated = MarketOperation.objects.filter(organisation=OuterRef("organisation"))
    restrictions = OrganisationRestriction.objects.lasting().gravest_first()
    lasting = restrictions.filter(organisation=OuterRef("organisation"))
    return (
        Membership.objects.filter(user=user, ended_at=None)
        .select_related("organisation")
        .annotate(is_operator=Exists(operated), standing=Subquery(lasting.values("kind")[:1]))
        .order_by("since", "id")
    )


def members_of(by: Actor) -> QuerySet[Membership]:
    """The people of the organisation for which the actor acts, oldest membership first."""
    return (
        Membership.objects.visible_to(by)
        .lasting()
        .filter(organisation=by.organisation_id)
        .select_related("user")
        .order_by("since", "id")
    )


def pending_invitations(by: Actor) -> QuerySet[Invitation]:
    """Who is invited and has not answered, to those who manage members."""
    return Invitation.objects.visible_to(by).pending().select_related("invited_by").order_by("-id")


def invitation_by_token(token: str) -> Invitation:
    """The invitation that a link in a mail is about; an answered one is not there any more."""
    found = (
        Invitation.objects.pending()
        .select_related("organisation", "invited_by")
        .filter(token_digest=digest(token))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def actor_for(
    user: User | None,
    *,
    organisation_id: UUID | str | None = None,
    scopes: frozenset[Permission] | None = None,
) -> Actor:
    """The actor that a signed-in person is, in the organisation chosen or else their first one.

    `scopes` narrow what the role allows, for a key.
    """
    if user is None or not user.is_active:
        return ANONYMOUS
    return acting(user, list(memberships_of(user)), organisation_id=organisation_id, scopes=scopes)


def acting(
    user: User,
    memberships: Sequence[Membership],
    *,
    organisation_id: UUID | str | None,
    scopes: frozenset[Permission] | None = None,
) -> Actor:
    """As `actor_for`, where the memberships of this person have just been read."""
    chosen = next(
        (each for each in memberships if str(each.organisation_id) == str(organisation_id)), None
    )
    if chosen is None and organisation_id is None and memberships:
        chosen = memberships[0]
    belongs_to = frozenset(each.organisation_id for each in memberships)
    if chosen is None:
        return Actor(user_id=user.id, belongs_to=belongs_to, is_key=scopes is not None)
    organisation = chosen.organisation
    # Few operate a market; `memberships_of` says who, and saves the others a query.
    asked = getattr(chosen, "is_operator", True)
    operates = markets_operated_by(organisation.id) if asked else frozenset()
    standing = getattr(chosen, "standing", None) or ""
    held = permissions_of(
        Role(chosen.role), operates=bool(operates), in_sight=standing not in OUT_OF_SIGHT
    )
    return Actor(
        user_id=user.id,
        organisation_id=organisation.id,
        belongs_to=belongs_to,
        role=Role(chosen.role),
        permissions=held if scopes is None else held & scopes,
        organisation_kind=organisation.kind,
        organisation_verified=organisation.is_verified,
        standing=standing,
        country=organisation.country_id,
        operates=operates,
        is_key=scopes is not None,
    )


def keeper_of(slug: str) -> Actor | None:
    """The first owner of an organisation as an actor: for whom commands of an operator act."""
    return _first_actor(Membership.objects.filter(organisation__slug=slug, role=Role.OWNER))


def member_of(slug: str, email: str) -> Actor | None:
    """A certain member of an organisation as an actor, by the address that they sign in with."""
    return _first_actor(Membership.objects.filter(organisation__slug=slug, user__email=email))


def _first_actor(rows: QuerySet[Membership]) -> Actor | None:
    found = rows.filter(ended_at=None).select_related("user").order_by("since", "id").first()
    return None if found is None else actor_for(found.user, organisation_id=found.organisation_id)


def members_to_tell(organisation_id: UUID, *, who_may: Permission) -> list[Membership]:
    """Members whose role includes a permission: those whom such a matter concerns."""
    roles = [role for role, held in PERMISSIONS_OF.items() if who_may in held]
    return list(
        Membership.objects.filter(
            organisation_id=organisation_id, ended_at=None, role__in=roles, user__is_active=True
        )
        .select_related("user")
        .order_by("since", "id")
    )


def operators_to_tell(
    market_id: UUID, *, who_may: Permission, of: Collection[UUID] = ()
) -> list[Membership]:
    """Members of the organisations that operate a market, or a market above it.

    `of` are the organisations whose matter it is: neither they nor their people judge themselves.
    """
    roles = [role for role, held in PERMISSIONS_OF.items() if who_may in held]
    operating = MarketOperation.objects.filter(market_id__in=_with_all_above(market_id))
    partial = Membership.objects.lasting().filter(organisation__in=of)
    return list(
        Membership.objects.filter(
            organisation__in=operating.values("organisation"),
            ended_at=None,
            role__in=roles,
            user__is_active=True,
        )
        .exclude(user__in=partial.values("user"))
        .select_related("user")
        .order_by("since", "id")
    )


def markets_operated_by(organisation_id: UUID) -> frozenset[UUID]:
    """The markets an organisation operates and all markets below them."""
    operated = set(
        MarketOperation.objects.filter(organisation_id=organisation_id).values_list(
            "market_id", flat=True
        )
    )
    if not operated:
        return frozenset()
    children = defaultdict(list)
    for market_id, parent_id in Market.objects.values_list("id", "parent_id"):
        children[parent_id].append(market_id)
    reached, waiting = set(operated), list(operated)
    while waiting:
        below = [each for each in children[waiting.pop()] if each not in reached]
        reached.update(below)
        waiting.extend(below)
    return frozenset(reached)


def _with_all_above(market_id: UUID) -> set[UUID]:
    parents = dict(Market.objects.values_list("id", "parent_id"))
    reached: set[UUID] = set()
    here: UUID | None = market_id
    while here is not None and here not in reached:
        reached.add(here)
        here = parents.get(here)
    return reached
