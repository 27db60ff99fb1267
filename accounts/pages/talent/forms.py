"""Forms around a profile, a grade and a course."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.talent.content import CourseContent, Entry, GradeContent, ProfileContent
from accounts.talent.models import BrokerGrade, TalentProfile
from accounts.talent.terms import (
    CourseModule,
    EntryKind,
    GradeLevel,
    GradeReturnCode,
    GradeRevocationCode,
    IpcSection,
    ProfileSuspensionCause,
    Shown,
    SpokenLanguage,
)
from kernel.catalogues.queries import industry_choices, provinces, region_names
from kernel.http.choosing import FoldedChoices, NamedChoiceField
from kernel.http.days import DayInput

LISTED = ("sections", "industries", "regions", "languages")
_NEVER_PUBLIC = [(each.value, each.label) for each in (Shown.MEMBERS, Shown.NOBODY)]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _day() -> DayInput:
    return DayInput()


def _shown(label: Any, choices: Any = Shown.choices, initial: str = Shown.EVERYBODY) -> Any:
    return forms.ChoiceField(label=label, choices=choices, initial=initial)


class ProfileForm(forms.Form):
    """What somebody says about themself, but for the lines."""

    pointers = {"/name": "name_zh", "/about": "about_zh", "/fees": "fees_zh"}

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=100, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=100, required=False)
    about_zh = forms.CharField(
        label=_("About, in Chinese"), max_length=3000, required=False, widget=_area(4)
    )
    about_en = forms.CharField(
        label=_("About, in English"), max_length=3000, required=False, widget=_area(4)
    )
    orcid = forms.CharField(
        label=_("ORCID"), help_text=_("Such as 0000-0002-1825-0097."), max_length=60, required=False
    )
    region = NamedChoiceField(
        label=_("Where you work"),
        help_text=_("The closest market's operators verify your grade."),
        required=False,
    )
    sections = forms.MultipleChoiceField(
        label=_("Fields of technology"),
        choices=IpcSection.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "columns"}),
    )
    industries = forms.MultipleChoiceField(
        label=_("Industries"), required=False, widget=FoldedChoices
    )
    regions = forms.MultipleChoiceField(
        label=_("Provinces you serve"), required=False, widget=FoldedChoices
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=SpokenLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "columns"}),
    )
    fees_zh = forms.CharField(label=_("What you ask, in Chinese"), max_length=500, required=False)
    fees_en = forms.CharField(label=_("What you ask, in English"), max_length=500, required=False)
    shows_cases = _shown(_("Who sees your cases"))
    shows_fees = _shown(_("Who sees what you ask"), initial=Shown.MEMBERS)
    shows_training = _shown(_("Who sees your training"))
    shows_contact = _shown(_("Who sees your e-mail address"), _NEVER_PUBLIC, Shown.NOBODY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["region"].choices = region_names()
        fields["industries"].choices = industry_choices()
        fields["regions"].choices = [
            (_("Provinces"), [(each.code, each.name) for each in provinces()])
        ]

    def content(self, kind: str, entries: tuple[Entry, ...]) -> ProfileContent:
        """The content that the cleaned form says."""
        said = dict(self.cleaned_data)
        listed: dict[str, Any] = {name: tuple(said.pop(name)) for name in LISTED}
        region = said.pop("region") or None
        return ProfileContent(kind=kind, region=region, entries=entries, **listed, **said)


class EntryForm(forms.Form):
    """One line of a profile."""

    kind = forms.ChoiceField(label=_("What it is"), choices=EntryKind.choices)
    since = forms.IntegerField(
        label=_("From the year"), min_value=1900, max_value=2200, required=False
    )
    until = forms.IntegerField(
        label=_("To the year"), min_value=1900, max_value=2200, required=False
    )
    words_zh = forms.CharField(label=_("In Chinese"), max_length=300, required=False)
    words_en = forms.CharField(label=_("In English"), max_length=300, required=False)


EntryRows = forms.formset_factory(EntryForm, extra=0, can_delete=True)


def entries_in(rows: Any) -> tuple[Entry, ...]:
    """The lines that a valid formset says; empty and removed ones are none."""
    said = [each.cleaned_data for each in rows.forms]
    return tuple(
        Entry(**{name: value for name, value in row.items() if name != "DELETE"})
        for row in said
        if not row.get("DELETE") and (row.get("words_zh") or row.get("words_en"))
    )


def said_of(profile: TalentProfile | None) -> dict[str, Any]:
    """What the form shows at first."""
    if profile is None:
        return {}
    names = [name for name in ProfileForm.base_fields if name != "region"]
    return {"region": profile.region_id or ""} | {name: getattr(profile, name) for name in names}


def lines_of(profile: TalentProfile | None) -> list[dict[str, Any]]:
    """What the rows show at first."""
    rows = profile.entries.all() if profile else ()
    return [{name: getattr(each, name) for name in EntryForm.base_fields} for each in rows]


class GradeForm(forms.Form):
    """A grade as it stands on its certificate."""

    pointers = {"/base": "base_zh", "/file": "upload"}

    level = forms.ChoiceField(label=_("Grade"), choices=GradeLevel.choices)
    certificate_number = forms.CharField(
        label=_("Certificate number"),
        help_text=_("The two upper grades are filed under it."),
        max_length=60,
        required=False,
    )
    base_zh = forms.CharField(label=_("Training base, in Chinese"), max_length=200, required=False)
    base_en = forms.CharField(label=_("Training base, in English"), max_length=200, required=False)
    issued_on = forms.DateField(label=_("Issued on"), widget=_day())
    expires_on = forms.DateField(
        label=_("First day without it"),
        help_text=_("Leave it empty where it has no end."),
        required=False,
        widget=_day(),
    )
    upload = forms.FileField(
        label=_("Certificate"),
        help_text=_("PDF or image, at most 10 MB. You and the operators see it."),
        required=False,
    )

    @property
    def said(self) -> GradeContent:
        """The content that the cleaned form says."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "upload"}
        return GradeContent(**values)


