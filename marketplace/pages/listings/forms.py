"""Forms around a listing; they mirror the content that the services take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from ip_registry.pages.classes import SymbolsArea
from ip_registry.records.models import IpRecord
from kernel.catalogues import queries as catalogues
from kernel.http.choosing import FoldedChoices, NamedChoiceField
from kernel.languages import CODES
from marketplace.listings.content import Advantage, Evidence, ListingContent, Price, Text
from marketplace.listings.terms import (
    ExportClass,
    PriceKind,
    TransferMode,
)
from marketplace.pages.form_parts import (
    CheckedForm,
    area,
    currency_choices,
    member_choices,
    symbols_in,
)

MOST_SYMBOLS = 20
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
