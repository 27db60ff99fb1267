"""One step taken with many of one's own: asked about once, told row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.middleware import actor_of
from kernel.batches import each_alone
from kernel.errors import NotFound
from kernel.http.chosen import chosen_ids, told
from kernel.http.pages import form_page
from marketplace.pages.seen import as_seen, mark_of, mark_sent

ASKED = "asked"
_ALONE = gettext_lazy(
    "Each is judged by itself; what cannot be done stays as it is, with its reasons."
)


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to each of many, and the words in which it is asked about."""

    question: str | Promise
    action: str | Promise
    consequences: tuple[str | Promise, ...] = ()
    tone: str = ""
    form: type[forms.Form] | None = None


HAND_IN = gettext_lazy("Hand the chosen drafts in")
#: The steps that technologies and demands share, in the order of their buttons.
STEPS = {
    "confirm": Step(
        gettext_lazy("Do all of them still hold as they stand?"),
        gettext_lazy("Confirm them"),
        (gettext_lazy("Everybody sees the day on which you confirmed them."),),
    ),
    "suspend": Step(
        gettext_lazy("Take all of them out of sight for now?"),
        gettext_lazy("Suspend them"),
        (gettext_lazy("Nobody else sees them until the suspension is lifted."),),
        tone="stop",
    ),
    "resume": Step(
        gettext_lazy("Show all of them again?"),
        gettext_lazy("Show them again"),
        (gettext_lazy("Whatever something else holds back stays out of sight."),),
    ),
    "withdraw": Step(
        gettext_lazy("Withdraw all of them?"),
        gettext_lazy("Withdraw them"),
        (
            gettext_lazy("Nobody outside your organisation will see them any more."),
            gettext_lazy("Open inquiries stay open."),
            gettext_lazy("You can make each a draft again later."),
        ),
        tone="stop",
    ),
}
#: What the buttons below a list say.
BUTTONS = (
    ("confirm", gettext_lazy("Confirm the chosen")),
    ("suspend", gettext_lazy("Suspend the chosen")),
    ("resume", gettext_lazy("Show the chosen again")),
    ("withdraw", gettext_lazy("Withdraw the chosen")),
)


@dataclass(frozen=True, slots=True)
class Many:
    """What can be done with many of one noun, and where they are chosen from."""

    model: type[Any]
    # The list, and the page of one.
    back: str
    page: str
    label: str | Promise
    permission: Permission
    hand_in: Callable[..., object]
    attesting: type[forms.Form]
    services: Mapping[str, Callable[..., object]]


def submit_many(request: HttpRequest, many: Many) -> HttpResponse:
    """Ask once what has to be attested, then hand each chosen draft in."""
    by = actor_of(request)
    require_acting(by, many.permission)
    step = Step(HAND_IN, gettext_lazy("Hand them in"), form=many.attesting)
    return _do(request, step, many.hand_in, many, by=by)


def move_many(request: HttpRequest, many: Many) -> HttpResponse:
    """Take the step whose button was pressed with each chosen one."""
    by = actor_of(request)
    require_acting(by, many.permission)
    move = request.POST.get("move", "")
    if move not in STEPS:
        raise NotFound
    return _do(request, STEPS[move], many.services[move], many, by=by)


def _do(
    request: HttpRequest, step: Step, service: Callable[..., object], many: Many, *, by: Actor
) -> HttpResponse:
    chosen = chosen_ids(request)
    if not chosen:
        messages.warning(request, _("Choose at least one row first."))
        return redirect(many.back)
    rows = many.model.objects.visible_to(by)
    found = list(rows.filter(pk__in=chosen).with_head())
    names = {each.pk: each.title or each.reference for each in found}
    form_class = step.form or forms.Form
    form = form_class(request.POST if ASKED in request.POST else None)
    if not form.is_valid():
        # What the list showed, or what is named now where a list said nothing.
        seen = {each.pk: mark_sent(request, each.pk) or mark_of(each) for each in found}
        context = _question(request, step, many, names, seen)
        return form_page(request, "site/batch_ask.html", form, context)
    said = form.cleaned_data

    def take(subject_id: UUID) -> None:
        with as_seen(rows, subject_id, mark_sent(request, subject_id)):
            service(subject_id, by=by, **said)

    results = list(each_alone(chosen, take))
    urls = {key: reverse(many.page, args=[key]) for key in names}
    return told(request, results, names=names, urls=urls, back=many.back)


def _question(
    request: HttpRequest,
    step: Step,
    many: Many,
    names: Mapping[UUID, str],
    seen: Mapping[UUID, str],
) -> dict[str, Any]:
    return {
        "step": step,
        "names": list(names.values()),
        "chosen": seen.items(),
        "move": request.POST.get("move", ""),
        "note": _ALONE,
        "list_label": many.label,
        "list_url": reverse(many.back),
    }
