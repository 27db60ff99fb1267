"""Pages of matches."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.middleware import actor_of
from kernel.http.pages import carry_out, go_back, rows_page
from marketplace.matching.explaining import explain_pair
from marketplace.matching.queries import ORDER, match_page, own_matches, pair_named
from marketplace.matching.services import answer_match
from marketplace.pages.matches.forms import AnswerForm, PairForm
from marketplace.pages.matches.presentation import row_of


@login_required
@require_GET
def matches(request: HttpRequest) -> HttpResponse:
    """All matches of one's organisation, best first."""
    by = actor_of(request)
    return rows_page(
        request,
        "matches/list.html",
        own_matches(by=by),
        order=ORDER,
        show=partial(row_of, by=by),
        size=10,
    )


@login_required
@require_GET
def match(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """One match, with what brings the two together and what does not fit."""
    by = actor_of(request)
    found = match_page(match_id, by=by)
    return render(request, "matches/detail.html", {"row": row_of(found, by=by)})


@login_required
@require_POST
def answer(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Say what a match is worth."""
    by = actor_of(request)
    form = AnswerForm(request.POST)
    if carry_out(form, lambda **said: answer_match(match_id, by=by, **said)):
        messages.success(request, _("Your answer is kept. You can change it at any time."))
    else:
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
    return go_back(request, "match_detail", match_id)


@login_required
@require_GET
def ask_pair(request: HttpRequest) -> HttpResponse:
    """Name a technology and a demand, to hear why they fit or do not."""
    by = actor_of(request)
    form = PairForm(request.GET or None)
    if form.is_valid():
        ids = pair_named(**form.cleaned_data, by=by)
        if ids:
            return redirect("match_explain", *ids)
        form.add_error(None, _("Nothing that you may see has these references."))
    return render(request, "matches/ask.html", {"form": form})


@login_required
@require_GET
def explain(request: HttpRequest, listing_id: UUID, demand_id: UUID) -> HttpResponse:
    """Why two things fit, or why they do not, with the shared words in both texts."""
    found = explain_pair(listing_id, demand_id, by=actor_of(request))
    whys = found.reasons
    context = {
        "found": found,
        "reasons": [{"words": why.words, "share": why.percent} for why in whys if why.fits],
        "objections": [why.words for why in whys if not why.fits],
    }
    return render(request, "matches/explain.html", context)
