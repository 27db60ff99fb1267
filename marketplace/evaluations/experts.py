"""Experts of the talent pool whom an evaluator may name."""

from __future__ import annotations

from accounts.talent.models import TalentProfile, TalentProfileQuerySet
from accounts.talent.terms import ProfileKind
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.states import AssessorState


def experts_of_the_pool() -> TalentProfileQuerySet:
    """Everybody who shows themself as an expert."""
    return TalentProfile.objects.public().filter(kind=ProfileKind.EXPERT)


def experts_for(request: EvaluationRequest) -> list[TalentProfile]:
    """Experts who are not named yet, those who know the technology's field first."""
    lasting = [AssessorState.NAMED, AssessorState.CLEARED, AssessorState.REFUSED]
    named = request.assessors.filter(state__in=lasting).values("person")
    sections = {each.symbol[:1] for each in request.listing.ipc_symbols.all()}
    rows = experts_of_the_pool().exclude(user__in=named).select_related("user")
    return sorted(rows, key=lambda each: (-len(sections & {*each.sections}), each.name, each.pk))
