"""Reading organisations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.organisations.models import (
    Affiliation,
    Organisation,
    OrganisationQuerySet,
    ReturnCode,
    SuspensionCode,
    VerificationEvidence,
    VerificationStep,
)
from accounts.organisations.policies import may_manage, may_read_verification, may_verify
from accounts.organisations.states import VERIFICATION_LIFECYCLE, VerificationState
from kernel.catalogues.queries import regions_within
from kernel.errors import NotFound

_POLICY_OF: dict[str, Callable[[Actor, Organisation], bool]] = {
    "submit": may_manage,
    "take": may_verify,
    "verify": may_verify,
    "return": may_verify,
    "suspend": may_verify,
    "reinstate": may_verify,
}

# A page carries no more names than that; whoever looks for another types it.
_MOST_PARENTS = 200

_NAMES = ("id", "slug", "name_zh", "name_en")

# How one of several with the same name is called: "Acme (acme-2)".
_WITH_SLUG = re.compile(r"(.+) \(([\w-]+)\)")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step of a verification in words."""

    id: UUID
    move: str
    taken_by: str
    acting_for: str
    remark: str
    findings: list[str]
    taken_at: datetime


def names_of(organisation: Organisation) -> dict[str, str]:
    """Its names in both languages, as notifications keep them."""
    return {"zh": organisation.name_zh, "en": organisation.name_en}


def organisations_in_sight(by: Actor) -> OrganisationQuerySet:
    """Organisations that this actor may know of, with what a card and a profile show."""
    affiliations = Affiliation.objects.current().select_related("parent")
    return (
        Organisation.objects.visible_to(by)
        .select_related("country", "region", "industry", "home_market")
        .prefetch_related(Prefetch("affiliations", affiliations, to_attr="current_affiliations"))
    )


def affiliation_of(organisation: Organisation, *, by: Actor) -> Affiliation | None:
    """Of whom it is part, as this reader may know; asks nothing after `organisations_in_sight`.

    Everybody reads what an operator has confirmed; what is only declared, those concerned.
    """
    concerned = may_read_verification(by, organisation)
    current = _affiliations(organisation)
    return next((each for each in current if concerned or _is_established(each)), None)


def _is_established(affiliation: Affiliation) -> bool:
    return affiliation.confirmed_on is not None and affiliation.parent.is_verified


def _affiliations(organisation: Organisation) -> list[Affiliation]:
    fetched: list[Affiliation] | None = getattr(organisation, "current_affiliations", None)
    if fetched is None:
        return list(organisation.affiliations.current().select_related("parent"))
    return fetched


def affiliations_to_confirm(by: Actor) -> QuerySet[Affiliation]:
    """Declared parents that no operator of the actor's markets has confirmed, oldest first."""
    if not by.may(Permission.OPERATOR_VERIFY):
        return Affiliation.objects.none()
    waiting = Affiliation.objects.current().filter(
        confirmed_on=None,
        organisation__home_market__in=by.operates,
        organisation__verification_state=VerificationState.VERIFIED,
    )
    waiting = waiting.exclude(organisation__in=by.belongs_to).exclude(parent__in=by.belongs_to)
    return waiting.select_related("organisation", "parent").order_by("declared_on", "id")


def possible_parents(
    words: str = "",
    *,
    by: Actor,
    of: Organisation | None = None,
    current: Organisation | None = None,
) -> list[tuple[str, str]]:
    """Some verified organisations to choose a parent from, by name; before words, the kept one too.

    Where two have one name, whether both are found or not, each is called with its readable
    address behind it, and is found by that as well.
    """
    rows = Organisation.objects.visible_to(by).verified()
    if of is not None:
        rows = rows.exclude(pk=of.pk)
    kept = {} if current is None else {current.pk: current}
    found = {each.pk: each for each in _first_of(rows.filter(_called(words)))}
    if not words:
        found |= kept
    names = {each.name for each in found.values()}
    alike = rows.filter(Q(name_zh__in=names) | Q(name_en__in=names)).only(*_NAMES)
    # Without words and below the most these are all there are.
    is_all = not words and len(found) < _MOST_PARENTS
    known = found if is_all else {each.pk: each for each in alike} | kept | found
    often = Counter(each.name for each in known.values())
    named = (
        (str(each.pk), each.name if often[each.name] == 1 else f"{each.name} ({each.slug})")
        for each in found.values()
    )
    return sorted(named, key=lambda each: each[1])


