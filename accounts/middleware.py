"""Who acts in this request."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts.access.actor import Actor
from accounts.membership.models import Membership
from accounts.membership.queries import acting, actor_for, memberships_of

# Where the session remembers for which organisation a person acts.
ACTING_FOR = "acting_for"


class ActorMiddleware:
    """Puts the actor on the request as `request.actor`, found only when somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the actor."""
        request.actor = SimpleLazyObject(lambda: _actor_of(request))  # type: ignore[attr-defined]  # our own
        return self.get_response(request)


def _actor_of(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return actor_for(None)
    chosen = request.session.get(ACTING_FOR)
    memberships = memberships_in(request)
    if not request.user.is_active:
        return actor_for(None)
    actor = acting(request.user, memberships, organisation_id=chosen)
    if chosen and actor.organisation_id is None:
        # The membership ended: fall back to another organisation of theirs.
        request.session.pop(ACTING_FOR)
        actor = acting(request.user, memberships, organisation_id=None)
    return actor


def memberships_in(request: HttpRequest) -> list[Membership]:
    """The memberships of whoever signed in, read once for a request."""
    if not hasattr(request, "memberships"):
        user = request.user
        found = list(memberships_of(user)) if user.is_authenticated else []
        request.memberships = found  # type: ignore[attr-defined]  # our own
    return cast(list[Membership], request.memberships)  # type: ignore[attr-defined]  # set above


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request, typed."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]  # set above
