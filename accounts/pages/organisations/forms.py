"""Forms around an organisation; they mirror what the services take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.markets.queries import all_markets
from accounts.organisations.models import (
    EvidenceKind,
    IdentifierScheme,
    Organisation,
    OrganisationKind,
    ReturnCode,
    SuspensionCode,
)
from accounts.organisations.profile import IDENTITY, Profile
from kernel.catalogues import queries as catalogues
from kernel.http.choosing import Choice, FoundChoiceField, NamedChoiceField


class ProfileForm(forms.Form):
    """What an organisation says about itself."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("organisation", "What it is"), choices=OrganisationKind.choices
    )
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200, required=False)
    name_en = forms.CharField(
        label=_("Name in English"),
        help_text=_("One of the two names is enough; with both, readers of both find it."),
        max_length=200,
        required=False,
    )
    country = NamedChoiceField(label=_("Country"), initial="CN")
    region = NamedChoiceField(
        label=_("Region in China"),
        help_text=_("Type a part of its name; leave it empty abroad."),
        required=False,
    )
    identifier_scheme = forms.ChoiceField(
        label=_("Registered under"), choices=IdentifierScheme.choices
    )
    identifier = forms.CharField(
        label=_("Registration number"),
        help_text=_("As on the licence; an operator compares it with the register."),
        max_length=60,
    )
    home_market = forms.TypedChoiceField(
        label=_("Home market"),
        help_text=_("Its operators verify you and review what you publish."),
        required=False,
        empty_value=None,
    )
    industry = NamedChoiceField(label=_("Industry"), required=False)
    parent = FoundChoiceField(
        label=_("Part of"),
        help_text=_(
            "The organisation that owns or directs it. Whoever is of one group with a party cannot "
            "judge for it. Others read it once an operator has confirmed it."
        ),
        required=False,
    )
    website = forms.CharField(
        label=_("Website"), help_text=_("With https:// in front."), max_length=300, required=False
    )
    about_zh = forms.CharField(
        label=_("About, in Chinese"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    about_en = forms.CharField(
        label=_("About, in English"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self,
        *args: Any,
        parents: Callable[[str], Iterable[Choice]],
        fixed: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["parent"].begin_with(parents)
        fields["country"].choices = catalogues.country_choices()
        fields["region"].choices = catalogues.region_names()
        fields["industry"].choices = catalogues.industry_names()
        fields["home_market"].choices = [
            ("", _("the closest one")),
            *((str(market.id), market.name) for market in all_markets()),
        ]
        for name in IDENTITY if fixed else ():
            fields[name].disabled = True

    @property
    def identity(self) -> list[forms.BoundField]:
        """The fields that an operator compares with a register."""
        names = ("kind", "name_zh", "name_en", "country", "region")
        return [self[name] for name in (*names, "identifier_scheme", "identifier", "home_market")]

    @property
    def profile(self) -> list[forms.BoundField]:
        """The fields that make a profile worth reading."""
        names = ("industry", "parent", "website", "about_zh", "about_en")
        return [self[name] for name in names]

    def clean_parent(self) -> UUID | None:
        """The parent by its id."""
        chosen = self.cleaned_data["parent"]
        return UUID(chosen) if chosen else None


def profile_of(organisation: Organisation, *, parent: UUID | None) -> Profile:
    """What the form shows at first."""
    return {
        "parent": parent,
        "kind": organisation.kind,
        "name_zh": organisation.name_zh,
        "name_en": organisation.name_en,
        "country": organisation.country_id,
        "region": organisation.region_id or "",
        "identifier_scheme": organisation.identifier_scheme,
        "identifier": organisation.identifier,
        "home_market": organisation.home_market_id,
        "industry": organisation.industry_id or "",
        "website": organisation.website,
        "about_zh": organisation.about_zh,
        "about_en": organisation.about_en,
    }


class DirectoryForm(forms.Form):
    """What the directory may be narrowed by."""

    q = forms.CharField(label=_("Name"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    region = NamedChoiceField(label=_("Region in China"), required=False)
    country = NamedChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [("", _("every kind")), *OrganisationKind.choices]
        fields["region"].choices = catalogues.region_names()
        fields["country"].choices = catalogues.country_choices()

    def wanted(self) -> dict[str, str]:
        """What was asked for and makes sense; the rest is left out."""
        self.is_valid()
        said = self.cleaned_data
        return {
            "words": said.get("q", ""),
            "kind": said.get("kind", ""),
            "region": said.get("region", ""),
            "country": said.get("country", ""),
        }


class EvidenceForm(forms.Form):
    """A document that shows who the organisation is."""

    pointers = {"/file": "upload"}

    kind = forms.ChoiceField(label=_("What it shows"), choices=EvidenceKind.choices)
    upload = forms.FileField(
        label=_("Document"), help_text=_("PDF or Office at most 10 MB, an image 8 MB, a text 2 MB.")
    )


class ParentForm(forms.Form):
    """The parent organisation that stood on the page."""

    parent = forms.UUIDField(widget=forms.HiddenInput)


class RemarkForm(forms.Form):
    """A step that needs no reason, but may have a word."""

    remark = forms.CharField(
        label=_("Remark"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReturnForm(forms.Form):
    """Why a verification is returned."""

    findings = forms.MultipleChoiceField(
        label=_("What is to be mended"),
        choices=ReturnCode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(
        label=_("Remark"),
        help_text=_("The organisation reads it together with the reasons."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SuspensionForm(ReturnForm):
    """Why an organisation is suspended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["findings"].label = _("Why it is suspended")
        fields["findings"].choices = SuspensionCode.choices
