"""The link in a mail that confirms one thing, once, for one person, for some weeks.

Signed, not kept: it holds what it is for. It is good until the day that it names, and only while
the last confirmation is the one that it was written after.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.membership.queries import actor_for
from accounts.users.models import User
from kernel import clock
from kernel.rulebook import book

VALID = "platform.freshness.link_valid_days"
# A link does what it is for, as the person it was sent to, and nothing else.
SCOPE = frozenset(
    {
        Permission.DEMANDS_READ,
        Permission.DEMANDS_WRITE,
        Permission.LISTINGS_READ,
        Permission.LISTINGS_WRITE,
    }
)
_SALT = "marketplace.freshness.links"


@dataclass(frozen=True, slots=True)
class ConfirmationLink:
    """What a link is for."""

    noun: str
    subject_id: UUID
    user_id: UUID
    organisation_id: UUID
    # The confirmation after which it was written.
    behind: datetime
    last_day: date

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.last_day < clock.today()


def write_token(noun: str, subject: Any, *, user_id: UUID, organisation_id: UUID) -> str:
    """The token of a link about something, for one member of its organisation."""
    valid = book.whole_number(VALID, on=clock.today())
    said = [
        noun,
        subject.pk.hex,
        user_id.hex,
        organisation_id.hex,
        subject.confirmed_at.isoformat(),
        (clock.today() + timedelta(days=valid)).isoformat(),
    ]
    # Without a timestamp of its own: that would be of another clock than ours.
    return signing.Signer(salt=_SALT).sign_object(said, compress=True)


def read_token(token: str) -> ConfirmationLink | None:
    """What a token is for; nothing where we did not write it."""
    try:
        noun, subject_id, user_id, organisation_id, behind, last_day = signing.Signer(
            salt=_SALT
        ).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return ConfirmationLink(
        noun=noun,
        subject_id=UUID(subject_id),
        user_id=UUID(user_id),
        organisation_id=UUID(organisation_id),
        behind=datetime.fromisoformat(behind),
        last_day=date.fromisoformat(last_day),
    )


def actor_of_link(link: ConfirmationLink) -> Actor | None:
    """Whoever the link was sent to, while they still belong to that organisation."""
    user = User.objects.filter(pk=link.user_id, is_active=True).first()
    by = actor_for(user, organisation_id=link.organisation_id) if user else None
    if by is None or not by.acts_for(link.organisation_id):
        return None
    return replace(by, permissions=by.permissions & SCOPE, operates=frozenset())
