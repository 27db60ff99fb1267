"""Pages of demands for their owners and readers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.actor import ANONYMOUS
from accounts.access.permissions import Permission
from accounts.access.policies import require, require_working
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.editing import Editing
from kernel.http.htmx import page_or_fragment
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, rows_page
from kernel.panels import panels_for
from marketplace.demands import holds, services
from marketplace.demands.authoring import content_of
from marketplace.demands.checks import demand_checks
from marketplace.demands.freshness import confirm_demand
from marketplace.demands.models import Demand
from marketplace.demands.policies import POLICY_OF_MOVE, may_change, may_rewrite
from marketplace.demands.queries import available_actions, demand_head, demand_page, own_demands
from marketplace.demands.reveals import reveal_demand
from marketplace.pages.batches import BUTTONS
from marketplace.pages.demands.confirmations import CONFIRMATIONS
from marketplace.pages.demands.forms import DemandForm, SubmissionForm, initial_of
from marketplace.pages.demands.presentation import page_of, preview_of, row_of
from marketplace.pages.demands.previewing import pictured, preview_of_demand
from marketplace.pages.demands.revealing import RevealForm
from marketplace.pages.entries.keeping import Keeping, keeping_of, unfinished
from marketplace.pages.form_parts import editable, posted, saved_words
from marketplace.pages.reviews.presentation import submitted_words
from marketplace.pages.seen import as_seen, mark_sent
from marketplace.pages.site.pictures import picture_response
from marketplace.pages.unsaved import LOOK, SEARCH, WRITE, typed, unsaved, wants_to

SERVICE_OF_MOVE: dict[str, Callable[..., Any]] = {
    "confirm": confirm_demand,
    "withdraw": services.withdraw_demand,
    "conclude": services.conclude_demand,
    "revise": services.revise_demand,
    "suspend": holds.suspend_demand,
    "resume": holds.resume_demand,
}


@require_GET
def demand(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """One demand."""
    by = actor_of(request)
    found = demand_page(demand_id, by=by)
    context = {
        **page_of(found, by=by),
        "actions": available_actions(found, by=by),
        "panels": panels_for("demands.detail", by=by, subject=found),
        "preview": preview_of_demand(found) if by.is_anonymous else None,
        "rail_panels": panels_for("demands.rail", by=by, subject=found),
    }
    return render(request, "demands/detail.html", context)


@require_GET
def picture(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """What link previews show: whoever asks is told what nobody in particular may know."""
    return picture_response(request, pictured(demand_page(demand_id, by=ANONYMOUS)))


@login_required
@require_GET
def my_demands(request: HttpRequest) -> HttpResponse:
    """What one's organisation seeks, in every state."""
    by = actor_of(request)
    return rows_page(
        request,
        "demands/mine.html",
        own_demands(by=by),
        order=("-updated_at", "-id"),
        show=partial(row_of, by=by),
        may_write=by.may(Permission.DEMANDS_WRITE),
        buttons=BUTTONS,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def post_demand(request: HttpRequest) -> HttpResponse:
    """Write a new demand."""
    by = actor_of(request)
    require_working(by, Permission.DEMANDS_WRITE)
    return _form(
        request,
        initial={"contact": str(by.user_id)},
        keeping=keeping_of(request, "demand", subject_id=None),
        save=lambda content: services.post_demand(content, by=by),
    )


@login_required
@require_http_methods(["GET", "POST"])
def edit_demand(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Change what a demand says."""
    by = actor_of(request)
    found = demand_page(demand_id, by=by)
    keeping = keeping_of(request, "demand", subject_id=demand_id)
    is_typed = request.method == "POST" or keeping.data is not None
    require(editable(may_rewrite, may_change, is_typed=is_typed), by, found)
    initial = initial_of(content_of(found))
    data = request.POST.copy() if request.method == "POST" else keeping.data
    editing = Editing(request, data=data, drawn=[DemandForm(by=by, initial=initial)])
    if editing.is_clashing:
        return editing.page(DemandForm(data, by=by), back=resolve_url("demand", demand_id))
    rows = Demand.objects.visible_to(by)
    return _form(
        request,
        existing=found,
        initial=initial,
        keeping=keeping,
        editing=editing,
        save=lambda content: editing.save(
            rows, found, lambda: services.change_demand(demand_id, content, by=by)
        ),
    )


@login_required
@require_http_methods(["GET", "POST"])
def submit_demand(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Hand a draft to the operators, with what has to be attested."""
    by = actor_of(request)
    found = demand_page(demand_id, by=by)
    require(may_change, by, found)
    form = SubmissionForm(posted(request))

    def hand_in(**said: Any) -> Demand:
        with as_seen(Demand.objects.visible_to(by), demand_id, mark_sent(request)):
            return services.submit_demand(demand_id, by=by, **said)

    if request.method == "POST" and carry_out(form, hand_in):
        messages.success(request, submitted_words(form.outcome))  # type: ignore[attr-defined]  # set by carry_out
        return redirect("demand", demand_id)
    return form_page(request, "demands/submit.html", form, preview_of(found))


@login_required
@require_http_methods(["GET", "POST"])
def move_demand(request: HttpRequest, demand_id: UUID, move: str) -> HttpResponse:
    """Ask before a step that is hard to take back, then take it."""
    by = actor_of(request)
    found = demand_head(demand_id, by=by)
    if move not in SERVICE_OF_MOVE:
        raise NotFound
    require(POLICY_OF_MOVE[move], by, found)
    if request.method == "POST":
        if attempt(request, lambda: SERVICE_OF_MOVE[move](demand_id, by=by)):
            messages.success(request, str(CONFIRMATIONS[move].done))
        return redirect("demand", demand_id)
    context = {"demand": found, "confirmation": CONFIRMATIONS[move]}
    return render(request, "demands/move.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Say whose demand it is, to one organisation or to everybody."""
    by = actor_of(request)
    found = demand_head(demand_id, by=by)
    require(may_change, by, found)
    asked = {name: request.GET.get(name, "") for name in ("organisation", "name")}
    form = RevealForm(posted(request), demand=found, by=by, initial=asked)
    context = {"demand": found, "form": form}

    def tell(*, audience: str, organisation: UUID | None, name: str) -> Demand:
        return reveal_demand(
            demand_id, to=None if audience == RevealForm.ALL else organisation, by=by
        )

    if request.method == "GET":
        return page_or_fragment(request, "demands/reveal.html", "demands/_candidates.html", context)
    if wants_to(SEARCH, request):
        return render(request, "demands/reveal.html", context | {"searching": True})
    if carry_out(form, tell):
        messages.success(request, _("Your organisation is named now."))
        return redirect("demand", demand_id)
    return form_page(request, "demands/reveal.html", form, context)


def _form(
    request: HttpRequest,
    *,
    save: Callable[..., Demand],
    initial: dict[str, Any],
    keeping: Keeping,
    existing: Demand | None = None,
    editing: Editing | None = None,
) -> HttpResponse:
    by = actor_of(request)
    data = editing.data if editing else posted(request)
    form = DemandForm(data or keeping.data, by=by, initial=initial)
    if existing is not None:
        form.show_checks(demand_checks(content_of(existing), demand_id=existing.id, by=by))

    def keep(**_said: Any) -> Demand:
        return save(form.content())

    def look(made: Demand) -> HttpResponse:
        return _as_a_stranger(request, made.id, existing=existing)

    context: dict[str, Any] = {"existing": existing, "editing": editing, "keeping": keeping}
    context |= preview_of(existing) if existing else {}
    context["unfinished"] = unfinished("demand", by=by, at=keeping)
    if wants_to(WRITE, request) or keeping.data is not None:
        return render(request, "demands/form.html", {"form": form, **context})
    if wants_to(LOOK, request):
        if (page := unsaved(form, keep, look)) is not None:
            return page
    elif request.method == "POST" and carry_out(form, keep):
        keeping.end(by=by)
        messages.success(request, saved_words(editing), extra_tags=keeping.page)
        return redirect("demand", form.outcome.id)  # type: ignore[attr-defined]  # set by carry_out
    return form_page(request, "demands/form.html", form, context)


def _as_a_stranger(
    request: HttpRequest, demand_id: UUID, *, existing: Demand | None
) -> HttpResponse:
    found = demand_page(demand_id, by=actor_of(request))
    if existing is None:
        # It gets its reference when it is saved.
        found.reference = ""
    context = {**page_of(found, by=ANONYMOUS), "existing": existing, "typed": typed(request)}
    return render(request, "demands/preview.html", context)
