"""The forms of a saved search: what it is called, how one wants to be told, and what it asks."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.pages.search.facets import chosen_filters
from marketplace.search.question import MOST_CHARACTERS
from marketplace.searches.models import SavedSearch
from marketplace.searches.terms import Frequency


class SavedSearchForm(forms.Form):
    """Name, frequency and channels."""

    name = forms.CharField(label=_("Name"), max_length=120)
    frequency = forms.ChoiceField(
        label=_("How often"), choices=Frequency.choices, initial=Frequency.DAILY
    )
    by_mail = forms.BooleanField(label=_("By mail"), required=False, initial=True)
    in_app = forms.BooleanField(label=_("Among my news here"), required=False, initial=True)
    by_feed = forms.BooleanField(
        label=_("By an Atom feed"),
        help_text=_("Its address holds a secret: whoever knows it reads what you would read."),
        required=False,
    )


class ChangedSearchForm(SavedSearchForm):
    """The same, and the question: other words, and filters that may be taken away."""

    query = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("With another question it looks anew: you are told of what comes from now on."),
    )
    filters = forms.MultipleChoiceField(
        label=_("Filters to keep"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("name", "query", "filters")

    def __init__(self, data: Any, *, search: SavedSearch) -> None:
        chosen = [
            (f"{each['name']}={each['value']}", each["label"])
            for each in chosen_filters(search.chosen)
        ]
        named = {name: getattr(search, name) for name in SavedSearchForm.base_fields}
        said = {**named, "query": search.query, "filters": [value for value, _words in chosen]}
        super().__init__(data, initial=said)
        if not chosen:
            del self.fields["filters"]
            return
        self.fields["filters"].choices = chosen  # type: ignore[attr-defined]  # a field of choices

    def clean(self) -> dict[str, Any]:
        """The filters as the search keeps them: facet → codes."""
        said = super().clean() or self.cleaned_data
        kept: dict[str, list[str]] = defaultdict(list)
        for each in said.get("filters", ()):
            name, _sign, code = each.partition("=")
            kept[name].append(code)
        return {**said, "filters": dict(kept)}
