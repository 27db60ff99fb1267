"""What is known of whether a demand is genuine, each with how. Pure over what is loaded.

Nothing here says "authentic": it says what was looked at, by whom, and what nobody has looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.demands.models import Demand
from marketplace.reviews.models import ScoredReview
from marketplace.reviews.queries import public_review

# From so many of five points on, an operator found the need shown.
_SHOWN_FROM = 3


class Standing(models.TextChoices):
    """How far something is known."""

    SHOWN = "shown", _("shown")
    PARTLY = "partly", _("in part")
    MISSING = "missing", _("not shown")
    UNSEEN = "unseen", _("nobody has looked")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a demand, and how it stands."""

    code: str
    standing: Standing
    words: Promise
    worth: int

    @property
    def points(self) -> int:
        """What it counts for in the triage: half of its worth where it is shown in part."""
        shares = {Standing.SHOWN: self.worth, Standing.PARTLY: self.worth // 2}
        return shares.get(self.standing, 0)


MOST = 20


def evidence_of(demand: Demand) -> list[Evidence]:
    """What speaks for the demand, the weightiest first. Needs `reviews` and its organisation."""
    return list(_evidence(demand, public_review(demand.reviews.all())))


def _evidence(demand: Demand, review: ScoredReview | None) -> Iterator[Evidence]:
    standing, words = _review(demand, review)
    yield Evidence("review", standing, words, 8)
    if demand.organisation.is_verified:
        words = _("Its organisation was verified by an operator from its papers.")
        yield Evidence("organisation", Standing.SHOWN, words, 6)
    else:
        words = _("Its organisation is not verified.")
        yield Evidence("organisation", Standing.MISSING, words, 6)
    yield _confirmation(demand)
    if demand.contact_id:
        words = _("A person of the organisation answers for it.")
        yield Evidence("contact", Standing.SHOWN, words, 2)
    else:
        yield Evidence("contact", Standing.MISSING, _("No person answers for it."), 2)


def _review(demand: Demand, review: ScoredReview | None) -> tuple[Standing, Promise]:
    if review is None:
        return Standing.UNSEEN, _("No operator has looked at the evidence of the need.")
    if review.evidence < _SHOWN_FROM:
        words = _("An operator found little evidence of the need.")
        return (Standing.PARTLY if review.evidence else Standing.MISSING), words
    if review.version_id != demand.current_version_id:  # type: ignore[attr-defined]  # a demand's review has one
        return Standing.PARTLY, _("An operator found the need shown, in an earlier version.")
    return Standing.SHOWN, _("An operator found the need shown.")


def _confirmation(demand: Demand) -> Evidence:
    if demand.confirmed_at is None:
        words = _("Its owner has not confirmed it yet.")
        return Evidence("confirmation", Standing.UNSEEN, words, 4)
    if demand.is_stale:
        words = _("Its owner has not confirmed it for long.")
        return Evidence("confirmation", Standing.PARTLY, words, 4)
    words = _("Its owner confirmed lately that it still holds.")
    return Evidence("confirmation", Standing.SHOWN, words, 4)
