"""Forms around requests for quotes and quotes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.catalogues.queries import provinces
from kernel.http.days import DayInput
from kernel.languages import current
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.orders.content import Line, Need, Planned, QuoteContent
from marketplace.orders.models import QuoteRequest, QuoteTemplate, QuoteVersion
from marketplace.orders.terms import Filing, RequestTier
from marketplace.pages.form_parts import Choices, area, currency_choices
from marketplace.service_offers.terms import ServiceType, WorkingLanguage

_DAY = DayInput()
_MOST_CHOICES = 200
VALID_DAYS = 60


class NeedForm(forms.Form):
    """What is needed, for what, and until when quotes are taken."""

    pointers = {"/listing": "listing_id", "/ip_record": "ip_record_id"}

    service_type = forms.ChoiceField(label=_("Service"), choices=ServiceType.choices)
    filing = forms.ChoiceField(
        label=_("What is filed"),
        choices=[("", _("nothing")), *Filing.choices],
        required=False,
    )
    title = forms.CharField(label=_("What you need, in one line"), max_length=200)
    brief = forms.CharField(
        label=_("Brief"),
        help_text=_("Everybody you invite reads this. Name nothing secret."),
        max_length=5000,
        widget=area(6),
    )
    purpose = forms.CharField(label=_("What it is for"), max_length=1000, widget=area(2))
    tier = forms.ChoiceField(
        label=_("Confidentiality"),
        choices=RequestTier.choices,
        initial=RequestTier.PUBLIC,
        widget=forms.RadioSelect,
    )
    confidential_brief = forms.CharField(
        label=_("The part under an agreement"),
        help_text=_(
            "Read only by people named in an agreement with you that is in force. "
            "Where it is written already, it stays as it is if you write nothing here."
        ),
        required=False,
        widget=area(4),
    )
    listing_id = forms.TypedChoiceField(
        label=_("About a technology"), required=False, empty_value=None
    )
    ip_record_id = forms.TypedChoiceField(
        label=_("About a right of yours"), required=False, empty_value=None
    )
    quotes_due_on = forms.DateField(label=_("Last day for quotes"), widget=_DAY)
    wanted_days = forms.IntegerField(
        label=_("Days it may take"), min_value=1, max_value=1000, required=False
    )
    working_languages = forms.MultipleChoiceField(
        label=_("Languages to work in"),
        choices=WorkingLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    region = forms.ChoiceField(label=_("Where it is done"), required=False)

    def __init__(self, *args: Any, by: Actor, about: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["listing_id"].choices = [("", _("none")), *_listings(by, about)]
        fields["ip_record_id"].choices = [("", _("none")), *_records(by)]
        fields["region"].choices = [
            ("", _("anywhere")),
            *((each.pk, each.name) for each in provinces()),
        ]

    def need(self) -> Need:
        """The need that the cleaned form says."""
        said = dict(self.cleaned_data)
        said.pop("confidential_brief")
        said["working_languages"] = tuple(said["working_languages"])
        return Need(**said, language=current())


def initial_need(request: QuoteRequest) -> dict[str, Any]:
    """The form as the request stands."""
    plain = ("service_type", "filing", "title", "brief", "purpose", "tier", "wanted_days")
    return {
        **{name: getattr(request, name) for name in plain},
        "listing_id": request.listing_id,
        "ip_record_id": request.ip_record_id,
        "quotes_due_on": request.quotes_due_on,
        "working_languages": request.working_languages,
        "region": request.region_id,
    }


class QuestionForm(forms.Form):
    """A question to the client."""

    question = forms.CharField(
        label=_("Your question"),
        help_text=_("Everybody invited reads it; nobody learns that it is yours."),
        max_length=2000,
        widget=area(3),
    )


class AnswerForm(forms.Form):
    """The client's answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Everybody invited reads it."),
        max_length=5000,
        widget=area(3),
    )


