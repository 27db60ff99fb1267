"""Forms around a listing; they mirror the content that the services take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.access.actor import Actor
from ip_registry.pages.classes import SymbolsArea
from ip_registry.records.models import IpRecord
from kernel.catalogues import queries as catalogues
from kernel.http.choosing import FoldedChoices, NamedChoiceField
from kernel.http.days import DayInput
from kernel.languages import CODES
from marketplace.listings.authoring import content_of
from marketplace.listings.content import Advantage, Evidence, ListingContent, Price, Text
from marketplace.listings.models import Listing
from marketplace.listings.terms import (
    Better,
    EvidenceKind,
    ExportClass,
    PriceKind,
    TransferMode,
)
from marketplace.pages.form_parts import (
    CheckedForm,
    Choices,
    area,
    currency_choices,
    member_choices,
    symbols_in,
)

MOST_SYMBOLS = 20
# The prefix of the rows of advantages.
ROWS = "advantages"
# And of the rows of evidence.
PROOFS = "evidence"
COLUMNS = {"class": "columns"}


def _amount(label: Any, *, digits: int = 18, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=digits, decimal_places=2, required=False, **more
    )


# Where a reason's pointer is filled in, if not under its own name.
_POINTERS = {
    "/texts": "title_zh",
    **{f"/texts/{code}/{name}": f"{name}_{code}" for code in CODES for name in Text.__slots__},
    "/price": "price_kind",
    "/price/royalty_low": "royalty_low",
}
# What is due up front has a field of its own: an amount left over from a price is none.
_POINTERS_OF_ROYALTY = {**_POINTERS, "/price/low": "up_front"}


class ListingForm(CheckedForm):
    """What an owner writes, but for the rows of advantages."""

    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=200, required=False)
    title_en = forms.CharField(
        label=_("Title in English"),
        help_text=_("Say what it does and by how much."),
        max_length=200,
        required=False,
    )
    summary_zh = forms.CharField(
        label=_("One sentence in Chinese"), max_length=400, required=False, widget=area(2)
    )
    summary_en = forms.CharField(
        label=_("One sentence in English"), max_length=400, required=False, widget=area(2)
    )
    problem_zh = forms.CharField(label=_("Problem, in Chinese"), required=False, widget=area(4))
    problem_en = forms.CharField(label=_("Problem, in English"), required=False, widget=area(4))
    solution_zh = forms.CharField(label=_("Solution, in Chinese"), required=False, widget=area(6))
    solution_en = forms.CharField(label=_("Solution, in English"), required=False, widget=area(6))
    applications_zh = forms.CharField(
        label=_("Applications, in Chinese"), required=False, widget=area(3)
    )
    applications_en = forms.CharField(
        label=_("Applications, in English"), required=False, widget=area(3)
    )
    partner_sought_zh = forms.CharField(
        label=_("Partner sought, in Chinese"), required=False, widget=area(2)
    )
    partner_sought_en = forms.CharField(
        label=_("Partner sought, in English"), required=False, widget=area(2)
    )
    ipc = forms.CharField(
        label=_("IPC symbols"),
        help_text=_("One per line, from class to group: H01M 10/54"),
        required=False,
        widget=SymbolsArea(attrs={"rows": 3}),
    )
    industries = forms.MultipleChoiceField(
        label=_("Industries"),
        required=False,
        widget=FoldedChoices,
    )
    themes = forms.MultipleChoiceField(
        label=_("Public benefit"), required=False, widget=forms.CheckboxSelectMultiple
    )
    trl = forms.TypedChoiceField(
        label=_("Technology readiness"), required=False, coerce=int, empty_value=None
    )
    ip_records = forms.TypedMultipleChoiceField(
        label=_("Rights it offers"),
        help_text=_("From your organisation's IP registry."),
        coerce=UUID,
        required=False,
        widget=FoldedChoices,
    )
    modes = forms.MultipleChoiceField(
        label=_("How it may be transferred"),
        choices=TransferMode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=COLUMNS),
    )
    price_kind = forms.ChoiceField(
        label=_("Price"),
        choices=PriceKind.choices,
        initial=PriceKind.NEGOTIABLE,
        widget=forms.RadioSelect,
    )
    price_low = _amount(_("Price, or its lower end"))
    price_high = _amount(_("Upper end of the range"))
    price_currency = forms.ChoiceField(label=_("Currency"), required=False)
    royalty_low = _amount(_("Royalty from, % of sales"), digits=5)
    royalty_high = _amount(_("Royalty to, % of sales"), digits=5)
    up_front = _amount(
        _("Due up front beside a royalty"), help_text=_("Leave it empty if nothing is.")
    )
    region = NamedChoiceField(
        label=_("Where it is"),
        help_text=_("A province or a city in China; type a part of its name."),
        required=False,
    )
    contact = forms.TypedChoiceField(
        label=_("Contact person"), coerce=UUID, required=False, empty_value=None
    )
    offered_abroad = forms.BooleanField(
        label=_("Also offer it abroad"),
        help_text=_("Needs title and sentence in both languages."),
        required=False,
    )
    right_to_offer = forms.BooleanField(
        label=_("Our organisation has the right to offer this technology"), required=False
    )

    release_restriction = forms.CharField(
        label=_("Released only to"),
        help_text=_("Leave it empty if everybody may have it; otherwise it stays unpublished."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["industries"].choices = catalogues.industry_choices()
        fields["themes"].choices = catalogues.theme_choices()
        fields["trl"].choices = [("", _("not stated")), *catalogues.trl_choices()]
        fields["region"].choices = catalogues.region_names()
        fields["price_currency"].choices = currency_choices()
        offered = set(self.initial.get("ip_records") or ())
        # Hundreds may stand there: those on offer come first.
        fields["ip_records"].choices = sorted(
            _own_rights(by), key=lambda each: each[0] not in offered
        )
        fields["contact"].choices = member_choices(by)

    @property
    def pointers(self) -> Mapping[str, str]:
        """Where a reason's pointer is filled in, by the kind of price that was chosen."""
        royal = self["price_kind"].value() == PriceKind.ROYALTY
        return _POINTERS_OF_ROYALTY if royal else _POINTERS

    def content(
        self, advantages: tuple[Advantage, ...], evidence: tuple[Evidence, ...]
    ) -> ListingContent:
        """The content that the cleaned form says."""
        said = self.cleaned_data
        texts = {code: self._text(code) for code in CODES}
        return ListingContent(
            texts={code: text for code, text in texts.items() if text is not None},
            advantages=advantages,
            trl=said["trl"],
            evidence=evidence,
            ip_records=tuple(said["ip_records"]),
            ipc=symbols_in(said["ipc"]),
            industries=tuple(said["industries"]),
            themes=tuple(said["themes"]),
            modes=tuple(said["modes"]),
            price=self._price(),
            region=said["region"] or None,
            contact=said["contact"],
            offered_abroad=said["offered_abroad"],
            right_to_offer=said["right_to_offer"],
            release_restriction=said["release_restriction"],
        )

    def _text(self, code: str) -> Text | None:
        words = {name: self.cleaned_data[f"{name}_{code}"].strip() for name in Text.__slots__}
        return Text(**words) if any(words.values()) else None

    def _price(self) -> Price:
        said = self.cleaned_data
        kind = said["price_kind"]
        currency = said["price_currency"]
        if kind == PriceKind.ROYALTY:
            # Nothing up front is said by leaving it empty, and by zero.
            up_front = said["up_front"] or None
            return Price(
                kind=kind,
                low=up_front,
                currency=currency if up_front else "",
                royalty_low=said["royalty_low"],
                royalty_high=said["royalty_high"],
            )
        if kind not in (PriceKind.FIXED, PriceKind.RANGE):
            return Price(kind=kind)
        high = said["price_high"] if kind == PriceKind.RANGE else None
        return Price(kind=kind, low=said["price_low"], high=high, currency=currency)


