"""Forms around an order: its letter, deliveries, invoices, its early end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.ndas.signing import CONSENT
from ip_registry.classification.queries import nice_choices
from ip_registry.records.states import IpKind
from kernel.http.days import DayInput
from marketplace.orders.content import FilingFacts
from marketplace.orders.delivery_rules import is_final
from marketplace.orders.filing import KINDS_OF_FILING
from marketplace.orders.models import OrderMilestone
from marketplace.orders.terms import NOT_FOR_PEOPLE, CancelReason, Filing
from marketplace.pages.form_parts import area

_DAY = DayInput()


class LetterForm(forms.Form):
    """Accepting the text that stands on the page."""

    text_sha256 = forms.CharField(widget=forms.HiddenInput)
    consents = forms.BooleanField(label=CONSENT, required=False)


class CancelForm(forms.Form):
    """Why the order is cancelled."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[each for each in CancelReason.choices if each[0] not in NOT_FOR_PEOPLE],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In words"),
        help_text=_("The other side reads it."),
        max_length=2000,
        required=False,
        widget=area(3),
    )


class DisputeForm(forms.Form):
    """What happened, and what one wants."""

    statement = forms.CharField(
        label=_("What happened, and what you want"), max_length=5000, widget=area(6)
    )


class DisputeAnswerForm(forms.Form):
    """How the other side sees it."""

    answer = forms.CharField(label=_("How you see it"), max_length=5000, widget=area(6))


class SettlementForm(forms.Form):
    """How a dispute is settled."""

    outcome = forms.ChoiceField(
        label=_("How it is settled"),
        choices=[
            ("resume", _("The order goes on")),
            ("uphold", _("The order stands as completed")),
            ("end", _("The order ends")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_("Both sides read it."),
        max_length=5000,
        widget=area(5),
    )


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files."""

    widget = _ManyFiles(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each of them as one file would be."""
        given = data if isinstance(data, list | tuple) else [data]
        one = super().clean
        return [one(each, initial) for each in given if each]


class DeliveryForm(forms.Form):
    """What is delivered; for a filing, what the office said."""

    pointers = {
        "/files": "uploads",
        "/filing/official_number": "official_number",
        "/filing/filed_on": "filed_on",
        "/filing/kind": "filing_kind",
        "/filing/title": "filing_title",
        "/filing/nice": "nice",
    }

    note = forms.CharField(
        label=_("What you deliver"), max_length=3000, required=False, widget=area(4)
    )
    uploads = ManyFilesField(label=_("Files"), required=False)
    filing_kind = forms.ChoiceField(label=_("Kind of right"), required=False)
    official_number = forms.CharField(
        label=_("Official number"),
        help_text=_("As the office wrote it; check digits are checked."),
        max_length=40,
        required=False,
    )
    filed_on = forms.DateField(label=_("Filed on"), required=False, widget=_DAY)
    nice = forms.MultipleChoiceField(
        label=_("Classes of goods and services"),
        help_text=_("Those in which the mark was filed, by the Nice Classification."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    filing_title = forms.CharField(label=_("Title as filed"), max_length=300, required=False)
    inventors = forms.CharField(
        label=_("Inventors"), help_text=_("One per line."), required=False, widget=area(2)
    )

    def __init__(self, *args: Any, milestone: OrderMilestone, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        filing = milestone.order.filing
        fields: dict[str, Any] = self.fields
        if not filing or not is_final(milestone):
            for name in _OF_FILING:
                del fields[name]
            return
        kinds = [(code, IpKind(code).label) for code in KINDS_OF_FILING[filing]]
        fields["filing_kind"].choices = kinds
        if len(kinds) == 1:
            del fields["filing_kind"]
        if filing != Filing.PATENT:
            del fields["inventors"]
        if filing == Filing.TRADEMARK:
            fields["nice"].choices = nice_choices()
        else:
            del fields["nice"]

    def filing(self) -> FilingFacts | None:
        """What the office said, as far as it is filled in."""
        said = self.cleaned_data
        if not said.get("official_number") or said.get("filed_on") is None:
            return None
        named = (line.strip() for line in said.get("inventors", "").splitlines())
        return FilingFacts(
            official_number=said["official_number"],
            filed_on=said["filed_on"],
            kind=said.get("filing_kind", ""),
            title=said.get("filing_title", ""),
            inventors=tuple(filter(None, named)),
            nice=tuple(said.get("nice", ())),
        )


_OF_FILING = ("filing_kind", "official_number", "filed_on", "nice", "filing_title", "inventors")


class RevisionForm(forms.Form):
    """What is to be revised."""

    reason = forms.CharField(label=_("What is to be revised"), max_length=3000, widget=area(4))


class InvoiceForm(forms.Form):
    """An invoice."""

    number = forms.CharField(label=_("Number of the invoice"), max_length=40)
    amount = forms.DecimalField(label=_("Amount"), max_digits=18, decimal_places=2)
    issued_on = forms.DateField(label=_("Issued on"), widget=_DAY)


class PaymentForm(forms.Form):
    """When an invoice was paid, and under which reference."""

    paid_on = forms.DateField(label=_("Paid on"), widget=_DAY)
    reference = forms.CharField(label=_("Reference of the payment"), max_length=100)
