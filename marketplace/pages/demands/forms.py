"""Forms around a demand; they mirror the content that the services take."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from ip_registry.pages.classes import SymbolsArea
from kernel.catalogues import queries as catalogues
from kernel.http.choosing import FoldedChoices, NamedChoiceField
from kernel.http.days import DayInput
from kernel.languages import CODES
from marketplace.demands.content import Budget, DemandContent, Text
from marketplace.demands.terms import DemandKind
from marketplace.pages.form_parts import (
    CheckedForm,
    area,
    currency_choices,
    member_choices,
    symbols_in,
)


class DemandForm(CheckedForm):
    """What an owner writes."""

    # Where a reason's pointer is filled in, if not under its own name.
    pointers = {
        "/texts": "title_zh",
        **{f"/texts/{code}/{name}": f"{name}_{code}" for code in CODES for name in Text.__slots__},
    }

    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=200, required=False)
    title_en = forms.CharField(
        label=_("Title in English"),
        help_text=_("Say what you seek, not who you are."),
        max_length=200,
        required=False,
    )
    problem_zh = forms.CharField(label=_("Problem, in Chinese"), required=False, widget=area(5))
    problem_en = forms.CharField(
        label=_("Problem, in English"),
        help_text=_("What happens today, in figures, and what it costs."),
        required=False,
        widget=area(5),
    )
    background_zh = forms.CharField(
        label=_("Background, in Chinese"), required=False, widget=area(3)
    )
    background_en = forms.CharField(
        label=_("Background, in English"), required=False, widget=area(3)
    )
    constraints_zh = forms.CharField(
        label=_("What a solution must keep to, in Chinese"), required=False, widget=area(4)
    )
    constraints_en = forms.CharField(
        label=_("What a solution must keep to, in English"), required=False, widget=area(4)
    )
    kind = forms.ChoiceField(
        label=_("How you want to get there"),
        choices=DemandKind.choices,
        initial=DemandKind.BUY,
        widget=forms.RadioSelect,
    )
    ipc = forms.CharField(
        label=_("IPC symbols"),
        help_text=_("One per line, from class to group: H01M 10/54"),
        required=False,
        widget=SymbolsArea(attrs={"rows": 3}),
    )
    industries = forms.MultipleChoiceField(
        label=_("Industries"), required=False, widget=FoldedChoices
    )
    themes = forms.MultipleChoiceField(
        label=_("Public benefit"), required=False, widget=forms.CheckboxSelectMultiple
    )
    trl_wanted = forms.TypedChoiceField(
        label=_("Technology readiness, at least"), required=False, coerce=int, empty_value=None
    )
    budget_low = forms.DecimalField(
        label=_("Budget from"), max_digits=18, decimal_places=2, required=False
    )
    budget_high = forms.DecimalField(
        label=_("Budget to"), max_digits=18, decimal_places=2, required=False
    )
    budget_currency = forms.ChoiceField(label=_("Currency"), required=False)
    deadline = forms.DateField(
        label=_("Answers until"),
        help_text=_("The last day on which answers are welcome; the day after, it closes."),
        required=False,
        widget=DayInput(),
    )
    region = NamedChoiceField(
        label=_("Where it is needed"),
        help_text=_("A province or a city in China; type a part of its name."),
        required=False,
    )
    contact = forms.TypedChoiceField(
        label=_("Contact person"), required=False, coerce=UUID, empty_value=None
    )
    is_anonymous = forms.BooleanField(
        label=_("Our organisation stays unnamed until we reveal ourselves"),
        help_text=_(
            "Only the operators of your market know. Take care that the text does not tell."
        ),
        required=False,
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["industries"].choices = catalogues.industry_choices()
        fields["themes"].choices = catalogues.theme_choices()
        fields["trl_wanted"].choices = [("", _("any")), *catalogues.trl_choices()]
        fields["region"].choices = catalogues.region_names()
        fields["budget_currency"].choices = currency_choices()
        fields["contact"].choices = member_choices(by)

    def content(self) -> DemandContent:
        """The content that the cleaned form says."""
        said = self.cleaned_data
        texts = {code: self._text(code) for code in CODES}
        return DemandContent(
            texts={code: text for code, text in texts.items() if text is not None},
            kind=said["kind"],
            ipc=symbols_in(said["ipc"]),
            industries=tuple(said["industries"]),
            themes=tuple(said["themes"]),
            trl_wanted=said["trl_wanted"],
            budget=Budget(said["budget_low"], said["budget_high"], said["budget_currency"]),
            deadline=said["deadline"],
            region=said["region"] or None,
            contact=said["contact"],
            is_anonymous=said["is_anonymous"],
        )

    def _text(self, code: str) -> Text | None:
        words = {name: self.cleaned_data[f"{name}_{code}"].strip() for name in Text.__slots__}
        return Text(**words) if any(words.values()) else None


class SubmissionForm(forms.Form):
    """What is attested when a demand is handed to the operators."""

    attests_no_secret = forms.BooleanField(
        label=_("It holds no state secret and no national-defence matter"), required=False
    )


def initial_of(content: DemandContent) -> dict[str, Any]:
    """What the form shows of existing content."""
    words = {
        f"{name}_{code}": getattr(text, name)
        for code, text in content.texts.items()
        for name in Text.__slots__
    }
    return {
        **words,
        "kind": content.kind,
        "ipc": "\n".join(content.ipc),
        "industries": content.industries,
        "themes": content.themes,
        "trl_wanted": content.trl_wanted,
        "budget_low": content.budget.low,
        "budget_high": content.budget.high,
        "budget_currency": content.budget.currency,
        "deadline": content.deadline,
        "region": content.region,
        "contact": str(content.contact or ""),
        "is_anonymous": content.is_anonymous,
    }
