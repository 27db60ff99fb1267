"""What is said of profiles, grades and courses over the API, and the content it stands for."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.talent.content import CourseContent, Entry, GradeContent, ProfileContent
from accounts.talent.terms import (
    CourseModule,
    EntryKind,
    GradeLevel,
    GradeReturnCode,
    GradeRevocationCode,
    IpcSection,
    ProfileKind,
    ProfileSuspensionCause,
    Shown,
    SpokenLanguage,
)
from kernel.http.bodies import Body, InBothLanguages

A_PROFILE = {
    "kind": "broker",
    "name": {"zh": "示例经纪人", "en": "Example Broker"},
    "about": {"en": "Brings coatings from laboratories to makers of vehicles."},
    "region": "320100",
    "sections": ["C", "H"],
    "languages": ["zh", "en"],
}
A_GRADE = {
    "level": "intermediate",
    "certificate_number": "ZJ-2024-00001",
    "base": {"en": "National training base"},
    "issued_on": "2024-05-20",
}
A_COURSE = {
    "module": "practice",
    "course": {"en": "Negotiating licences"},
    "hours": 16,
    "held_on": "2024-03-15",
}
_LISTED = ("sections", "industries", "regions", "languages")


def _codes(choices: Any) -> Any:
    return serializers.ListField(child=serializers.ChoiceField(choices), required=False)


def _plain_codes(longest: int) -> Any:
    return serializers.ListField(child=serializers.CharField(max_length=longest), required=False)


def _year() -> Any:
    return serializers.IntegerField(required=False, allow_null=True, min_value=1900, max_value=2200)


class TalentEntryBody(Body):
    """A line of a profile: a case, a position, a degree, an award."""

    kind = serializers.ChoiceField(EntryKind.choices)
    words = InBothLanguages()
    since = serializers.IntegerField(
        required=False, allow_null=True, min_value=1900, max_value=2200
    )
    until = serializers.IntegerField(
        required=False, allow_null=True, min_value=1900, max_value=2200
    )


class ShownBody(Body):
    """To whom parts of a profile are shown. The contact is never shown to everybody."""

    cases = serializers.ChoiceField(Shown.choices, required=False)
    fees = serializers.ChoiceField(Shown.choices, required=False)
    training = serializers.ChoiceField(Shown.choices, required=False)
    contact = serializers.ChoiceField(Shown.choices, required=False)


class TalentProfileBody(Body):
    """What somebody says about themself."""

    kind = serializers.ChoiceField(ProfileKind.choices)
    name = InBothLanguages()
    about = InBothLanguages(required=False)
    region = serializers.CharField(max_length=6, required=False, allow_null=True)
    sections = _codes(IpcSection.choices)
    industries = _plain_codes(5)
    regions = _plain_codes(6)
    languages = _codes(SpokenLanguage.choices)
    fees = InBothLanguages(required=False)
    orcid = serializers.CharField(max_length=60, required=False, allow_blank=True)
    entries = TalentEntryBody(many=True, required=False)
    shown_to = ShownBody(required=False)


class BrokerGradeBody(Body):
    """A grade as it stands on its certificate; the two upper ones have a number."""

    level = serializers.ChoiceField(GradeLevel.choices)
    certificate_number = serializers.CharField(max_length=60, required=False, allow_blank=True)
    base = InBothLanguages()
    issued_on = serializers.DateField()
    expires_on = serializers.DateField(
        required=False, allow_null=True, help_text="The first day without it"
    )


class TrainingBody(Body):
    """A course that somebody completed."""

    module = serializers.ChoiceField(CourseModule.choices)
    course = InBothLanguages()
    base = InBothLanguages(required=False)
    hours = serializers.IntegerField(min_value=1, max_value=1000)
    held_on = serializers.DateField()
    certificate_number = serializers.CharField(max_length=60, required=False, allow_blank=True)


class GradeReturnBody(Body):
    """Why a grade is returned."""

    findings = serializers.ListField(child=serializers.ChoiceField(GradeReturnCode.choices))
    remark = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class GradeRevocationBody(Body):
    """Why a grade does not count any more."""

    findings = serializers.ListField(child=serializers.ChoiceField(GradeRevocationCode.choices))
    remark = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class ProfileSuspensionBody(Body):
    """Why a profile is kept from being found."""

    cause = serializers.ChoiceField(ProfileSuspensionCause.choices)
    remark = serializers.CharField(max_length=2000, required=False, allow_blank=True)


def _both(body: dict[str, Any], *names: str) -> dict[str, Any]:
    return {
        f"{name}_{code}": (body.get(name) or {}).get(code, "")
        for name in names
        for code in ("zh", "en")
    }


def profile_from(body: dict[str, Any]) -> ProfileContent:
    """What a validated body says."""
    listed: dict[str, Any] = {name: tuple(body.get(name, ())) for name in _LISTED}
    shown: dict[str, Any] = {
        f"shows_{name}": value for name, value in body.get("shown_to", {}).items()
    }
    entries = tuple(
        Entry(
            each["kind"], since=each.get("since"), until=each.get("until"), **_both(each, "words")
        )
        for each in body.get("entries", ())
    )
    return ProfileContent(
        kind=body["kind"],
        region=body.get("region"),
        orcid=body.get("orcid", ""),
        entries=entries,
        **_both(body, "name", "about", "fees"),
        **listed,
        **shown,
    )


def grade_from(body: dict[str, Any]) -> GradeContent:
    """What a validated body says."""
    return GradeContent(
        level=body["level"],
        issued_on=body["issued_on"],
        certificate_number=body.get("certificate_number", ""),
        expires_on=body.get("expires_on"),
        **_both(body, "base"),
    )


def course_from(body: dict[str, Any]) -> CourseContent:
    """What a validated body says."""
    return CourseContent(
        module=body["module"],
        hours=body["hours"],
        held_on=body["held_on"],
        certificate_number=body.get("certificate_number", ""),
        **_both(body, "course", "base"),
    )
