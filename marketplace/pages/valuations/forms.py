"""Forms around a valuation; those of the methods are read from their inputs, in `sheet`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.http.days import DayInput
from marketplace.pages.form_parts import area, currency_choices
from marketplace.valuation.models import Valuation


class BeginningForm(forms.Form):
    """What the valuation is for, in which currency and on which day."""

    purpose = forms.CharField(
        label=_("What the valuation is for"),
        help_text=_("For instance: to know a fair price ahead of licence talks."),
        max_length=3000,
        widget=area(3),
    )
    currency = forms.ChoiceField(label=_("Currency"), initial="CNY")
    base_date = forms.DateField(
        label=_("Base date"),
        help_text=_("The day to which all money is brought."),
        widget=DayInput(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        currency: Any = self.fields["currency"]
        currency.choices = currency_choices()[1:]


class ConclusionForm(forms.Form):
    """How much each method counts, and why there is only one."""

    pointers: dict[str, str] = {}

    def __init__(self, *args: Any, valuation: Valuation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(valuation.methods.all())
        # What is said of all weights together stands at the first of them.
        self.pointers = {"/methods": f"weights_{rows[0].method}"} if rows else {}
        for row in rows:
            self.fields[f"weights_{row.method}"] = forms.DecimalField(
                label=_("Weight of “%(method)s”") % {"method": row.get_method_display()},
                help_text=_("All weights together make exactly 1."),
                min_value=0,
                max_value=1,
                max_digits=5,
                decimal_places=4,
                initial=Decimal(1) if len(rows) == 1 else None,
            )
        self.fields["why_only_one"] = forms.CharField(
            label=_("Why only one method applies"),
            help_text=_("Only where there is no second method."),
            required=False,
            max_length=3000,
            widget=area(3),
        )

    def weights(self) -> dict[str, Decimal]:
        """The weights of the cleaned form."""
        return {
            name.removeprefix("weights_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("weights_")
        }
