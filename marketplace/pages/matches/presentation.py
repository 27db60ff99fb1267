"""A match in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from marketplace.inquiries.policies import may_open
from marketplace.matching.explain import reasons
from marketplace.matching.models import Match
from marketplace.matching.policies import may_answer, side_of
from marketplace.matching.queries import own_answer
from marketplace.matching.terms import Answer, AnswerReason, RetiredBecause, Side
from marketplace.matching.wording import factors_in_words
from marketplace.pages.demands.presentation import card_of as demand_card
from marketplace.pages.listings.presentation import card_of as listing_card

ANSWER_TONES = {Answer.RELEVANT: "good", Answer.NOT_RELEVANT: "stop", Answer.KNOWN: ""}


def row_of(match: Match, *, by: Actor, on: Side | None = None) -> dict[str, Any]:
    """A match as one of its two sides reads it: the card across, the reasons, the answer.

    `on` is the side whose page it stands on, where that is not simply the reader's own.
    """
    side = side_of(by, match)
    across_from = on or side
    whys = reasons(factors_in_words(match), side=side or Side.LISTING)
    is_living = match.retired_at is None
    ours = match.listing if side == Side.LISTING else match.demand
    return {
        "match": match,
        "side": side,
        "listing_card": None if across_from == Side.LISTING else listing_card(match.listing),
        "demand_card": demand_card(match.demand, by=by) if across_from == Side.LISTING else None,
        "ours": ours,
        "ask_url": _ask_url(match, side, by=by) if is_living and on is None else "",
        "ours_url": reverse("listing" if side == Side.LISTING else "demand", args=[ours.pk]),
        "reasons": [{"words": why.words, "share": why.percent} for why in whys if why.fits],
        "objections": [why.words for why in whys if not why.fits],
        "score": _("%(percent)s of 100") % {"percent": match.percent},
        "answer": _answer_chip(match, by=by),
        "may_answer": is_living and may_answer(by, match),
        "answer_reasons": AnswerReason.choices,
        "retired": str(RetiredBecause(match.retired_because).label) if not is_living else "",
    }


def _ask_url(match: Match, side: Side | None, *, by: Actor) -> str:
    """Where the talk begins: a seeker asks about the technology, a supplier answers the demand."""
    if side == Side.DEMAND:
        return (
            reverse("listing_ask", args=[match.listing_id]) if may_open(by, match.listing) else ""
        )
    return reverse("demand_answer", args=[match.demand_id]) if may_open(by, match.demand) else ""


def _answer_chip(match: Match, *, by: Actor) -> dict[str, str] | None:
    answer = own_answer(match, by=by)
    if answer is None:
        return None
    label = str(Answer(answer.answer).label)
    if answer.reason:
        why = AnswerReason(answer.reason).label
        label = _("%(who)s: %(what)s") % {"who": label, "what": why}
    return {"word": label, "tone": ANSWER_TONES[Answer(answer.answer)], "value": answer.answer}
