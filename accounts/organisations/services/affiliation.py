"""Declaring and confirming of which organisation another one is part."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from accounts.organisations.events import AffiliationConfirmed
from accounts.organisations.models import Affiliation, Organisation
from accounts.organisations.models.affiliation import take_turn
from accounts.organisations.policies import may_verify
from accounts.organisations.rules import OrganisationReason, require_parent
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, Reason, WrongState


@transaction.atomic
def confirm_affiliation(organisation_id: UUID, *, parent: UUID, by: Actor) -> Affiliation:
    """Say, as an operator, that a register shows this parent, which is the declared one."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require_impartial(by, organisation.home_market_id, organisation.id)
    require(may_verify, by, organisation)
    found: Affiliation | None = organisation.affiliations.current().first()
    if found is None or found.confirmed_on is not None:
        raise WrongState(Reason(OrganisationReason.NO_PARENT_TO_CONFIRM))
    if found.parent_id != parent:
        raise Conflict(Reason(OrganisationReason.PARENT_CHANGED, "/parent"))
    require_impartial(by, organisation.home_market_id, found.parent_id)
    found.confirmed_on, found.confirmed_by_id = clock.today(), by.person_id
    found.save(update_fields=["confirmed_on", "confirmed_by"])
    record(AffiliationConfirmed, organisation, by=by)
    return found


def write_parent(organisation: Organisation, parent_id: UUID | None, *, by: Actor) -> bool:
    """Keep of whom it is part from now on, and end what was kept; whether that is news."""
    current = organisation.affiliations.current().first()
    if parent_id == (current.parent_id if current else None):
        return False
    if parent_id is not None:
        take_turn()
        require_parent(organisation, parent_id, by=by)
    if current is not None:
        current.ended_on = clock.today()
        current.save(update_fields=["ended_on"])
    if parent_id is not None:
        Affiliation.objects.create(
            organisation=organisation, parent_id=parent_id, declared_by_id=by.user_id
        )
    return True
