"""What people are told of ratings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.ratings.models import Rating


def ratings_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Ratings by the titles of their services, while the reader may see them."""
    found = Rating.objects.visible_to(by).with_page_data().filter(pk__in=ids)
    return {
        each.id: SubjectView(name=each.offer.title, url=reverse("rating", args=[each.id]))
        for each in found
    }


GIVEN = NotificationKind(
    name="rating.given",
    title=_("%(client)s rated your service: %(subject)s"),
    body=_("Everybody reads what %(client)s says of “%(subject)s”. You may answer once."),
    params=("client",),
    subjects=ratings_in_sight,
)
ANSWERED = NotificationKind(
    name="rating.answered",
    title=_("The provider answered your rating: %(subject)s"),
    body=_("The answer to your rating of “%(subject)s” stands below it."),
    subjects=ratings_in_sight,
)
HIDDEN = NotificationKind(
    name="rating.hidden",
    title=_("Your rating is hidden: %(subject)s"),
    body=_("An operator hid your rating of “%(subject)s” and says why."),
    subjects=ratings_in_sight,
)

KINDS = (GIVEN, ANSWERED, HIDDEN)
