"""Forms around an IP record; they mirror what the services take."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from ip_registry.classification.queries import ip_office_choices, nice_choices
from ip_registry.pages.classes import SymbolsArea
from ip_registry.parties.naming import stated_owners
from ip_registry.parties.statements import StatedOwner
from ip_registry.records.facts import RecordFacts
from ip_registry.records.states import IpKind, LegalStatus
from kernel.http.days import DayInput

STATUS_FIELDS = ("legal_status", "legal_status_since")
_NOT_FACTS = (*STATUS_FIELDS, "inventors", "external_id")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = DayInput()
    return forms.DateField(label=label, required=False, widget=widget, **more)


def _number(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=60, **more)


class IpRecordForm(forms.Form):
    """The facts of a right, but for its owners."""

    # Where a reason's pointer is filled in, if not under its own name.
    pointers = {"/title": "title_zh"}

    kind = forms.ChoiceField(
        label=_("Kind of right"), choices=IpKind.choices, widget=forms.RadioSelect
    )
    office = forms.ChoiceField(
        label=_("Office"), required=False, help_text=_("None for know-how, which stays secret.")
    )
    application_number = _number(
        _("Application number"),
        help_text=_("As on the certificate, with or without ZL, dots and spaces."),
    )
    registration_number = _number(
        _("Grant or registration number"),
        help_text=_(
            "For software, such as 2026SR1234567. A Chinese patent or mark keeps the number of its "
            "application."
        ),
    )
    publication_number = _number(_("Publication number"))
    pct_number = _number(
        _("International application"), help_text=_("If it came from one: PCT/CN2020/123456")
    )
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=300, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=300, required=False)
    abstract_zh = forms.CharField(
        label=_("Abstract in Chinese"),
        max_length=5000,
        required=False,
        widget=_area(5),
        help_text=_("Of know-how only your members will ever read it."),
    )
    abstract_en = forms.CharField(
        label=_("Abstract in English"), max_length=5000, required=False, widget=_area(5)
    )
    ipc = forms.CharField(
        label=_("IPC symbols"),
        help_text=_("One per line, the main one first: H01M 4/62"),
        max_length=2000,
        required=False,
        widget=SymbolsArea(attrs={"rows": 3}),
    )
    nice = forms.MultipleChoiceField(
        label=_("Classes of goods and services"),
        help_text=_("Of a trademark, by the Nice Classification."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    filed_on = _day(_("Filing date"))
    international_filed_on = _day(
        _("International filing date"), help_text=_("The term counts from it.")
    )
    published_on = _day(_("Publication date"), help_text=_("Of software, its first publication."))
    granted_on = _day(_("Date of grant or registration"))
    completed_on = _day(_("Completed on"), help_text=_("Of software or know-how."))
    stated_expires_on = _day(
        _("Ends on, as its office states"),
        help_text=_("Only where the filing date is not known."),
    )
    inventors = forms.CharField(
        label=_("Inventors"),
        help_text=_("One name per line, as published on the right and in that order."),
        max_length=5000,
        required=False,
        widget=_area(3),
    )
    legal_status = forms.ChoiceField(
        label=_("Legal status"),
        required=False,
        choices=[("", _("As the dates tell")), *LegalStatus.choices],
    )
    legal_status_since = _day(_("Since"))
    external_id = forms.CharField(
        label=_("Your own identifier"),
        help_text=_("From your own system; nobody else sees it."),
        max_length=100,
        required=False,
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["office"].choices = [("", _("None")), *ip_office_choices()]
        fields["nice"].choices = nice_choices()
        if not is_new:
            for name in STATUS_FIELDS:
                del fields[name]

    def facts(self) -> RecordFacts:
        """The facts that the cleaned form says."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in _NOT_FACTS}
        symbols = _lines(said["ipc"].replace(",", "\n"))
        return RecordFacts(**{**said, "ipc": symbols, "nice": tuple(said["nice"])})

    def inventors_named(self) -> tuple[str, ...]:
        """The inventors, one per line."""
        return _lines(self.cleaned_data["inventors"])

    def status(self) -> dict[str, Any]:
        """The legal status as stated."""
        return {name: self.cleaned_data[name] for name in STATUS_FIELDS}


class OwnerForm(forms.Form):
    """One owner and the share."""

    title = _("Owners")

    name = forms.CharField(label=_("Name as registered"), max_length=200)
    share = forms.DecimalField(
        label=_("Share in %"),
        max_digits=5,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
    )


OwnerRows = forms.formset_factory(OwnerForm, extra=0, can_delete=True, max_num=50)


class LegalEventForm(forms.Form):
    """When something happened to a right."""

    on = forms.DateField(label=_("Day"), widget=DayInput())
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Only your organisation and the operators read it."),
        max_length=500,
        required=False,
    )


class FilterForm(forms.Form):
    """What the registry is narrowed to; whatever is not understood is left aside."""

    q = forms.CharField(max_length=200, required=False)
    own = forms.BooleanField(required=False)
    kind = forms.MultipleChoiceField(choices=IpKind.choices, required=False)
    legal_status = forms.MultipleChoiceField(choices=LegalStatus.choices, required=False)
    office = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["office"].choices = ip_office_choices()

    def wanted(self) -> dict[str, Any]:
        """The parameters that were given and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def owners_of(
    rows: Any, *, by: Actor, known: Iterable[Organisation] = ()
) -> tuple[StatedOwner, ...]:
    """The owners in valid rows; a name that is an organisation's own is that organisation."""
    kept = [row.cleaned_data for row in rows if row.cleaned_data]
    said = [(each["name"].strip(), each["share"]) for each in kept if not each.get("DELETE")]
    return stated_owners(said, by=by, known=known)


def initial_of(facts: RecordFacts, inventors: Iterable[str], external_id: str) -> dict[str, Any]:
    """What the form shows of an existing record."""
    stated = {name: getattr(facts, name) for name in facts.__slots__}
    return {
        **stated,
        "ipc": "\n".join(facts.ipc),
        "inventors": "\n".join(inventors),
        "external_id": external_id,
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))