class QuoteForm(forms.Form):
    """A quote, but for its rows of lines and milestones."""

    currency = forms.ChoiceField(label=_("Currency"), initial="CNY")
    valid_until = forms.DateField(label=_("Valid until"), widget=_DAY)
    exclusions = forms.CharField(
        label=_("Not included"), max_length=3000, required=False, widget=area(2)
    )
    note = forms.CharField(label=_("Remarks"), max_length=3000, required=False, widget=area(2))
    keep_as = forms.CharField(
        label=_("Keep it as a template named"),
        help_text=_("Leave it empty to keep none."),
        max_length=100,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        currency: Any = self.fields["currency"]
        currency.choices = currency_choices()[1:]


class LineRow(forms.Form):
    """One line."""

    words = forms.CharField(label=_("What is done"), max_length=300)
    amount = forms.DecimalField(
        label=_("Price"), min_value=Decimal("0.01"), max_digits=18, decimal_places=2
    )


class MilestoneRow(forms.Form):
    """One milestone."""

    words = forms.CharField(label=_("What is delivered"), max_length=300)
    days = forms.IntegerField(label=_("After so many days"), min_value=1, max_value=1000)


LineRows = forms.formset_factory(LineRow, extra=1, can_delete=True, max_num=30)
MilestoneRows = forms.formset_factory(MilestoneRow, extra=1, can_delete=True, max_num=30)


def content_of(form: QuoteForm, lines: Any, milestones: Any) -> QuoteContent:
    """The quote that form and rows say."""
    said = form.cleaned_data
    return QuoteContent(
        lines=tuple(Line(each["words"], each["amount"]) for each in _kept(lines)),
        currency=said["currency"],
        milestones=tuple(Planned(each["words"], each["days"]) for each in _kept(milestones)),
        valid_until=said["valid_until"],
        exclusions=said["exclusions"],
        note=said["note"],
        language=current(),
    )


def template_content(content: QuoteContent) -> dict[str, Any]:
    """What a template keeps of a quote."""
    return {
        "lines": [{"words": each.words, "amount": str(each.amount)} for each in content.lines],
        "milestones": [{"words": each.words, "days": each.days} for each in content.milestones],
        "currency": content.currency,
        "valid_days": VALID_DAYS,
        "exclusions": content.exclusions,
        "note": content.note,
    }


def initial_quote(
    version: QuoteVersion | None, template: QuoteTemplate | None
) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """What the form, the lines and the milestones begin with: the last version, or a template."""
    if version is not None:
        form = {
            "currency": version.currency,
            "valid_until": version.valid_until,
            "exclusions": version.exclusions,
            "note": version.note,
        }
        lines = [{"words": each.words, "amount": each.amount} for each in version.lines.all()]
        plan = [{"words": each.words, "days": each.days} for each in version.milestones.all()]
        return form, lines, plan
    said = template.content if template is not None else {}
    valid_until = clock.today() + timedelta(days=said.get("valid_days") or VALID_DAYS)
    form = {
        "currency": said.get("currency") or "CNY",
        "valid_until": valid_until,
        "exclusions": said.get("exclusions", ""),
        "note": said.get("note", ""),
    }
    return form, said.get("lines", []), said.get("milestones", [])


def _kept(rows: Any) -> list[dict[str, Any]]:
    return [
        each.cleaned_data
        for each in rows
        if each.cleaned_data and not each.cleaned_data.get("DELETE")
    ]


def _listings(by: Actor, about: str) -> Choices:
    own = Listing.objects.visible_to(by).filter(
        organisation=by.organisation_id, state=ListingState.PUBLISHED
    )
    rows = list(own.with_head().order_by("-updated_at", "-id")[:_MOST_CHOICES])
    if about and not any(str(each.id) == about for each in rows):
        rows += Listing.objects.visible_to(by).with_head().filter(pk=about)[:1]
    return [(str(each.id), each.title) for each in rows]


def _records(by: Actor) -> Choices:
    own = IpRecord.objects.visible_to(by).filter(organisation=by.organisation_id)
    rows = own.order_by("-updated_at", "-id")[:_MOST_CHOICES]
    return [(str(each.id), f"{each.reference} {each.title}") for each in rows]
