"""Pages of brokers and experts: the directory, a person's page, one's own profiles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.middleware import actor_of
from accounts.pages.appointments.presentation import times_panel
from accounts.pages.moves import step_view
from accounts.pages.talent.forms import (
    CourseForm,
    EntryRows,
    ProfileForm,
    entries_in,
    lines_of,
    said_of,
)
from accounts.pages.talent.presentation import (
    card_of,
    chosen_filters,
    facet_groups,
    held_of,
    own_row,
    page_of,
    wanted_in,
)
from accounts.pages.talent.steps import DECISIONS
from accounts.talent import services
from accounts.talent.models import TalentProfile
from accounts.talent.policies import (
    POLICY_OF_DECISION,
    may_change_profile,
    require_impartial_to,
)
from accounts.talent.queries import own_profile, own_profiles, profile_page, talent_pool
from accounts.talent.terms import ProfileKind
from kernel.errors import NotFound
from kernel.http.htmx import page_or_fragment
from kernel.http.pages import attempt, carry_out, form_page, one_row_more
from kernel.http.pagination import keyset_page

LINES = "entries"
_STEPS = {"show": services.show_profile, "hide": services.hide_profile}


@require_GET
def talent_profiles(request: HttpRequest) -> HttpResponse:
    """The directory of brokers and experts."""
    wanted = wanted_in(request.GET)
    rows = talent_pool(wanted).with_card_data()
    page = keyset_page(rows, order=("-updated_at", "-id"), cursor=request.GET.get("cursor"))
    groups = facet_groups(wanted)
    context = {
        "page": page,
        "cards": [card_of(each) for each in page.items],
        "groups": groups,
        "chosen": chosen_filters(groups),
        "q": wanted["words"],
    }
    return page_or_fragment(request, "talent/list.html", "talent/_results.html", context)


@require_GET
def talent_profile(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """One broker or expert."""
    by = actor_of(request)
    found = profile_page(profile_id, by=by)
    context = {**page_of(found, by=by), **held_of(found, by=by)}
    context["times"] = times_panel(found, by=by)
    return render(request, "talent/detail.html", context)


@login_required
@require_GET
def my_talent(request: HttpRequest) -> HttpResponse:
    """One's own profiles, with what is missing for others to find them."""
    by = actor_of(request)
    rows = [own_row(each, by=by) for each in own_profiles(by=by).order_by("kind")]
    has = {row["profile"].kind for row in rows}
    open_kinds = [(each.value, each.label) for each in ProfileKind if each not in has]
    return render(request, "talent/mine.html", {"rows": rows, "open_kinds": open_kinds})


@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, noun: str) -> HttpResponse:
    """Write one's profile as a broker or as an expert."""
    if noun not in ProfileKind.values:
        raise NotFound
    by = actor_of(request)
    existing = own_profile(noun, by=by)
    posted = request.POST if request.method == "POST" else None
    if posted is not None and posted.get("add_row") == LINES:
        data = posted.copy()
        one_row_more(data, LINES)
        return _form(request, ProfileForm(data), EntryRows(data, prefix=LINES), noun, existing)
    form = ProfileForm(posted, initial=said_of(existing))
    rows = EntryRows(posted, prefix=LINES, initial=lines_of(existing) or [{}])

    def keep(**_said: Any) -> TalentProfile:
        content = form.content(noun, entries_in(rows))
        if existing is None:
            return services.write_profile(content, by=by)
        return services.change_profile(existing.id, content, by=by)

    if posted is not None and rows.is_valid() and carry_out(form, keep):
        messages.success(request, _("Saved."))
        return redirect("my_talent")
    return _form(request, form, rows, noun, existing)


@login_required
@require_POST
def step(request: HttpRequest, profile_id: UUID, move: str) -> HttpResponse:
    """Let oneself be found, or not any more."""
    if move not in _STEPS:
        raise NotFound
    if attempt(request, lambda: _STEPS[move](profile_id, by=actor_of(request))):
        messages.success(request, _("Done. This holds at once."))
    return redirect("my_talent")


@login_required
@require_http_methods(["GET", "POST"])
def training(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """Add a course."""
    by = actor_of(request)
    found = profile_page(profile_id, by=by)
    require(may_change_profile, by, found)
    form = CourseForm(request.POST if request.method == "POST" else None)

    def add(**_said: Any) -> Any:
        return services.record_training(profile_id, form.said, by=by)

    if request.method == "POST" and carry_out(form, add):
        messages.success(request, _("The course stands in your profile."))
        return redirect("my_talent")
    return form_page(request, "talent/training.html", form)


@login_required
@require_POST
def remove_training(request: HttpRequest, training_id: UUID) -> HttpResponse:
    """Take a course out."""
    if attempt(request, lambda: services.remove_training(training_id, by=actor_of(request))):
        messages.success(request, _("The course is taken out."))
    return redirect("my_talent")


def _form(
    request: HttpRequest, form: ProfileForm, rows: Any, kind: str, existing: TalentProfile | None
) -> HttpResponse:
    context = {
        "rows": rows,
        "forms": [form, rows],
        "existing": existing,
        "kind": ProfileKind(kind).label,
    }
    return form_page(request, "talent/form.html", form, context)


def _allow(by: Actor, found: TalentProfile, move: str) -> None:
    require_impartial_to(by, found)
    require(POLICY_OF_DECISION[move], by, found)


def _decided(found: TalentProfile, *, by: Actor) -> dict[str, Any]:
    return {"profile": found}


decide = step_view(
    DECISIONS,
    read=profile_page,
    allow=_allow,
    template="talent/decide_profile.html",
    show=_decided,
    home="talent_profile",
)
