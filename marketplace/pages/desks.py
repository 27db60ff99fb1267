"""The operators' two review desks, side by side: what waits there, and many decided at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from kernel.batches import Result, each_alone
from kernel.http.chosen import MOST, chosen_ids
from marketplace.demands import queries as demands
from marketplace.listings import queries as listings

#: So many rows stand on a page of a desk, and no more are decided at once.
DESK_SIZE = MOST


def require_moderator(by: Actor) -> None:
    """Refuse the desks to everybody but the operators of a market."""
    if not by.may(Permission.OPERATOR_MODERATE):
        raise refuse(by)


def decide_chosen(
    request: HttpRequest,
    *,
    desk: str,
    decide: Callable[[UUID], object],
    titles: Callable[[Iterable[UUID]], dict[UUID, dict[str, Any]]],
    done: str = "publish",
) -> HttpResponse:
    """Decide each chosen row by itself and tell row by row what came of it."""
    chosen = chosen_ids(request)
    if not chosen:
        messages.warning(request, _("Choose at least one row first."))
        return redirect(desk)
    # Read before deciding: what is decided leaves the desk.
    named = titles(chosen)
    results = list(each_alone(chosen, decide))
    context = {
        "proposed": done == "propose",
        "rows": [_told(each, named.get(each.id)) for each in results],
        "done": sum(each.is_done for each in results),
        "total": len(results),
        "desk_url": reverse(desk),
    }
    return render(request, "site/decided.html", context)


def _told(result: Result, card: dict[str, Any] | None) -> dict[str, Any]:
    # What one may not see has no name here either.
    return {
        "card": card,
        "is_done": result.is_done,
        "reasons": [each.words for each in result.reasons],
    }


def review_desks(here: str, *, by: Actor) -> list[dict[str, Any]]:
    """Entries of the navigation between the desks."""
    technologies, sought = listings.review_queue(by=by).count(), demands.review_queue(by=by).count()
    entries = (
        (
            "review_desk",
            ngettext("%(count)d technology", "%(count)d technologies", technologies)
            % {"count": technologies},
        ),
        (
            "demand_review_desk",
            ngettext("%(count)d demand", "%(count)d demands", sought) % {"count": sought},
        ),
        ("moderation_desk", _("Reports and notices")),
        ("guidance_desk", _("Questions about IP")),
        ("review_figures", _("How we review")),
        ("evaluation_quality", _("How evaluators work")),
    )
    return [
        {"url": reverse(name), "label": label, "current": name == here} for name, label in entries
    ]
