"""Groups of organisations: who stands above whom, now or since a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from accounts.organisations.models import Affiliation
from accounts.organisations.models.affiliation import AffiliationQuerySet


def all_above(organisation: UUID) -> set[UUID]:
    """An organisation and all that stands above it now."""
    return _above({organisation}, Affiliation.objects.current())[organisation]


def sharing_parents(
    ones: Collection[UUID], others: Collection[UUID], *, since: date
) -> set[tuple[UUID, UUID]]:
    """Which of these is, or since that day was, of one group with which of the others.

    Of one group are an organisation, whatever it is part of, and whatever else is part of that.
    A parent counts from its declaration: nobody declares one to seem less independent.
    """
    above = _above({*ones, *others}, Affiliation.objects.since(since))
    return {
        (one, other)
        for one in ones
        for other in others
        if one != other and not above[one].isdisjoint(above[other])
    }


def _above(
    organisations: Collection[UUID], affiliations: AffiliationQuerySet
) -> dict[UUID, set[UUID]]:
    """Each of these with itself and all that stands above it by these affiliations."""
    parents: dict[UUID, set[UUID]] = defaultdict(set)
    looked_at: set[UUID] = set()
    level = set(organisations)
    while level:
        rows = affiliations.filter(organisation__in=level)
        for child, parent in rows.values_list("organisation_id", "parent_id"):
            parents[child].add(parent)
        looked_at |= level
        level = {each for child in level for each in parents[child]} - looked_at
    return {each: _climbed(each, parents) for each in organisations}


def _climbed(start: UUID, parents: dict[UUID, set[UUID]]) -> set[UUID]:
    found, level = {start}, {start}
    while level:
        level = {each for child in level for each in parents[child]} - found
        found |= level
    return found
