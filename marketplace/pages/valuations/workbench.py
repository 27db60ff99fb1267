"""The page of one method: its form, and below it the working of what stands in the form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import DomainError, NotFound, Reason
from kernel.http.pages import MENDABLE, attempt
from marketplace.pages.valuations.presentation import working_of
from marketplace.pages.valuations.sheet import fields_of, fresh, lists_of, said_by, summary_of
from marketplace.pages.valuations.stories import Story, stories_form, stories_said
from marketplace.pages.valuations.words import ABOUT
from marketplace.valuation import services
from marketplace.valuation.methods.method import work_out
from marketplace.valuation.methods.registry import METHODS, RULES
from marketplace.valuation.methods.stored import restored, restored_scenarios
from marketplace.valuation.models import Valuation, ValuationMethod
from marketplace.valuation.policies import may_change
from marketplace.valuation.queries import valuation_page
from marketplace.valuation.references import royalty_references
from marketplace.valuation.states import VALUATION_LIFECYCLE
from marketplace.valuation.terms import MethodName


@login_required
@require_http_methods(["GET", "POST"])
def method(request: HttpRequest, valuation_id: UUID, method: str) -> HttpResponse:
    """Fill a method in, work it out as often as one likes, and keep it."""
    by = actor_of(request)
    found = valuation_page(valuation_id, by=by)
    require(may_change, by, found)
    VALUATION_LIFECYCLE.require("conclude", found)
    if method not in METHODS:
        raise NotFound
    kept = next((row for row in found.methods.all() if row.method == method), None)
    said, stories = _said(request, kept, method)
    reasons: tuple[Reason, ...] = ()
    worked: dict[str, Any] | None = None
    try:
        if request.POST.get("do") == "keep":
            services.put_method(valuation_id, method, said, scenarios=stories, by=by)
            messages.success(request, _("The method is kept with its working."))
            return redirect("valuation", valuation_id)
        if request.method == "POST":
            worked = _worked(found, method, said, stories)
    except MENDABLE as error:
        reasons = _at_fields(error)
    fields = list(fields_of(METHODS[method], said, reasons))
    lists = list(lists_of(METHODS[method], said, reasons))
    context = {
        "valuation": found,
        "method": {"name": method, "label": MethodName(method).label, "about": ABOUT[method]},
        "fields": fields,
        "lists": lists,
        "stories": stories_form(METHODS[method], stories, reasons),
        "is_wide": any(len(each["columns"]) > 4 for each in lists),
        "references": royalty_references() if method == MethodName.ROYALTY else (),
        "reasons": summary_of(reasons, fields, lists),
        "worked": worked,
    }
    refused = reasons and not request.htmx  # type: ignore[attr-defined]  # django-htmx
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "valuations/method.html", context, status=status)


@login_required
@require_POST
def remove_method(request: HttpRequest, valuation_id: UUID, method: str) -> HttpResponse:
    """Leave a method out after all."""
    by = actor_of(request)
    if attempt(request, lambda: services.remove_method(valuation_id, method, by=by)):
        messages.success(request, _("The method is left out."))
    return redirect("valuation", valuation_id)


def _said(
    request: HttpRequest, kept: ValuationMethod | None, method: str
) -> tuple[dict[str, Any], list[Story]]:
    kind = METHODS[method]
    if request.method == "POST":
        return said_by(kind, request.POST), stories_said(kind, request.POST)
    return (kept.inputs["inputs"], kept.scenarios) if kept else (fresh(kind), [])


def _worked(
    valuation: Valuation, method: str, said: dict[str, Any], stories: list[Story]
) -> dict[str, Any]:
    stated = restored({"method": method, "rules": RULES, "inputs": said})
    spread: Decimal = services.USUAL_SPREAD
    results = services.results_of(
        stated,
        spread=spread,
        seed=services.seed_of(valuation),
        scenarios=restored_scenarios(stories),
    )
    return working_of(valuation, stated, work_out(stated), results, stories, spread=spread)


def _at_fields(error: DomainError) -> tuple[Reason, ...]:
    """Reasons of reading name `/inputs/…`; those of working out begin below it."""
    return tuple(
        replace(each, pointer=each.pointer.removeprefix("/inputs")) for each in error.reasons
    )
