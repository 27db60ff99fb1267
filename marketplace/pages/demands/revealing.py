"""Naming oneself: to whom, found by name among many, one chosen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from accounts.organisations.queries import organisations_in_sight
from kernel.catalogues.queries import region_words
from marketplace.demands.models import Demand

MOST_FOUND = 8
# The organisations found follow what is typed; without a script a button asks for them.
_SEARCHING = {
    "type": "search",
    "autocomplete": "off",
    "hx-get": "",
    "hx-trigger": "input changed delay:300ms",
    "hx-target": "#candidates",
    "hx-swap": "outerHTML",
    "hx-include": "[name=organisation]:checked",
}


class RevealForm(forms.Form):
    """To whom an unnamed owner says who it is."""

    ONE, ALL = "one", "all"

    audience = forms.ChoiceField(
        label=_("Who is to know"),
        choices=[(ONE, _("One organisation")), (ALL, _("Everybody"))],
        initial=ONE,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Find an organisation"),
        help_text=_("Type a part of its name."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=_SEARCHING),
    )
    organisation = forms.TypedChoiceField(
        label=_("Which organisation"),
        required=False,
        coerce=UUID,
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, demand: Demand, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, chosen = self._said("name"), self._said("organisation")
        self.found = candidates(demand, name=name, chosen=chosen, by=by)
        fields: dict[str, Any] = self.fields
        fields["organisation"].choices = [(str(each.id), _in_a_line(each)) for each in self.found]

    @property
    def searched(self) -> str:
        """The name that was asked for."""
        return self._said("name")

    def clean(self) -> dict[str, Any]:
        """One organisation has to be named."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("audience") == self.ONE and not said.get("organisation"):
            self.add_error("organisation", _("Choose the organisation that is to know."))
        return said

    def _said(self, field: str) -> str:
        said = self.data if self.is_bound else self.initial
        return str(said.get(field) or "").strip()


def candidates(demand: Demand, *, name: str, chosen: str, by: Actor) -> list[Organisation]:
    """The chosen one first, then those of that name; before one searches, those that have asked."""
    known = organisations_in_sight(by).verified().exclude(pk=demand.organisation_id)
    if name:
        found = known.filter(Q(name_zh__icontains=name) | Q(name_en__icontains=name))
    else:
        found = known.filter(pk__in=demand.inquiries.values("asking_organisation"))
    first = _by_id(known, chosen)
    others = [each for each in found.order_by("name_en", "id")[:MOST_FOUND] if each not in first]
    return [*first, *others]


def _by_id(known: QuerySet[Organisation], chosen: str) -> list[Organisation]:
    try:
        return list(known.filter(pk=UUID(chosen)))
    except ValueError:
        return []


def _in_a_line(organisation: Organisation) -> str:
    region = organisation.region_id
    return f"{organisation.name} · {region_words(region) if region else organisation.country.name}"
