"""A rating in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.access.actor import Actor
from accounts.pages.moves import Confirmation
from marketplace.pages.service_offers.presentation import row_of as card_of
from marketplace.ratings.models import Rating, RatingQuerySet
from marketplace.ratings.queries import Summary, available_actions, summary_of
from marketplace.ratings.states import RatingState
from marketplace.service_offers.models import ServiceOffer
from marketplace.templatetags.amounts import number

QUESTIONS = {
    "hide": Confirmation(
        gettext_lazy("Hide this rating?"),
        (
            gettext_lazy("Nobody but the two sides and the operators reads it any more."),
            gettext_lazy("It no longer counts."),
        ),
        gettext_lazy("Hide the rating"),
        gettext_lazy("Hidden. The client has been told why."),
        "stop",
    ),
    "show": Confirmation(
        gettext_lazy("Show this rating again?"),
        (gettext_lazy("Everybody reads it, and it counts."),),
        gettext_lazy("Show the rating again"),
        gettext_lazy("It is shown again."),
    ),
}


def row_of(rating: Rating, *, by: Actor) -> dict[str, Any]:
    """A rating in a list, and on its own page."""
    return {
        "rating": rating,
        "points": _("%(points)s of 5") % {"points": rating.stars},
        "is_hidden": rating.state == RatingState.HIDDEN,
        "is_ours": by.acts_for(rating.client_id) or by.acts_for(rating.provider_id),
        "actions": available_actions(rating, by=by),
    }


def rated_card(offer: ServiceOffer) -> dict[str, Any]:
    """A service in a list, with what its ratings come to. Needs what `with_ratings` tells."""
    rated: Any = offer
    summary = Summary(rated.ratings_count, rated.ratings_median, {})
    return {**card_of(offer), "rated": summary_words(summary) if summary.count else ""}


def summary_words(summary: Summary) -> str:
    """Number and median in one line."""
    if summary.median is None:
        return _("no ratings yet")
    count = ngettext("%(n)s rating", "%(n)s ratings", summary.count) % {"n": summary.count}
    return _("median %(median)s of 5, %(count)s") % {
        "median": number(summary.median),
        "count": count,
    }


def ratings_context(ratings: RatingQuerySet, *, by: Actor, most: int = 5) -> dict[str, Any]:
    """What a panel shows of ratings: what they come to, and the latest."""
    latest = list(ratings.order_by("-rated_at", "-id")[:most])
    return {
        "summary": summary_words(summary_of(ratings)),
        "rows": [row_of(each, by=by) for each in latest],
    }
