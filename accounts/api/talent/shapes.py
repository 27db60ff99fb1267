"""What profiles, grades and courses look like over the API to whoever may see them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from accounts.api.talent.bodies import (
    ProfileSuspensionBody,
    ShownBody,
    TalentEntryBody,
)
from accounts.talent.models import BrokerGrade, TalentProfile, TrainingRecord
from accounts.talent.policies import may_see
from accounts.talent.queries import (
    available_actions,
    available_decisions,
    available_steps,
    entries_in_sight,
    history_of,
    open_suspension,
)
from accounts.talent.states import GradeState, ProfileState
from accounts.talent.terms import (
    CourseModule,
    GradeLevel,
    IpcSection,
    ProfileKind,
    SpokenLanguage,
)
from kernel.http.bodies import InBothLanguages, in_both

_SHOWN = ("cases", "fees", "training", "contact")


class ProfileSuspensionShape(ProfileSuspensionBody):
    """That a profile is suspended now."""

    suspended_at = serializers.DateTimeField()


class StandingGradeShape(serializers.Serializer[Any]):
    """A grade in force, as everybody reads it."""

    level = serializers.ChoiceField(GradeLevel.choices)
    certificate_number = serializers.CharField()
    base = InBothLanguages()
    issued_on = serializers.DateField()
    expires_on = serializers.DateField(allow_null=True)


class TrainingShape(serializers.Serializer[Any]):
    """A course of the national outline."""

    id = serializers.UUIDField()
    module = serializers.ChoiceField(CourseModule.choices)
    course = InBothLanguages()
    base = InBothLanguages()
    hours = serializers.IntegerField()
    held_on = serializers.DateField()
    certificate_number = serializers.CharField()


class TalentProfileShape(serializers.Serializer[Any]):
    """A broker or an expert, as the caller may see them; what is hidden is null."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(ProfileKind.choices)
    state = serializers.ChoiceField(ProfileState.choices)
    name = InBothLanguages()
    about = InBothLanguages()
    region = serializers.CharField(allow_null=True)
    sections = serializers.ListField(child=serializers.ChoiceField(IpcSection.choices))
    industries = serializers.ListField(child=serializers.CharField())
    regions = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.ChoiceField(SpokenLanguage.choices))
    orcid = serializers.CharField(allow_blank=True)
    grades = StandingGradeShape(many=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class TalentProfileDetailShape(TalentProfileShape):
    """A broker or an expert with all that the caller may see."""

    entries = TalentEntryBody(many=True)
    training = TrainingShape(many=True, allow_null=True)
    fees = InBothLanguages(allow_null=True)
    email = serializers.CharField(allow_null=True)
    shown_to = ShownBody(allow_null=True, help_text="To its person only")
    suspension = ProfileSuspensionShape(
        allow_null=True, help_text="To its person and the operators only"
    )


class GradeStepShape(serializers.Serializer[Any]):
    """One step of a grade's verification."""

    move = serializers.CharField()
    acting_for = serializers.CharField(allow_blank=True)
    findings = serializers.ListField(child=serializers.CharField())
    remark = serializers.CharField(allow_blank=True)
    taken_at = serializers.DateTimeField()


class BrokerGradeShape(StandingGradeShape):
    """A grade with its verification, to its broker and the operators."""

    id = serializers.UUIDField()
    profile = serializers.UUIDField()
    name = InBothLanguages()
    state = serializers.ChoiceField(GradeState.choices)
    in_force = serializers.BooleanField()
    file = serializers.DictField(allow_null=True, help_text="Name, size and SHA-256")
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class BrokerGradeDetailShape(BrokerGradeShape):
    """A grade with every step of its verification."""

    history = GradeStepShape(many=True)


def render_profile(profile: TalentProfile, *, by: Actor) -> dict[str, Any]:
    """A person in a list. Needs `with_card_data`."""
    return {
        "id": str(profile.id),
        "kind": profile.kind,
        "state": profile.state,
        "name": in_both(zh=profile.name_zh, en=profile.name_en),
        "about": in_both(zh=profile.about_zh, en=profile.about_en),
        "region": profile.region_id,
        "sections": profile.sections,
        "industries": profile.industries,
        "regions": profile.regions,
        "languages": profile.languages,
        "orcid": profile.orcid,
        "grades": [render_standing(each) for each in profile.standing],
        "updated_at": profile.updated_at,
        "available_actions": available_actions(profile, by=by),
    }


def render_whole_profile(profile: TalentProfile, *, by: Actor) -> dict[str, Any]:
    """A person with all that this reader may see. Needs `with_page_data`."""
    chosen = {name: getattr(profile, f"shows_{name}") for name in _SHOWN}
    sees = {name: may_see(by, shown, profile) for name, shown in chosen.items()}
    is_own = by.is_person and by.user_id == profile.user_id
    entries = entries_in_sight(profile, by=by)
    training = [render_training(each) for each in profile.training.all()]
    suspension = open_suspension(profile, by=by)
    decisions = available_decisions(profile, suspension, by=by)
    return {
        **render_profile(profile, by=by),
        "available_actions": [*available_actions(profile, by=by), *decisions],
        "entries": [
            {
                "kind": each.kind,
                "words": in_both(zh=each.words_zh, en=each.words_en),
                "since": each.since,
                "until": each.until,
            }
            for each in entries
        ],
        "training": training if sees["training"] else None,
        "fees": in_both(zh=profile.fees_zh, en=profile.fees_en) if sees["fees"] else None,
        "email": profile.user.email if sees["contact"] else None,
        "shown_to": {name: getattr(profile, f"shows_{name}") for name in _SHOWN}
        if is_own
        else None,
        "suspension": suspension
        and {
            "cause": suspension.cause,
            "remark": suspension.remark,
            "suspended_at": suspension.suspended_at,
        },
    }


def render_standing(grade: BrokerGrade) -> dict[str, Any]:
    """A grade in force, as everybody reads it."""
    return {
        "level": grade.level,
        "certificate_number": grade.certificate_number,
        "base": in_both(zh=grade.base_zh, en=grade.base_en),
        "issued_on": grade.issued_on,
        "expires_on": grade.expires_on,
    }


def render_grade(grade: BrokerGrade, *, by: Actor) -> dict[str, Any]:
    """A grade with its verification. Needs `with_page_data`."""
    file = grade.file
    return {
        **render_standing(grade),
        "id": str(grade.id),
        "profile": str(grade.profile_id),
        "name": in_both(zh=grade.profile.name_zh, en=grade.profile.name_en),
        "state": grade.state,
        "in_force": grade.is_in_force,
        "file": file and {"name": file.name, "size": file.size, "sha256": file.sha256},
        "updated_at": grade.updated_at,
        "available_actions": available_steps(grade, by=by),
    }


def render_history(grade: BrokerGrade) -> list[dict[str, Any]]:
    """Every step, newest first."""
    return [
        {
            "move": each.move,
            "acting_for": each.acting_for,
            "findings": each.findings,
            "remark": each.remark,
            "taken_at": each.taken_at,
        }
        for each in history_of(grade)
    ]


def render_training(course: TrainingRecord) -> dict[str, Any]:
    """A course of the national outline."""
    return {
        "id": str(course.id),
        "module": course.module,
        "course": in_both(zh=course.course_zh, en=course.course_en),
        "base": in_both(zh=course.base_zh, en=course.base_en),
        "hours": course.hours,
        "held_on": course.held_on,
        "certificate_number": course.certificate_number,
    }
