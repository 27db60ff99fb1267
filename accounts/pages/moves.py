"""The question before a move, and the form that answers it: one page for each move of a thing.

The API's counterpart is `accounts.api.moves.move_view`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.pages import carry_out, form_page


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is asked before a step, and what is said after it."""

    question: Promise
    consequences: tuple[Promise, ...]
    action: Promise
    done: Promise
    tone: str = ""


class ButtonForm(forms.Form):
    """A question that is answered by its button alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One move: what is asked, with which form, and which service carries it out."""

    form: type[forms.Form]
    service: Callable[..., Any]
    words: Confirmation


def by_policy(
    policies: Mapping[str, Callable[[Actor, Any], bool]],
) -> Callable[[Actor, Any, str], None]:
    """Let those take a step whom the policy of its move lets."""
    return lambda by, found, move: require(policies[move], by, found)


def _with_nothing(_found: Any, _move: str, *, by: Actor) -> dict[str, Any]:
    return {}


def step_view(
    steps: Mapping[str, Step],
    *,
    read: Callable[..., Any],
    allow: Callable[[Actor, Any, str], None],
    template: str,
    show: Callable[..., Mapping[str, Any]],
    home: str,
    begin: Callable[..., dict[str, Any]] = _with_nothing,
) -> Callable[..., HttpResponse]:
    """A page that asks before each of these moves, takes it, and leads to the thing's `home`.

    `show(found, by=…)` is what the template says of the thing; the step's words are `words`.
    `begin(found, move, by=…)` is what the form of a move says at first; what it hides there goes
    with what the page shows, and is drawn anew with it after a refusal.
    """

    @login_required
    @require_http_methods(["GET", "POST"])
    def ask(request: HttpRequest, *, move: str, **address: UUID) -> HttpResponse:
        if move not in steps:
            raise NotFound
        (thing_id,) = address.values()
        step, by = steps[move], actor_of(request)
        found = read(thing_id, by=by)
        allow(by, found, move)
        data = request.POST if request.method == "POST" else None
        form = step.form(data, initial=begin(found, move, by=by))

        def carry(**said: Any) -> Any:
            return step.service(thing_id, by=by, **said)

        if request.method == "POST" and carry_out(form, carry):
            messages.success(request, str(step.words.done))
            return redirect(home, thing_id)
        if data is not None:
            found = read(thing_id, by=by)
            form.data = _hidden_anew(form, data, begin(found, move, by=by))
        return form_page(request, template, form, {**show(found, by=by), "words": step.words})

    return ask


def _hidden_anew(form: forms.Form, data: QueryDict, begun: Mapping[str, Any]) -> QueryDict:
    said = data.copy()
    for each in form.hidden_fields():
        if each.name in begun:
            said[each.html_name] = str(begun[each.name])
    return said
