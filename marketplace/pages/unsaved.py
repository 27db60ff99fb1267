"""Showing what a form would make without making it: a preview before anything is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from kernel.http.pages import carry_out

#: The button that was pressed says what is wanted: to look, to go on writing, to search for a name.
STEP, LOOK, WRITE, SEARCH = "then", "look", "write", "search"
_NOT_TYPED = {STEP, "add_row", "csrfmiddlewaretoken"}


def wants_to(step: str, request: HttpRequest) -> bool:
    """Whether the pressed button asks for this step."""
    return request.POST.get(STEP) == step


def unsaved(
    form: BaseForm, service: Callable[..., Any], show: Callable[[Any], HttpResponse]
) -> HttpResponse | None:
    """The page that `show` makes of what the service would keep; None where it would refuse.

    The service really runs, so what is shown is what would be kept; then all of it is undone.
    """
    with transaction.atomic():
        page = show(form.outcome) if carry_out(form, service) else None  # type: ignore[attr-defined]  # carry_out set it
        transaction.set_rollback(True)
    return page


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was typed, to be carried along in hidden fields."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_TYPED
        for value in values
    ]
