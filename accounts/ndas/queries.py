"""Reading agreements, templates and grants, shaped for the screens that show them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.access.actor import Actor
from accounts.confidentiality.assets import Asset
from accounts.membership.models import Membership
from accounts.membership.queries import members_of
from accounts.ndas.models import (
    AccessGrant,
    AccessGrantQuerySet,
    Nda,
    NdaQuerySet,
    NdaSignature,
    NdaTemplate,
)
from accounts.ndas.policies import POLICY_OF_GRANT_MOVE, POLICY_OF_MOVE, may_take_part, side_of
from accounts.ndas.states import (
    ACCESS_GRANT_LIFECYCLE,
    NDA_LIFECYCLE,
    OVER,
    GrantState,
    NdaState,
)
from accounts.ndas.terms import NdaKind, NdaSide
from kernel.errors import NotFound


def nda_page(nda_id: UUID, *, by: Actor) -> Nda:
    """One agreement with all that its page shows, or NotFound."""
    return Nda.objects.visible_to(by).with_page_data().one(nda_id)


def own_ndas(*, by: Actor, **wanted: Any) -> NdaQuerySet:
    """The agreements of one's organisation that fit: `side`, `state`."""
    rows = Nda.objects.visible_to(by)
    if wanted.get("side"):
        rows = rows.filter(**{wanted["side"]: by.organisation_id})
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    return rows.with_page_data()


def ndas_about(asset_kind: str, asset_id: UUID, *, by: Actor) -> NdaQuerySet:
    """One's agreements that cover an asset, those that hold or may come to hold."""
    about = Nda.objects.visible_to(by).covering(asset_kind, asset_id)
    return about.exclude(state__in=OVER).order_by("-requested_at", "-id")


def ndas_to_cover(asset: Asset, *, by: Actor) -> NdaQuerySet:
    """One's agreements in force under which one's own asset could be put as well."""
    disclosing = Q(discloser=by.organisation_id) | Q(
        recipient=by.organisation_id, kind=NdaKind.MUTUAL
    )
    rows = Nda.objects.visible_to(by).in_force().filter(disclosing).with_row_data()
    covering = Nda.objects.all().covering(asset.kind, asset.id)
    return rows.exclude(pk__in=covering.values("pk")).order_by("reference")


def templates_offered() -> QuerySet[NdaTemplate]:
    """The templates that may be offered today."""
    return NdaTemplate.objects.offered_today()


def template_page(code: str) -> NdaTemplate:
    """One template, also one that is not offered any more."""
    found = NdaTemplate.objects.filter(pk=code).first()
    if found is None:
        raise NotFound
    return found


def ndas_to_sign(*, by: Actor) -> NdaQuerySet:
    """Agreements whose text stands and that one's own side has not signed, oldest first."""
    signed = NdaSignature.objects.filter(organisation=by.organisation_id).values("nda")
    rows = Nda.objects.visible_to(by).filter(state__in=[NdaState.OFFERED, NdaState.SIGNED_ONCE])
    return (
        rows.exclude(pk__in=signed).select_related("discloser", "recipient").order_by("offered_at")
    )


def ndas_to_offer(*, by: Actor) -> NdaQuerySet:
    """Agreements that one was asked for as the owner, oldest first."""
    rows = Nda.objects.visible_to(by).filter(discloser=by.organisation_id, state=NdaState.REQUESTED)
    return rows.select_related("discloser", "recipient").order_by("requested_at")


def grants_to_decide(*, by: Actor) -> AccessGrantQuerySet:
    """What people ask of one as the owner, oldest first."""
    rows = AccessGrant.objects.visible_to(by).filter(
        owner=by.organisation_id, state=GrantState.ASKED
    )
    return rows.with_row_data().order_by("asked_at")


def nda_actions(nda: Nda, *, by: Actor) -> list[str]:
    """What this actor may do now: the buttons of the page and the API's answer."""
    signed = {each.side for each in nda.signatures.all()}
    actions = []
    for name in NDA_LIFECYCLE.moves_from(nda.state):
        if not POLICY_OF_MOVE[name](by, nda):
            continue
        if name in ("sign", "countersign"):
            if side_of(by, nda) not in signed:
                actions.append("sign")
        else:
            actions.append(name)
    lasting = nda.state not in OVER and (nda.state != NdaState.IN_FORCE or nda.is_in_force)
    if lasting and may_take_part(by, nda):
        actions.append("name_person")
        mutual_or_owner = nda.kind == NdaKind.MUTUAL or side_of(by, nda) == NdaSide.DISCLOSER
        if nda.is_in_force and mutual_or_owner:
            actions.append("cover_asset")
    return actions


def colleagues_to_name(nda: Nda, *, by: Actor) -> list[Membership]:
    """Members of one's organisation who are not named yet. Needs `persons` prefetched."""
    named = {each.person_id for each in nda.persons.all() if by.acts_for(each.organisation_id)}
    return [each for each in members_of(by) if each.user_id not in named]


def own_grants(*, by: Actor, **wanted: Any) -> AccessGrantQuerySet:
    """Grants on one's assets and of one's people that fit: `side`, `state`, `asset`, `nda`."""
    rows = AccessGrant.objects.visible_to(by)
    if wanted.get("side"):
        column = "owner" if wanted["side"] == "owner" else "organisation"
        rows = rows.filter(**{column: by.organisation_id})
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    if wanted.get("asset"):
        rows = rows.filter(asset_id=wanted["asset"])
    if wanted.get("nda"):
        rows = rows.filter(nda=wanted["nda"])
    return rows.with_row_data()


def grant_page(grant_id: UUID, *, by: Actor) -> AccessGrant:
    """One grant, or NotFound."""
    return AccessGrant.objects.visible_to(by).with_row_data().one(grant_id)


def grant_actions(grant: AccessGrant, *, by: Actor) -> list[str]:
    """What this actor may do with a grant now."""
    moves = ACCESS_GRANT_LIFECYCLE.moves_from(grant.state)
    return [name for name in moves if POLICY_OF_GRANT_MOVE[name](by, grant)]
