"""A demand in the words and figures that templates show; no template computes.

Nothing here reads the owner but where `may_know_owner` has said yes.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.access.actor import ANONYMOUS, Actor
from accounts.access.policies import barred_words
from accounts.organisations.rules import restricted_words
from ip_registry.classification.queries import known_symbols
from kernel import languages
from kernel.catalogues.queries import region_words
from marketplace.demands.authoring import content_of
from marketplace.demands.checks import demand_checks
from marketplace.demands.completeness import missing_parts
from marketplace.demands.content import Budget
from marketplace.demands.models import Demand
from marketplace.demands.policies import (
    budget_for,
    may_change,
    may_know_owner,
    may_review,
    may_rewrite,
)
from marketplace.demands.queries import owner_name
from marketplace.demands.states import CONFIRMABLE, UNFINISHED, DemandState
from marketplace.demands.terms import CRITERIA_WORDS
from marketplace.pages.reviews.presentation import check_words, public_score, score_rows
from marketplace.pages.seen import mark_of
from marketplace.reviews.models import ScoredReview
from marketplace.reviews.queries import last_return
from marketplace.templatetags.amounts import money

_SUMMARY = 180
_MOST_FIELDS = 2


def card_of(demand: Demand, *, by: Actor) -> dict[str, Any]:
    """The card of a demand in a list, as this reader may see it."""
    text = demand.text
    return {
        "url": reverse("demand", args=[demand.id]),
        "title": text.title if text else demand.reference,
        "title_lang": text.language if text else languages.current(),
        "summary": Truncator(text.problem).chars(_SUMMARY) if text else "",
        "summary_lang": text.language if text else languages.current(),
        "kind": str(demand.get_kind_display()),
        "fields": field_words(demand),
        "trl_wanted": demand.trl_wanted_id,
        "budget": _budget(demand, by=by),
        "deadline": demand.deadline,
        "seeker": demand.organisation.name if may_know_owner(by, demand) else "",
        "region": place_words(demand),
        "confirmed_at": demand.confirmed_at if demand.state in CONFIRMABLE else None,
        "is_stale": demand.is_stale,
        "chips": [],
    }


def row_of(demand: Demand, *, by: Actor) -> dict[str, Any]:
    """A demand in a table of its owner or of an operator."""
    return {
        "demand": demand,
        "card": card_of(demand, by=by),
        "owner": owner_name(demand, by=by),
        "seen": mark_of(demand),
        "state": state_chip(demand),
    }


def page_of(demand: Demand, *, by: Actor) -> dict[str, Any]:
    """Everything on a demand's page that does not depend on higher applets."""
    ours, judges = may_change(by, demand), may_review(by, demand)
    returned = _last_return(demand) if ours else None
    text = demand.text
    return {
        "demand": demand,
        "text": text,
        "text_lang": text.language if text else languages.current(),
        "state": state_chip(demand),
        "owner": demand.organisation if may_know_owner(by, demand) else None,
        "owner_name": owner_name(demand, by=by),
        "budget": _budget(demand, by=by),
        "place": place_words(demand),
        "fields": [each.known_class for each in demand.ipc_symbols.all()],
        "symbols": known_symbols(each.symbol for each in demand.ipc_symbols.all()),
        "holds": [hold for hold in demand.holds.all() if hold.until is None],
        "is_ours": ours,
        "may_rewrite": may_rewrite(by, demand),
        "restricted": restricted_words(by) if ours else "",
        "is_reviewer": judges,
        "barred": barred_words(by, demand.home_market_id, demand.organisation_id)
        if demand.state == DemandState.UNDER_REVIEW
        else [],
        "told": list(demand.reveals.all()) if ours else [],
        "missing": missing_parts(content_of(demand)) if ours else [],
        "score": public_score(demand, CRITERIA_WORDS),
        "is_public": demand.state == DemandState.PUBLISHED,
        "last_return": returned,
        "last_return_score": score_rows(returned, CRITERIA_WORDS) if returned else None,
        "checks": _checks(demand, by=by) if ours or judges else [],
    }


def preview_of(demand: Demand) -> dict[str, Any]:
    """What a stranger will see, beside a form."""
    return {
        "demand": demand,
        "card": card_of(demand, by=ANONYMOUS),
        "seen": mark_of(demand),
    }


def state_chip(demand: Demand) -> dict[str, str]:
    """The state as word and tone."""
    if demand.state == DemandState.PUBLISHED and demand.is_on_hold:
        return {"word": _("Suspended"), "tone": "stop"}
    tones = {
        DemandState.PUBLISHED: "good",
        DemandState.UNDER_REVIEW: "warn",
        DemandState.EXPIRED: "stop",
    }
    state = DemandState(demand.state)
    return {"word": str(state.label), "tone": tones.get(state, "")}


def _budget(demand: Demand, *, by: Actor) -> str:
    words = budget_words(budget_for(by, demand))
    if words and not may_know_owner(by, demand):
        return _("%(budget)s, in round figures") % {"budget": words}
    return words


def budget_words(budget: Budget) -> str:
    """The budget in one line; nothing where none is stated."""
    low, high, currency = budget.low, budget.high, budget.currency
    if low is None and high is None:
        return ""
    if low is None:
        return _("up to %(amount)s") % {"amount": money(high, currency)}
    if high is None:
        return _("from %(amount)s") % {"amount": money(low, currency)}
    if low == high:
        return money(low, currency)
    return f"{money(low, currency)} – {money(high, currency)}"


def field_words(demand: Demand) -> str:
    """The names of its first patent classes in one line."""
    names = dict.fromkeys(each.known_class.short for each in demand.ipc_symbols.all())
    return pgettext("between names in a list", ", ").join(list(names)[:_MOST_FIELDS])


def place_words(demand: Demand) -> str:
    """Where it is needed, if stated; never where its owner is."""
    return region_words(demand.region_id) if demand.region_id else ""


def _last_return(demand: Demand) -> ScoredReview | None:
    return last_return(demand.reviews.all()) if demand.state == DemandState.DRAFT else None


def _checks(demand: Demand, *, by: Actor) -> list[str]:
    if demand.state not in UNFINISHED:
        return []
    return check_words(demand_checks(content_of(demand), demand_id=demand.id, by=by))
