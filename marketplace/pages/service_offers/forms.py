"""Forms around a service offer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ip_registry.classification.queries import ipc_class_choices
from kernel.catalogues.queries import country_choices, industry_choices, provinces
from kernel.currencies import CURRENCIES
from kernel.http.choosing import FoldedChoices
from kernel.http.days import DayInput
from kernel.languages import CODES
from marketplace.service_offers.content import (
    OfferContent,
    OfferPrice,
    OfferText,
    QualificationContent,
)
from marketplace.service_offers.terms import (
    QualificationKind,
    ServicePrice,
    ServiceType,
    WorkingLanguage,
)

LISTED = ("industries", "regions", "countries", "languages")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OfferForm(forms.Form):
    """What a provider writes, but for the rows of qualifications."""

    pointers = {
        "/texts": "title_zh",
        **{
            f"/texts/{code}/{name}": f"{name}_{code}"
            for code in CODES
            for name in OfferText.__slots__
        },
        "/price": "price_kind",
        "/price/fee_low": "fee_low",
        "/fields": "fields_of_work",
    }

    service_type = forms.ChoiceField(label=_("Service"), choices=ServiceType.choices)
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    scope_zh = forms.CharField(label=_("Scope, in Chinese"), required=False, widget=_area(4))
    scope_en = forms.CharField(label=_("Scope, in English"), required=False, widget=_area(4))
    deliverables_zh = forms.CharField(
        label=_("What is delivered, in Chinese"), required=False, widget=_area(2)
    )
    deliverables_en = forms.CharField(
        label=_("What is delivered, in English"), required=False, widget=_area(2)
    )
    turnaround_days = forms.IntegerField(
        label=_("Days it takes"), min_value=1, max_value=1000, required=False
    )
    price_kind = forms.ChoiceField(
        label=_("Price"),
        choices=ServicePrice.choices,
        initial=ServicePrice.BY_QUOTE,
        widget=forms.RadioSelect,
    )
    price_low = forms.DecimalField(
        label=_("Price, or its lower end"), max_digits=18, decimal_places=2, required=False
    )
    price_high = forms.DecimalField(
        label=_("Upper end of the range"), max_digits=18, decimal_places=2, required=False
    )
    price_currency = forms.ChoiceField(label=_("Currency"), required=False)
    fee_low = forms.DecimalField(
        label=_("Success fee from, % of the contract"),
        max_digits=5,
        decimal_places=2,
        required=False,
    )
    fee_high = forms.DecimalField(
        label=_("Success fee to, % of the contract"), max_digits=5, decimal_places=2, required=False
    )
    fields_of_work = forms.MultipleChoiceField(
        label=_("Fields"),
        help_text=_("IPC classes; leave it empty if you work in all."),
        required=False,
        widget=FoldedChoices,
    )
    industries = forms.MultipleChoiceField(
        label=_("Industries"),
        help_text=_("Leave it empty if you work for all."),
        required=False,
        widget=FoldedChoices,
    )
    regions = forms.MultipleChoiceField(
        label=_("Provinces you work in"),
        help_text=_("Leave provinces and countries empty if you work everywhere."),
        required=False,
        widget=FoldedChoices,
    )
    countries = forms.MultipleChoiceField(
        label=_("Other countries you work in"), required=False, widget=FoldedChoices
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=WorkingLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["price_currency"].choices = [("", "—"), *((code, code) for code in CURRENCIES)]
        fields["fields_of_work"].choices = ipc_class_choices()
        fields["industries"].choices = industry_choices()
        fields["regions"].choices = [
            (_("Provinces"), [(each.code, each.name) for each in provinces()])
        ]
        fields["countries"].choices = [(_("Countries"), country_choices())]

    def content(self, qualifications: tuple[QualificationContent, ...]) -> OfferContent:
        """The content that the cleaned form says."""
        said = self.cleaned_data
        texts = {
            code: {name: said[f"{name}_{code}"].strip() for name in OfferText.__slots__}
            for code in CODES
        }
        return OfferContent(
            service_type=said["service_type"],
            texts={code: OfferText(**text) for code, text in texts.items() if any(text.values())},
            price=self._price(),
            turnaround_days=said["turnaround_days"],
            fields=tuple(said["fields_of_work"]),
            qualifications=qualifications,
            **{name: tuple(said[name]) for name in LISTED},
        )

    def _price(self) -> OfferPrice:
        said = self.cleaned_data
        kind = said["price_kind"]
        is_fee = kind == ServicePrice.SUCCESS_FEE
        is_priced = kind not in (ServicePrice.SUCCESS_FEE, ServicePrice.BY_QUOTE)
        return OfferPrice(
            kind=kind,
            low=said["price_low"] if is_priced else None,
            high=said["price_high"] if kind == ServicePrice.RANGE else None,
            currency=said["price_currency"] if is_priced else "",
            fee_low=said["fee_low"] if is_fee else None,
            fee_high=said["fee_high"] if is_fee else None,
        )


class QualificationForm(forms.Form):
    """A licence or record that permits the service."""

    title = _("Qualifications")

    kind = forms.ChoiceField(label=_("Kind"), choices=QualificationKind.choices)
    title_zh = forms.CharField(label=_("Name, Chinese"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Name, English"), max_length=200, required=False)
    issuer_zh = forms.CharField(label=_("Issued by, Chinese"), max_length=200, required=False)
    issuer_en = forms.CharField(label=_("Issued by, English"), max_length=200, required=False)
    number = forms.CharField(label=_("Number"), max_length=100)
    granted_on = forms.DateField(label=_("Granted on"), widget=DayInput())
    expires_on = forms.DateField(
        label=_("First day without it"),
        help_text=_("For one without an end, the day of its next yearly check."),
        widget=DayInput(),
    )

    def clean(self) -> dict[str, Any]:
        """A qualification has a name and ends after it begins."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("title_zh") and not said.get("title_en"):
            self.add_error("title_zh", _("Name the qualification."))
        begins, ends = said.get("granted_on"), said.get("expires_on")
        if isinstance(begins, date) and isinstance(ends, date) and ends <= begins:
            self.add_error("expires_on", _("It ends before it begins."))
        return said


