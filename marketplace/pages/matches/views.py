"""Pages of matches."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.middleware import actor_of
from kernel.http.pages import carry_out, go_back
from kernel.http.pagination import keyset_page
from marketplace.matching.queries import ORDER, match_page, own_matches
from marketplace.matching.services import answer_match
from marketplace.pages.matches.forms import AnswerForm
from marketplace.pages.matches.presentation import row_of


@login_required
@require_GET
def matches(request: HttpRequest) -> HttpResponse:
    """All matches of one's organisation, best first."""
    by = actor_of(request)
    page = keyset_page(own_matches(by=by), order=ORDER, cursor=request.GET.get("cursor"), size=10)
    rows = [row_of(each, by=by) for each in page.items]
    return render(request, "matches/list.html", {"page": page, "rows": rows})


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
