"""The operators' page of weights: what holds, what held, and what a change would do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access.actor import Actor
from accounts.middleware import actor_of
from kernel.http.pages import carry_out
from marketplace.matching.terms import FactorCode
from marketplace.matching.weighing import (
    Preview,
    Told,
    change_weights,
    preview_weights,
    weights_told,
)
from marketplace.matching.weights import Weighting


class WeightsForm(forms.Form):
    """One weight for each factor, the least score, and why."""

    least_score = forms.IntegerField(
        label=gettext_lazy("Least score of a match"), min_value=10, max_value=90
    )
    reason = forms.CharField(label=gettext_lazy("Why the weights change"), max_length=500)
    pointers = {"/weights": "terms"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in reversed(FactorCode.values):
            field = forms.IntegerField(label=FactorCode(code).label, min_value=0, max_value=100)
            self.fields = {code: field, **self.fields}
        self.fields[FactorCode.BRIDGE].help_text = _(
            "Stands in for the shared terms where the two are told in different languages, so "
            "that it is not counted among the hundred. With 0 such pairs are no matches."
        )

    def clean(self) -> dict[str, Any]:
        """The weights together, as the service takes them."""
        cleaned = super().clean() or {}
        weights = {code: cleaned.pop(code) for code in FactorCode.values if code in cleaned}
        return {**cleaned, "weights": weights}


@login_required
@require_http_methods(["GET", "POST"])
def weights(request: HttpRequest) -> HttpResponse:
    """See the weights; try a change on a sample, or put it in force."""
    by = actor_of(request)
    told = weights_told(by=by)
    form = WeightsForm(request.POST or None, initial=_initial(told.in_force))
    preview = None
    if request.POST.get("do") == "change":
        if carry_out(form, lambda **said: change_weights(**said, by=by)):
            messages.success(request, _("The weights are in force. All matches are scored again."))
            return redirect("match_weights")
    elif request.method == "POST":
        preview = _previewed(form, by)
    context = {"form": form, "told": told, "preview": preview, "learned": _learned(told)}
    return render(request, "matches/weights.html", context)


def _learned(told: Told) -> dict[str, Any] | None:
    """The weights that the answers propose beside those in force, in hundredths."""
    if told.learned is None:
        return None
    rows = [
        {
            "code": code,
            "label": FactorCode(code).label,
            "weight": told.learned.weights[code],
            "before": told.in_force.weights[code],
        }
        for code in FactorCode.values
    ]
    return {
        "rows": rows,
        "least_score": round(told.in_force.least_score * 100),
        "now": round(told.learned.rightly_now * 100),
        "then": round(told.learned.rightly_then * 100),
    }


def _previewed(form: Any, by: Actor) -> Preview | None:
    def tried(*, weights: dict[str, int], least_score: int, reason: str) -> Preview:
        return preview_weights(weights, least_score=least_score, by=by)

    # What is only tried needs no reason.
    form.fields["reason"].required = False
    preview = form.outcome if carry_out(form, tried) else None
    form.fields["reason"].required = True
    return preview


def _initial(held: Weighting) -> dict[str, int]:
    return {**held.weights, "least_score": round(held.least_score * 100)}