class AdvantageForm(forms.Form):
    """One measured comparison."""

    title = _("Advantages")

    measure_zh = forms.CharField(label=_("Measure, Chinese"), max_length=120, required=False)
    measure_en = forms.CharField(label=_("Measure, English"), max_length=120, required=False)
    ours = forms.DecimalField(label=_("Ours"), max_digits=18, decimal_places=6)
    theirs = forms.DecimalField(label=_("Used today"), max_digits=18, decimal_places=6)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    better = forms.ChoiceField(label=_("Which is better"), choices=Better.choices)
    conditions_zh = forms.CharField(label=_("Conditions, Chinese"), max_length=300, required=False)
    conditions_en = forms.CharField(label=_("Conditions, English"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A comparison names what was measured."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("measure_zh") and not said.get("measure_en"):
            self.add_error("measure_en", _("Say what was measured."))
        return said


AdvantageRows = forms.formset_factory(AdvantageForm, extra=0, can_delete=True, max_num=12)


def advantages_of(rows: Any) -> tuple[Advantage, ...]:
    """The comparisons in valid rows, without those marked for removal."""
    return tuple(Advantage(**each) for each in _kept(rows))


def evidence_of(rows: Any) -> tuple[Evidence, ...]:
    """The evidence in valid rows, without those marked for removal."""
    return tuple(Evidence(**each) for each in _kept(rows))


def _kept(rows: Any) -> Iterator[dict[str, Any]]:
    said = (row.cleaned_data for row in rows if row.cleaned_data)
    return (dict(each) for each in said if not each.pop("DELETE", False))


class EvidenceForm(forms.Form):
    """One thing that shows a readiness level."""

    title = _("Evidence of the level")

    level = forms.TypedChoiceField(label=_("Shows level"), coerce=int)
    kind = forms.ChoiceField(
        label=pgettext_lazy("evidence of a level", "What it is"), choices=EvidenceKind.choices
    )
    dated_on = forms.DateField(label=_("Found on"), widget=DayInput())
    assessor = forms.CharField(
        label=_("Found by"), help_text=_("For instance a laboratory or a user."), max_length=200
    )
    attachment = forms.TypedChoiceField(
        label=_("File"), coerce=UUID, required=False, empty_value=None
    )
    url = forms.URLField(
        label=_("Address of the page"), max_length=500, required=False, assume_scheme="https"
    )
    words_zh = forms.CharField(
        label=_("In words, Chinese"), max_length=1000, required=False, widget=area(2)
    )
    words_en = forms.CharField(
        label=_("In words, English"), max_length=1000, required=False, widget=area(2)
    )

    def __init__(self, *args: Any, files: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["level"].choices = catalogues.trl_choices()
        fields["attachment"].choices = [("", _("none")), *files]

    def clean(self) -> dict[str, Any]:
        """Only the ground that its kind is about is kept."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") != EvidenceKind.FILE:
            said["attachment"] = None
        if said.get("kind") != EvidenceKind.LINK:
            said["url"] = ""
        return said


EvidenceRows = forms.formset_factory(EvidenceForm, extra=0, can_delete=True, max_num=12)


class SubmissionForm(forms.Form):
    """What is attested when a listing is handed to the operators."""

    export_class = forms.ChoiceField(
        label=_("Export class"),
        choices=ExportClass.choices,
        help_text=_(
            "Until it is free, organisations abroad see the public text only, and no attachment."
        ),
        widget=forms.RadioSelect,
    )
    attests_no_secret = forms.BooleanField(
        label=_("It holds no state secret and is no national-defence patent"), required=False
    )


class NoteForm(forms.Form):
    """A note beside a step."""

    note = forms.CharField(label=_("Why"), max_length=2000, required=False, widget=area(3))


class AttachmentForm(forms.Form):
    """A file to attach."""

    file = forms.FileField(
        label=_("Attach a file"),
        help_text=_("PDF or Office at most 10 MB, an image 8 MB, a text 2 MB."),
    )


def rows_of(data: Any, existing: Listing | None) -> tuple[Any, Any]:
    """The rows of advantages and of evidence, as posted or as they stand."""
    content = content_of(existing) if existing and data is None else None
    if data is not None:
        # Whoever posts by a program may leave rows out.
        data = data.copy()
        for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
            data.setdefault(f"{PROOFS}-{name}", "0")
    files = files_of(existing)
    return (
        AdvantageRows(data, prefix=ROWS, initial=_initial_rows(content, "advantages")),
        EvidenceRows(
            data,
            prefix=PROOFS,
            initial=_initial_rows(content, "evidence"),
            form_kwargs={"files": files},
        ),
    )


def files_of(existing: Listing | None) -> list[tuple[str, str]]:
    """The files beside a listing, to choose from."""
    if existing is None:
        return []
    rows = existing.attachments.select_related("file")
    return [(str(each.pk), each.file.name) for each in rows]


def _initial_rows(content: ListingContent | None, part: str) -> list[dict[str, Any]]:
    rows = getattr(content, part) if content else ()
    return [{name: getattr(each, name) for name in each.__slots__} for each in rows]


def initial_of(content: ListingContent) -> dict[str, Any]:
    """What the form shows of existing content."""
    words = {
        f"{name}_{code}": getattr(text, name)
        for code, text in content.texts.items()
        for name in Text.__slots__
    }
    price = content.price
    royal = price.kind == PriceKind.ROYALTY
    return {
        **words,
        "ipc": "\n".join(content.ipc),
        "industries": content.industries,
        "themes": content.themes,
        "trl": content.trl,
        "ip_records": [str(each) for each in content.ip_records],
        "modes": content.modes,
        "price_kind": price.kind,
        "price_low": None if royal else price.low,
        "price_high": None if royal else price.high,
        "price_currency": price.currency,
        "royalty_low": price.royalty_low,
        "royalty_high": price.royalty_high,
        "up_front": price.low if royal else None,
        "region": content.region,
        "contact": str(content.contact or ""),
        "offered_abroad": content.offered_abroad,
        "right_to_offer": content.right_to_offer,
        "release_restriction": content.release_restriction,
    }


def _own_rights(by: Actor) -> list[tuple[str, str]]:
    own = IpRecord.objects.visible_to(by).filter(organisation=by.organisation_id)
    return [(str(each.id), f"{each.title} · {each.shown_number}") for each in own]