def said_of_grade(grade: BrokerGrade) -> dict[str, Any]:
    """What the form shows at first."""
    names = [name for name in GradeForm.base_fields if name != "upload"]
    return {name: getattr(grade, name) for name in names}


class CourseForm(forms.Form):
    """A course of the national outline."""

    pointers = {"/course": "course_zh"}

    module = forms.ChoiceField(label=_("Module"), choices=CourseModule.choices)
    course_zh = forms.CharField(label=_("Course, in Chinese"), max_length=200, required=False)
    course_en = forms.CharField(label=_("Course, in English"), max_length=200, required=False)
    base_zh = forms.CharField(label=_("Training base, in Chinese"), max_length=200, required=False)
    base_en = forms.CharField(label=_("Training base, in English"), max_length=200, required=False)
    hours = forms.IntegerField(label=_("Hours"), min_value=1, max_value=1000)
    held_on = forms.DateField(label=_("Completed on"), widget=_day())
    certificate_number = forms.CharField(
        label=_("Certificate number"), max_length=60, required=False
    )

    @property
    def said(self) -> CourseContent:
        """The content that the cleaned form says."""
        return CourseContent(**self.cleaned_data)


class ReturnForm(forms.Form):
    """Why a grade is returned."""

    findings = forms.MultipleChoiceField(
        label=_("What is to be mended"),
        choices=GradeReturnCode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(
        label=_("Remark"),
        help_text=_("The broker reads it together with the reasons."),
        max_length=2000,
        required=False,
        widget=_area(4),
    )


class RevocationForm(ReturnForm):
    """Why a grade does not count any more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["findings"].label = _("Why it does not count")
        fields["findings"].choices = GradeRevocationCode.choices


class SuspensionForm(forms.Form):
    """Why a profile is kept from being found."""

    cause = forms.ChoiceField(
        label=_("Why"), choices=ProfileSuspensionCause.choices, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label=_("Remark"),
        help_text=_("The person reads it together with the reason."),
        max_length=2000,
        required=False,
        widget=_area(4),
    )
