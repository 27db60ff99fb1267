"""Why two things that somebody names fit, or why they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from kernel import clock
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.matching.counting import statistics_now
from marketplace.matching.explain import Why, as_json, in_words_of, reasons
from marketplace.matching.facts import read
from marketplace.matching.fit import SAME_SUBCLASS
from marketplace.matching.market import profiles_of
from marketplace.matching.meaning import likeness_of
from marketplace.matching.models import Match, MatchAnswer
from marketplace.matching.scoring import Need, Offer, Score, judged, obstacle
from marketplace.matching.terms import Answer, FactorCode, Side
from marketplace.matching.weightings import weighting_in_force
from marketplace.matching.wording import Marked, marked_texts, shared_terms, text_of
from marketplace.search.language_bridge import across


class Place(Enum):
    """Where a pair stands for one of the two organisations."""

    LISTED = auto()
    REFUSED = auto()
    NOWHERE = auto()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What speaks for a pair and what against, whether or not it is a match."""

    listing: Listing
    demand: Demand
    side: Side
    place: Place
    #: Nothing where one of the two is not on the market.
    score: Score | None
    forbidden: str | None
    factors: Mapping[str, Any]

    @property
    def is_match(self) -> bool:
        """Whether it stands among the matches of whoever asks."""
        return self.fits and self.place == Place.LISTED

    @property
    def fits(self) -> bool:
        """Whether the two would be a match, whoever fits better."""
        return self.score is not None and not self.forbidden and self.score.is_match

    @property
    def percent(self) -> int:
        """The score in per cent."""
        return round(self.score.value * 100) if self.score else 0

    @property
    def why_not(self) -> Sequence[str]:
        """Why it is no match, in words; nothing where it is one."""
        if self.score is None:
            return [_("One of the two is not on the market now, so that it is not matched.")]
        if self.fits:
            return _why_not_listed(self.place)
        return _why_not(self.score, self.forbidden, self.demand)

    @property
    def reasons(self) -> list[Why]:
        """All factors in words, weightiest first."""
        return reasons(self.factors_in_words, side=self.side)

    @property
    def factors_in_words(self) -> dict[str, Any]:
        """The factors, with the shared terms as both texts write them."""
        demand_text = text_of(self.demand)
        return in_words_of(
            self.factors,
            listing_text=text_of(self.listing),
            demand_text=demand_text,
            crossings=across(demand_text),
        )

    @property
    def listing_marked(self) -> list[Marked]:
        """Where the shared words stand in the technology's text."""
        return marked_texts(self.listing, shared_terms(self.factors))

    @property
    def demand_marked(self) -> list[Marked]:
        """Where the shared words stand in the demand's text."""
        return marked_texts(self.demand, shared_terms(self.factors))


def explain_pair(listing_id: UUID, demand_id: UUID, *, by: Actor) -> Explanation:
    """Hold two things against each other that the actor sees, one of them its own."""
    listing = Listing.objects.visible_to(by).prefetch_related("texts").one(listing_id)
    demand = Demand.objects.visible_to(by).prefetch_related("texts").one(demand_id)
    side = _side_of(listing, demand, by=by)
    if side is None or not by.may(Permission.MATCHES_READ):
        raise refuse(by)
    profiles = profiles_of([listing_id, demand_id])
    weighting, today = weighting_in_force(), clock.today()
    if len(profiles) < 2:
        return Explanation(
            listing=listing,
            demand=demand,
            side=side,
            place=Place.NOWHERE,
            score=None,
            forbidden=None,
            factors={"factors": []},
        )
    statistics = statistics_now()
    vectors = {
        key: dict(zip(block.terms.tolist(), statistics.weights(block).tolist(), strict=True))
        for key, block in profiles.items()
    }
    offer = read(Offer, listing_id, profiles[listing_id].facts[0], terms=vectors[listing_id])
    offer = replace(offer, alike=likeness_of(listing_id, demand_id))
    need = read(Need, demand_id, profiles[demand_id].facts[0], terms=vectors[demand_id])
    found = judged(offer, need, on=today, by=weighting)
    forbidden = obstacle(offer, need, on=today)
    return Explanation(
        listing=listing,
        demand=demand,
        side=side,
        place=_place_of(listing_id, demand_id, by=by),
        score=found,
        forbidden=forbidden,
        factors=as_json(found),
    )


def _side_of(listing: Listing, demand: Demand, *, by: Actor) -> Side | None:
    if by.acts_for(listing.organisation_id):
        return Side.LISTING
    return Side.DEMAND if by.acts_for(demand.organisation_id) else None


def _place_of(listing_id: UUID, demand_id: UUID, *, by: Actor) -> Place:
    refused = MatchAnswer.objects.filter(
        match=OuterRef("pk"), organisation=by.organisation_id, answer=Answer.NOT_RELEVANT
    )
    living = Match.objects.live().filter(listing=listing_id, demand=demand_id)
    is_refused = living.annotate(is_refused=Exists(refused)).values_list("is_refused", flat=True)
    return {None: Place.NOWHERE, True: Place.REFUSED, False: Place.LISTED}[is_refused.first()]


def _why_not_listed(place: Place) -> list[str]:
    words = {
        Place.REFUSED: _("The two fit, but your organisation called the match not relevant."),
        Place.NOWHERE: _(
            "The two fit, but others fit better, and only the best are listed; or the market has "
            "not been matched again since something changed."
        ),
    }
    return [words[place]] if place in words else []


def _forbidden_words(forbidden: str, demand: Demand) -> str:
    if forbidden == "kept_from_abroad" and demand.is_anonymous:
        # Whether the owner is abroad would tell of who it is.
        return _(
            "The technology may not be transferred abroad. It is matched with a demand only once "
            "everybody may know whose that is."
        )
    return {
        "own_organisation": _("Both belong to one organisation."),
        "deadline_past": _("The deadline of the demand is over."),
        "kept_from_abroad": _("The technology may not be transferred abroad."),
        "kinds_incompatible": _("The ways of transfer cannot meet."),
    }[forbidden]


def _why_not(found: Score, forbidden: str | None, demand: Demand) -> list[str]:
    if forbidden:
        return [_forbidden_words(forbidden, demand)]
    words = []
    if found.value < found.by.least_score:
        words.append(
            _("It reaches %(score)s of 100; at least %(least)s are needed.")
            % {"score": round(found.value * 100), "least": round(found.by.least_score * 100)}
        )
    if not found.is_evident:
        is_near = found.value_of(FactorCode.CLASS) >= SAME_SUBCLASS
        words.append(
            _("They lie in one patent class, but hardly speak of the same thing in it.")
            if is_near
            else _(
                "The two texts share too few telling words for how far apart their patent "
                "classes lie."
            )
        )
    return words
