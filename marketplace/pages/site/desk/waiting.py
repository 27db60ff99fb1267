"""What waits for a person, gathered from every noun; a noun joins by a function in SOURCES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from marketplace.demands import queries as demands
from marketplace.demands.models import Demand
from marketplace.demands.states import DemandState
from marketplace.listings import queries as listings
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.pages.site.addresses import address
from marketplace.templatetags.moments import relative

MOST_DRAFTS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, about what, until when, and where."""

    words: str
    url: str
    about: str = ""
    due: str = ""
    urgency: str = ""


def what_waits(by: Actor) -> list[Task]:
    """Everything that waits, what is late first, then what is soon; each source in its order."""
    found = [task for source in SOURCES for task in source(by) if task.url]
    return sorted(found, key=lambda task: URGENCIES.index(task.urgency))


def _membership(by: Actor) -> Iterator[Task]:
    if by.organisation_id is None:
        yield Task(
            _("Found your organisation, or let a colleague invite you"),
            address("organisation_new"),
            about=_("Whoever posts, asks and is matched is an organisation."),
            urgency="soon",
        )


def _verification(by: Actor) -> Iterator[Task]:
    if by.organisation_id and not by.organisation_verified:
        yield Task(
            _("Have your organisation verified"),
            address("my_organisation"),
            about=_("Until then nothing that you post is public."),
            urgency="soon",
        )


def _reviews(by: Actor) -> Iterator[Task]:
    waiting = listings.review_queue(by=by)
    oldest = waiting.first()
    if oldest:
        count = waiting.count()
        words = ngettext(
            "%(n)s technology waits for your review",
            "%(n)s technologies wait for your review",
            count,
        )
        yield Task(
            words % {"n": count},
            address("review_desk"),
            about=_("The oldest: “%(title)s”") % {"title": oldest.title},
            due=relative(oldest.submitted_at),
            urgency="soon",
        )


def _demand_reviews(by: Actor) -> Iterator[Task]:
    waiting = demands.review_queue(by=by)
    oldest = waiting.first()
    if oldest:
        count = waiting.count()
        words = ngettext(
            "%(n)s demand waits for your review", "%(n)s demands wait for your review", count
        )
        yield Task(
            words % {"n": count},
            address("demand_review_desk") or address("review_desk"),
            about=_("The oldest: “%(title)s”") % {"title": oldest.title},
            due=relative(oldest.submitted_at),
            urgency="soon",
        )


def _own_technologies(by: Actor) -> Iterator[Task]:
    if not by.may(Permission.LISTINGS_WRITE):
        return
    drafts = listings.own_listings(by=by).filter(state=ListingState.DRAFT)
    for draft in drafts.prefetch_related("reviews").order_by("-updated_at")[:MOST_DRAFTS]:
        yield _draft(draft, address("listing", draft.id))


def _own_demands(by: Actor) -> Iterator[Task]:
    if not by.may(Permission.DEMANDS_WRITE):
        return
    drafts = demands.own_demands(by=by).filter(state=DemandState.DRAFT)
    for draft in drafts.prefetch_related("reviews").order_by("-updated_at")[:MOST_DRAFTS]:
        yield _draft(draft, address("demand", draft.id))


def _draft(draft: Listing | Demand, url: str) -> Task:
    returned = next((each for each in draft.reviews.all() if not each.is_accepted), None)
    if returned is None:
        words = _("Finish the draft “%(title)s”") % {"title": draft.title}
        about = _("Complete to %(percent)s %%") % {"percent": draft.completeness}
        return Task(words, url, about=about)
    words = _("The review returned “%(title)s”") % {"title": draft.title}
    about = " · ".join(filter(None, [*returned.reason_words, returned.comment]))
    return Task(words, url, about=about, urgency="soon")


URGENCIES = ("late", "soon", "")
SOURCES: tuple[Callable[[Actor], Iterable[Task]], ...] = (
    _membership,
    _verification,
    _reviews,
    _demand_reviews,
    _own_technologies,
    _own_demands,
)
