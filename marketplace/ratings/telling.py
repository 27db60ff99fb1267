"""Reactions: who is told of what happened to a rating."""

from __future__ import annotations

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from kernel.activity.models import Event
from marketplace.ratings import notifications as kinds
from marketplace.ratings.models import Rating


def tell_given(event: Event) -> None:
    """The provider reads what is said of it."""
    rating = Rating.objects.select_related("client").get(pk=event.subject_id)
    people = members_to_tell(rating.provider_id, who_may=Permission.SERVICE_OFFERS_WRITE)
    notify(kinds.GIVEN, people, event=event, client=names_of(rating.client))


def tell_answered(event: Event) -> None:
    """The client reads the answer."""
    rating = Rating.objects.get(pk=event.subject_id)
    people = members_to_tell(rating.client_id, who_may=Permission.EVALUATIONS_WRITE)
    notify(kinds.ANSWERED, people, event=event)


def tell_hidden(event: Event) -> None:
    """The client reads why its words are not shown."""
    rating = Rating.objects.get(pk=event.subject_id)
    people = members_to_tell(rating.client_id, who_may=Permission.EVALUATIONS_WRITE)
    notify(kinds.HIDDEN, people, event=event)
