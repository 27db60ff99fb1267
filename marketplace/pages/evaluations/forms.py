"""Forms around an evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.currencies import CURRENCIES
from kernel.http.days import DayInput
from kernel.languages import CODES
from marketplace.evaluations.composing import PARTS
from marketplace.evaluations.content import VALUES, Quote, ReportFacts, Wanted
from marketplace.evaluations.declaration import DECLARES
from marketplace.evaluations.terms import EvaluationKind, EvaluationPurpose, ReadingTier
from marketplace.service_offers.models import ServiceOffer
from marketplace.valuation.terms import MethodName

_CHOICES = [("", "—"), *((code, code) for code in CURRENCIES)]
_VALUE_LABELS = {
    "scientific": _("Scientific value, 0 to 100"),
    "technical": _("Technical value, 0 to 100"),
    "economic": _("Economic value, 0 to 100"),
    "social": _("Social value, 0 to 100"),
    "cultural": _("Cultural value, 0 to 100"),
}

_OF_APPRAISALS = ("value_likely", "base_date", "valuation_methods", "why_only_one", "is_statutory")

_PART_LABELS = {
    "methods_zh": _("Methods, in Chinese"),
    "methods_en": _("Methods, in English"),
    "assumptions_zh": _("Assumptions, in Chinese"),
    "assumptions_en": _("Assumptions, in English"),
    "findings_zh": _("Findings, in Chinese"),
    "findings_en": _("Findings, in English"),
    "limits_zh": _("Limits of use, in Chinese"),
    "limits_en": _("Limits of use, in English"),
}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OrderForm(forms.Form):
    """Whom to ask, and what for."""

    pointers = {"/service_offer": "offer_id", "/listing": "purpose"}

    offer_id = forms.ChoiceField(label=_("Evaluator"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("What is to be judged"),
        choices=[("", _("what the service says")), *EvaluationKind.choices],
        required=False,
    )
    purpose_code = forms.ChoiceField(
        label=_("Purpose in a word"),
        choices=EvaluationPurpose.choices,
        initial=EvaluationPurpose.OTHER,
        required=False,
    )
    purpose = forms.CharField(
        label=_("What the evaluation is for"),
        help_text=_("For instance: to confirm readiness and cost ahead of licence talks."),
        max_length=3000,
        widget=_area(4),
    )

    tier = forms.ChoiceField(
        label=_("What the evaluator may read"),
        help_text=_(
            "More than is public only under an agreement in force, and only while it works."
        ),
        choices=ReadingTier.choices,
        initial=ReadingTier.PUBLIC,
        required=False,
    )

    def __init__(
        self, *args: Any, offers: list[ServiceOffer], is_owner: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not is_owner:
            # Only the owner lets somebody read what it does not show everybody.
            del self.fields["tier"]
        choices: Any = self.fields["offer_id"]
        choices.choices = [
            (
                str(each.id),
                _("%(who)s: %(what)s") % {"who": each.organisation.name, "what": each.title},
            )
            for each in offers
        ]

    def wanted(self) -> Wanted:
        """What kind of evaluation, what for, and how far is read."""
        said = self.cleaned_data
        return Wanted(
            kind=said["kind"],
            purpose_code=said["purpose_code"] or EvaluationPurpose.OTHER,
            tier=said.get("tier") or ReadingTier.PUBLIC,
        )


class QuoteForm(forms.Form):
    """What it costs and how long it takes."""

    pointers = {"/price/amount": "amount", "/price/currency": "currency"}

    amount = forms.DecimalField(label=_("Price"), max_digits=18, decimal_places=2)
    currency = forms.ChoiceField(label=_("Currency"), choices=_CHOICES[1:], initial="CNY")
    days = forms.IntegerField(label=_("Days it takes"))

    def quote(self) -> Quote:
        """The quote that the cleaned form says."""
        said = self.cleaned_data
        return Quote(said["amount"], said["currency"], said["days"])


class FactsForm(forms.Form):
    """The key facts of a report and who signs it."""

    pointers = {"/conclusion": "conclusion_zh"}

    conclusion_zh = forms.CharField(
        label=_("Conclusion in Chinese"), max_length=3000, required=False, widget=_area(3)
    )
    conclusion_en = forms.CharField(
        label=_("Conclusion in English"), max_length=3000, required=False, widget=_area(3)
    )
    trl = forms.TypedChoiceField(
        label=_("Technology readiness"),
        choices=[("", _("not assessed")), *((level, f"TRL {level}") for level in range(1, 10))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    value_low = forms.DecimalField(
        label=_("Value from"), max_digits=24, decimal_places=3, required=False
    )
    value_likely = forms.DecimalField(
        label=_("Likely value"), max_digits=24, decimal_places=3, required=False
    )
    value_high = forms.DecimalField(
        label=_("Value to"), max_digits=24, decimal_places=3, required=False
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=_CHOICES, required=False)
    base_date = forms.DateField(
        label=_("Base date"),
        help_text=_("The day for which the value holds."),
        required=False,
        widget=DayInput(),
    )
    valuation_methods = forms.MultipleChoiceField(
        label=_("Methods of the valuation"),
        choices=MethodName.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why_only_one = forms.CharField(
        label=_("Why only one method applies"), max_length=3000, required=False, widget=_area(2)
    )
    evidence = forms.CharField(
        label=_("Evidence seen"),
        help_text=_("One item per line."),
        required=False,
        widget=_area(3),
    )
    valid_until = forms.DateField(label=_("Valid until"), widget=DayInput())

    co_signers = forms.TypedMultipleChoiceField(
        label=_("Who signs beside you"),
        help_text=_("Each is asked to sign here; with the last signature the report is delivered."),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_statutory = forms.BooleanField(
        label=_("The law itself requires this appraisal, so it is kept longer"), required=False
    )
    # The service says what is missing, with everything else.
    declares_no_conflict = forms.BooleanField(label=DECLARES, required=False)

    def __init__(
        self,
        *args: Any,
        colleagues: Sequence[tuple[str, str]],
        is_appraisal: bool,
        agreed: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agreed = agreed
        signers: Any = self.fields["co_signers"]
        signers.choices = colleagues
        if not colleagues:
            del self.fields["co_signers"]
        for kind in () if is_appraisal else VALUES:
            self.fields[kind] = forms.IntegerField(
                label=_VALUE_LABELS[kind], min_value=0, max_value=100, required=False
            )
        # An appraisal says what something is worth; the other kinds are kept by no law. What a
        # panel has agreed on is not asked.
        for name in {*(("trl",) if is_appraisal else _OF_APPRAISALS), *agreed}:
            self.fields.pop(name, None)

    def facts(self) -> ReportFacts:
        """The key facts that the cleaned form says."""
        said = self.cleaned_data
        lines = (line.strip() for line in said["evidence"].splitlines())
        return ReportFacts(
            valid_until=said["valid_until"],
            conclusion_zh=said["conclusion_zh"],
            conclusion_en=said["conclusion_en"],
            trl=said.get("trl"),
            value_low=said["value_low"],
            value_likely=said.get("value_likely"),
            value_high=said["value_high"],
            currency=said["currency"],
            base_date=said.get("base_date"),
            valuation_methods=tuple(said.get("valuation_methods", ())),
            why_only_one=said.get("why_only_one", ""),
            scores={kind: said[kind] for kind in VALUES if said.get(kind) is not None},
            evidence=tuple(filter(None, lines)),
        )


class ReportForm(FactsForm):
    """The report as a PDF, with its key facts."""

    report = forms.FileField(label=_("Report, PDF"))
    field_order = ["report"]


class ComposeForm(FactsForm):
    """A report to be set in type: its parts, in one language or both, and its key facts."""

    pointers = {
        **FactsForm.pointers,
        **{f"/{part}": f"{part}_zh" for part in PARTS},
        "/valuation": "valuation_id",
    }

    valuation_id = forms.TypedChoiceField(
        label=_("Valuation that the report rests on"),
        help_text=_(
            "Its range, base date and methods become those of the report; leave them empty below."
        ),
        coerce=UUID,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, valuations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["valuation_id"]
        choice.choices = [("", _("none")), *valuations]
        parts = [f"{part}_{code}" for part in PARTS for code in CODES]
        for name in parts:
            self.fields[name] = forms.CharField(
                label=_PART_LABELS[name], max_length=10_000, required=False, widget=_area(4)
            )
        self.order_fields(["valuation_id", *parts])


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Why"), max_length=3000, required=False, widget=_area(3))