class DocumentForm(forms.Form):
    """The document behind a qualification."""

    pointers = {"/file": "upload"}

    upload = forms.FileField(
        label=_("Document"), help_text=_("PDF or Office at most 10 MB, an image 8 MB, a text 2 MB.")
    )


class DecisionForm(forms.Form):
    """An operator's word with a decision."""

    remark = forms.CharField(
        label=_("Remark"),
        help_text=_("The provider reads it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


QualificationRows = forms.formset_factory(QualificationForm, extra=0, can_delete=True, max_num=8)


def qualifications_of(rows: Any) -> tuple[QualificationContent, ...]:
    """The qualifications in valid rows, without those marked for removal."""
    said = (row.cleaned_data for row in rows if row.cleaned_data)
    kept = (dict(each) for each in said if not each.pop("DELETE", False))
    return tuple(QualificationContent(**each) for each in kept)


def initial_of(content: OfferContent) -> dict[str, Any]:
    """What the form shows of existing content."""
    words = {
        f"{name}_{code}": getattr(text, name)
        for code, text in content.texts.items()
        for name in OfferText.__slots__
    }
    price = content.price
    return {
        **words,
        "service_type": content.service_type,
        "turnaround_days": content.turnaround_days,
        "fields_of_work": content.fields,
        **{name: getattr(content, name) for name in LISTED},
        "price_kind": price.kind,
        "price_low": price.low,
        "price_high": price.high,
        "price_currency": price.currency,
        "fee_low": price.fee_low,
        "fee_high": price.fee_high,
    }
