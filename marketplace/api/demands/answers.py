"""What a demand looks like going out: its owner only for those who may know it."""

from __future__ import annotations

from typing import Any

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.http.bodies import in_both
from marketplace.api.demands.bodies import TEXTS
from marketplace.api.demands.triage import render_evidence
from marketplace.api.reviews import render_public, render_reviews
from marketplace.api.words import plain_number, words_of
from marketplace.demands.authoring import content_of
from marketplace.demands.blurring import unnamed
from marketplace.demands.checks import demand_checks
from marketplace.demands.models import Demand, DemandReveal, DemandVersion
from marketplace.demands.policies import budget_for, may_know_owner, may_review
from marketplace.demands.queries import available_actions
from marketplace.demands.states import DemandState
from marketplace.reviews.checks import as_json
from marketplace.versions.differences import public


def render_card(demand: Demand, *, by: Actor) -> dict[str, Any]:
    """A demand in a list."""
    known = may_know_owner(by, demand)
    return {
        "id": str(demand.id),
        "reference": demand.reference,
        "state": _shown_state(demand),
        "kind": demand.kind,
        "organisation": _render_organisation(demand.organisation) if known else None,
        "is_anonymous": demand.is_anonymous,
        "title": {each.language: each.title for each in demand.texts.all()},
        "trl_wanted": demand.trl_wanted_id,
        "ipc": [each.symbol for each in demand.ipc_symbols.all()],
        "budget": _render_budget(demand, by),
        "deadline": demand.deadline,
        "region": demand.region_id,
        "completeness": demand.completeness,
        "published_at": demand.published_at,
        "confirmed_at": demand.confirmed_at,
        "is_stale": demand.is_stale,
        "updated_at": demand.updated_at,
        "available_actions": available_actions(demand, by=by),
    }


def render_demand(demand: Demand, *, by: Actor) -> dict[str, Any]:
    """A demand with all that its page shows to this actor."""
    texts = {each.language: each for each in demand.texts.all()}
    ours = by.is_system or by.acts_for(demand.organisation_id)
    contact = {"name": demand.contact.name} if demand.contact and ours else None
    answer = {
        **render_card(demand, by=by),
        **words_of(texts, TEXTS),
        "industries": [each.pk for each in demand.industries.all()],
        "themes": [each.pk for each in demand.themes.all()],
        "contact": contact,
        "version": demand.current_version.number if demand.current_version else None,
        "review": render_public(demand),
        "evidence": render_evidence(demand),
    }
    if ours or may_review(by, demand):
        answer |= _render_quality(demand, is_ours=ours, by=by)
    if ours:
        answer["external_id"] = demand.external_id
        answer["reveals"] = [_render_reveal(each) for each in demand.reveals.all()]
    return answer


def _render_quality(demand: Demand, *, is_ours: bool, by: Actor) -> dict[str, Any]:
    found = demand_checks(content_of(demand), demand_id=demand.id, by=by)
    return {"reviews": render_reviews(demand, is_ours=is_ours), "checks": as_json(found)}


def render_version(version: DemandVersion, *, is_named: bool) -> dict[str, Any]:
    """A frozen version; it never says whose it is, nor to strangers what an unnamed one spends."""
    content = public(version.content)
    return {
        "number": version.number,
        "frozen_at": version.frozen_at,
        "content": content if is_named else unnamed(content),
    }


def _shown_state(demand: Demand) -> str:
    on_hold = demand.state == DemandState.PUBLISHED and demand.is_on_hold
    return "suspended" if on_hold else demand.state


def _render_organisation(organisation: Organisation) -> dict[str, Any]:
    return {
        "id": str(organisation.id),
        "slug": organisation.slug,
        "name": in_both(zh=organisation.name_zh, en=organisation.name_en),
        "country": organisation.country_id,
    }


def _render_budget(demand: Demand, by: Actor) -> dict[str, Any]:
    budget = budget_for(by, demand)
    return {
        "low": plain_number(budget.low),
        "high": plain_number(budget.high),
        "currency": budget.currency,
    }


def _render_reveal(told: DemandReveal) -> dict[str, Any]:
    known = told.organisation and {"id": str(told.organisation.id), "slug": told.organisation.slug}
    return {"organisation": known, "revealed_at": told.revealed_at}
