"""Owners by their names: a name that is an organisation's own means that organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from ip_registry.parties.statements import StatedOwner


def stated_owners(
    said: Sequence[tuple[str, Decimal]], *, by: Actor, known: Iterable[Organisation] = ()
) -> tuple[StatedOwner, ...]:
    """Names and shares as owners; `known` are organisations that count whoever sees them."""
    organisations = _organisations_called({name for name, _share in said}, by=by, known=known)
    return tuple(
        StatedOwner(share, organisation_id=organisations[name])
        if name in organisations
        else StatedOwner(share, name=name)
        for name, share in said
    )


def _organisations_called(
    names: set[str], *, by: Actor, known: Iterable[Organisation]
) -> dict[str, UUID]:
    visible = Organisation.objects.visible_to(by)
    called = visible.filter(Q(name_zh__in=names) | Q(name_en__in=names))
    found: dict[str, set[UUID]] = {}
    for organisation in {*called, *known}:
        for name in {organisation.name_zh, organisation.name_en} - {""}:
            found.setdefault(name, set()).add(organisation.id)
    # Two organisations of one name cannot be told apart by it, so the name stays a name.
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}
