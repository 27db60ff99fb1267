"""Pages of notices of infringement."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.files import file_response
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page, rows_page
from marketplace.listings.queries import listing_head
from marketplace.moderation.models import InfringementNotice
from marketplace.moderation.notices import give_notice
from marketplace.moderation.policies import POLICY_OF_MOVE, may_give_notice, may_judge_notice
from marketplace.moderation.queries import notice_file, notice_page, own_notices
from marketplace.pages.form_parts import posted
from marketplace.pages.moderation.forms import NoticeForm
from marketplace.pages.moderation.presentation import notice_page_of, notice_row
from marketplace.pages.moderation.steps import NOTICE_STEPS


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Notices that one's organisation gave, or that are about its technologies."""
    rows = own_notices(by=actor_of(request))
    order = ("-received_at", "-id")
    return rows_page(request, "moderation/notices.html", rows, order=order, show=notice_row)


@login_required
@require_http_methods(["GET", "POST"])
@once
def new(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Say as a right holder that a technology infringes."""
    by = actor_of(request)
    found = listing_head(listing_id, by=by)
    require(may_give_notice, by, found)
    form = NoticeForm(posted(request), request.FILES or None)

    def give(file: Any, **_said: Any) -> InfringementNotice:
        return give_notice(listing_id, form.said(), files=[file], by=by)

    if request.method == "POST" and carry_out(form, give):
        messages.success(request, _("Received. An operator looks whether it is complete."))
        return redirect("notice", form.outcome.id)  # type: ignore[attr-defined]  # set by carry_out
    return form_page(request, "moderation/notice_new.html", form, {"listing": found})


@require_GET
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One notice, with what was answered and what came of it."""
    by = actor_of(request)
    found = notice_page(notice_id, by=by)
    return render(request, "moderation/notice.html", notice_page_of(found, by=by))


@require_GET
def file(request: HttpRequest, notice_id: UUID, file_id: UUID) -> FileResponse:
    """A file, for the two sides and the operators."""
    return file_response(notice_file(notice_id, file_id, by=actor_of(request)).file)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, notice_id: UUID, move: str) -> HttpResponse:
    """Ask before a step, then take it."""
    if move not in NOTICE_STEPS:
        raise NotFound
    by, asked = actor_of(request), NOTICE_STEPS[move]
    found = notice_page(notice_id, by=by)
    _require_step(by, found, move)
    form = asked.form(posted(request), request.FILES or None)
    if request.method == "POST" and carry_out(form, partial(asked.service, notice_id, by=by)):
        messages.success(request, str(asked.words.done))
        return redirect("notice", notice_id)
    return form_page(
        request, "moderation/step.html", form, {**notice_row(found), "words": asked.words}
    )


def _require_step(by: Actor, found: InfringementNotice, move: str) -> None:
    policy = POLICY_OF_MOVE.get(move, may_judge_notice)
    if policy is may_judge_notice:
        require_impartial(by, found.market_id, found.owner_id, found.complainant_id)
    require(policy, by, found)
