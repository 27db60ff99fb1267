"""The acting party, as every service sees it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.access.permissions import Permission, Role
from kernel.errors import CommonReason, NotPermitted, NotSignedIn, Reason, ReasonCode

MAINLAND = "CN"


class StandingReason(ReasonCode):
    """Why somebody whose role would allow it may not."""

    RESTRICTED = (
        "access.restricted",
        _("Your role does not allow this, or the market has restricted your organisation."),
    )


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting for an organisation, an integration, a visitor, or the system itself."""

    user_id: UUID | None = None
    organisation_id: UUID | None = None
    # Every organisation this person is a member of, in whichever of them they act now.
    belongs_to: frozenset[UUID] = frozenset()
    role: Role | None = None
    permissions: frozenset[Permission] = frozenset()
    organisation_kind: str = ""
    organisation_verified: bool = False
    # What the market restricted it to; "" where it did not. See organisations/states.py.
    standing: str = ""
    # ISO 3166 alpha-2 of the organisation; "" where nobody knows.
    country: str = ""
    # Markets whose operator this actor's organisation is, with all that lie below them.
    operates: frozenset[UUID] = frozenset()
    is_system: bool = False
    # A program with an API key: what only people do, it never does.
    is_key: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Nobody has signed in and it is not the system."""
        return self.user_id is None and not self.is_system

    @property
    def person_id(self) -> UUID:
        """The person who acts, for what only people do; refuses where nobody does."""
        if self.user_id is None:
            raise NotSignedIn
        return self.user_id

    @property
    def is_mainland(self) -> bool:
        """Known to act for a verified organisation of mainland China. Unknown counts as abroad."""
        return self.is_system or (self.country == MAINLAND and self.organisation_verified)

    @property
    def is_person(self) -> bool:
        """Somebody who signed in themselves."""
        return self.user_id is not None and not self.is_key

    def may(self, permission: Permission) -> bool:
        """Whether the role, and the key's scopes where one is used, include this permission."""
        return self.is_system or permission in self.permissions

    def acts_for(self, organisation_id: UUID | None) -> bool:
        """Whether this is the actor's own organisation."""
        return organisation_id is not None and organisation_id == self.organisation_id

    def is_partial_to(self, *organisation_ids: UUID | None) -> bool:
        """Whether one of these is the actor's own, or one more that this person belongs to."""
        sides = {each for each in organisation_ids if each is not None}
        return self.organisation_id in sides or not self.belongs_to.isdisjoint(sides)

    def operates_market(self, market_id: UUID | None) -> bool:
        """Whether the actor moderates this market."""
        return self.is_system or (
            market_id in self.operates and Permission.OPERATOR_MODERATE in self.permissions
        )


ANONYMOUS = Actor()
SYSTEM = Actor(is_system=True)


def organisation_as_such(organisation_id: UUID) -> Actor:
    """Who knows only what an organisation was told, whoever of its people reads it."""
    return Actor(organisation_id=organisation_id)


def refuse(by: Actor) -> NotPermitted:
    """The refusal: a visitor is to sign in; a key or a member is told that it is not for them."""
    if by.is_anonymous:
        return NotSignedIn()
    if by.standing:
        return NotPermitted(Reason(StandingReason.RESTRICTED))
    return NotPermitted(Reason(CommonReason.KEY_NOT_PERMITTED)) if by.is_key else NotPermitted()