def _first_of(rows: OrganisationQuerySet) -> OrganisationQuerySet:
    return rows.only(*_NAMES).order_by("name_zh", "name_en", "id")[:_MOST_PARENTS]


def _called(words: str) -> Q:
    if with_slug := _WITH_SLUG.fullmatch(words):
        name, slug = with_slug.groups()
        return _named(words) | (_named(name) & Q(slug=slug.lower()))
    return _named(words)


def _named(words: str) -> Q:
    return Q(name_zh__icontains=words) | Q(name_en__icontains=words)


def organisation_by_slug(slug: str, *, by: Actor) -> Organisation:
    """One organisation by its readable address, or NotFound."""
    found = organisations_in_sight(by).filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


def directory(by: Actor, **wanted: str) -> OrganisationQuerySet:
    """The verified organisations that fit, for everybody."""
    return narrowed(organisations_in_sight(by).verified(), **wanted)


def narrowed(
    rows: OrganisationQuerySet,
    *,
    words: str = "",
    kind: str = "",
    country: str = "",
    region: str = "",
    verification_state: str = "",
) -> OrganisationQuerySet:
    """The rows that fit all that is asked; a province includes its cities."""
    if words:
        rows = rows.filter(_named(words))
    if region:
        rows = rows.filter(region__in=regions_within(region))
    asked = {"kind": kind, "country": country, "verification_state": verification_state}
    return rows.filter(**{name: value for name, value in asked.items() if value})


def available_actions(by: Actor, organisation: Organisation) -> list[str]:
    """The moves that are possible now and allowed to this actor."""
    possible = VERIFICATION_LIFECYCLE.moves_from(organisation.verification_state)
    moves = [move for move in possible if _POLICY_OF[move](by, organisation)]
    waits = any(
        each.confirmed_on is None and not by.is_partial_to(each.parent_id)
        for each in _affiliations(organisation)
    )
    return [*moves, "confirm_parent"] if waits and may_verify(by, organisation) else moves


def verification_queue(by: Actor) -> QuerySet[Organisation]:
    """What waits for, or is being checked by, the operators of the actor's markets."""
    waiting = [VerificationState.SUBMITTED, VerificationState.TAKEN]
    if not by.may(Permission.OPERATOR_VERIFY):
        return Organisation.objects.none()
    return (
        organisations_in_sight(by)
        .filter(home_market__in=by.operates, verification_state__in=waiting)
        .exclude(pk__in=by.belongs_to)
        .order_by("updated_at", "id")
    )


def evidence_of(organisation: Organisation, *, by: Actor) -> list[VerificationEvidence]:
    """The documents that are shown now."""
    return list(
        VerificationEvidence.objects.visible_to(by)
        .filter(organisation=organisation, withdrawn_at=None)
        .select_related("file", "added_by")
        .order_by("id")
    )


def history_of(organisation: Organisation, *, by: Actor) -> list[HistoryEntry]:
    """Every step of its verification, newest first, to those concerned; others find nothing."""
    if not may_read_verification(by, organisation):
        raise NotFound
    steps = (
        VerificationStep.objects.filter(organisation=organisation)
        .select_related("taken_by", "acting_for")
        .prefetch_related("findings")
        .order_by("-id")
    )
    return [_entry(step) for step in steps]


def _entry(step: VerificationStep) -> HistoryEntry:
    labels = ReturnCode if step.move == "return" else SuspensionCode
    return HistoryEntry(
        id=step.id,
        move=step.move,
        taken_by=str(step.taken_by or ""),
        acting_for=str(step.acting_for or ""),
        remark=step.remark,
        findings=[str(labels(each.code).label) for each in step.findings.all()],
        taken_at=step.taken_at,
    )
