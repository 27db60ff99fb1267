"""The form of a review: four scores, a comment, and reasons where it goes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.pages.form_parts import area
from marketplace.reviews.reasons import ReviewReason
from marketplace.reviews.scoring import CRITERIA, MOST_POINTS, Judgement, Score

_POINTS = [(points, str(points)) for points in range(MOST_POINTS + 1)]


class ScoreForm(forms.Form):
    """Four scores and what led to them."""

    pointers = {f"/score/{name}": name for name in CRITERIA}

    comment = forms.CharField(
        label=_("What led to the score"),
        help_text=_("The owner reads it. Name what would raise the score."),
        max_length=2000,
        error_messages={"required": ReviewReason.COMMENT_MISSING.label},
        widget=area(4),
    )

    def __init__(self, *args: Any, words: Mapping[str, str | Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scores = {
            name: forms.TypedChoiceField(
                label=str(words[name]),
                choices=_POINTS,
                coerce=int,
                widget=forms.RadioSelect(attrs={"class": "points"}),
            )
            for name in CRITERIA
        }
        self.fields = {**scores, **self.fields}

    @property
    def score(self) -> Score:
        """The score that the cleaned form says."""
        return Score(**{name: self.cleaned_data[name] for name in CRITERIA})


class ReviewForm(ScoreForm):
    """A whole review."""

    reasons = forms.MultipleChoiceField(
        label=_("What is to be mended, if it goes back"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = [*CRITERIA, "reasons", "comment"]

    def __init__(self, *args: Any, reasons: type[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["reasons"].choices = reasons.choices
        self.order_fields(self.field_order)

    def judgement(self, *, accepts: bool) -> Judgement:
        """What the cleaned form says, for or against."""
        said = self.cleaned_data
        reasons = () if accepts else tuple(said["reasons"])
        return Judgement(self.score, said["comment"], accepts=accepts, reasons=reasons)
