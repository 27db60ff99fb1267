"""The verbs of profiles and of training: every write, in five beats."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.markets.queries import market_of_region
from accounts.talent.content import CourseContent, ProfileContent
from accounts.talent.events import (
    TalentProfileHidden,
    TalentProfileShown,
    TalentProfileWritten,
    TrainingRecorded,
    TrainingRemoved,
)
from accounts.talent.identifiers import canonical_orcid
from accounts.talent.models import TalentEntry, TalentProfile, TrainingRecord
from accounts.talent.policies import may_change_profile, may_write_profile
from accounts.talent.reasons import TalentReason
from accounts.talent.rules import content_reasons, course_reasons, showing_reasons
from accounts.talent.states import TALENT_PROFILE_LIFECYCLE
from kernel import clock
from kernel.activity.services import record
from kernel.errors import CommonReason, Conflict, Invalid, NotFound, Reason, refuse_if

_TEXTS = ("name_zh", "name_en", "about_zh", "about_en", "fees_zh", "fees_en")
_LISTED = ("sections", "industries", "regions", "languages")
_SHOWN = ("shows_cases", "shows_fees", "shows_training", "shows_contact")


@transaction.atomic
def write_profile(content: ProfileContent, *, by: Actor) -> TalentProfile:
    """Begin one's own profile as a broker or an expert; it is a draft at first."""
    require(may_write_profile, by, None)
    refuse_if(content_reasons(content), error=Invalid)
    if TalentProfile.objects.filter(user=by.user_id, kind=content.kind).exists():
        raise Conflict(Reason(CommonReason.ALREADY_EXISTS, "/kind"))
    profile = TalentProfile(user_id=by.person_id, kind=content.kind)
    return _keep(profile, content, by=by)


@transaction.atomic
def change_profile(profile_id: UUID, content: ProfileContent, *, by: Actor) -> TalentProfile:
    """Say one's own profile anew; as what one is found does not change."""
    profile = TalentProfile.objects.visible_to(by).locked(profile_id)
    require(may_change_profile, by, profile)
    refuse_if(content_reasons(content), error=Invalid)
    if content.kind != profile.kind:
        raise Invalid(Reason(CommonReason.INVALID, "/kind"))
    return _keep(profile, content, by=by)


@transaction.atomic
def show_profile(profile_id: UUID, *, by: Actor) -> TalentProfile:
    """Let oneself be found."""
    profile = TalentProfile.objects.visible_to(by).locked(profile_id)
    require(may_change_profile, by, profile)
    TALENT_PROFILE_LIFECYCLE.require("show", profile)
    refuse_if(showing_reasons(profile))
    TALENT_PROFILE_LIFECYCLE.apply("show", profile)
    profile.updated_at = clock.now()
    profile.shown_at = profile.shown_at or profile.updated_at
    profile.save(update_fields=["state", "shown_at", "updated_at"])
    record(TalentProfileShown, profile, by=by)
    return profile


@transaction.atomic
def hide_profile(profile_id: UUID, *, by: Actor) -> TalentProfile:
    """Not be found any more, at once."""
    profile = TalentProfile.objects.visible_to(by).locked(profile_id)
    require(may_change_profile, by, profile)
    TALENT_PROFILE_LIFECYCLE.apply("hide", profile)
    profile.updated_at = clock.now()
    profile.save(update_fields=["state", "updated_at"])
    record(TalentProfileHidden, profile, by=by)
    return profile


@transaction.atomic
def record_training(profile_id: UUID, content: CourseContent, *, by: Actor) -> TrainingRecord:
    """Add a course that one has completed."""
    profile = TalentProfile.objects.visible_to(by).locked(profile_id)
    require(may_change_profile, by, profile)
    refuse_if(course_reasons(content), error=Invalid)
    course = TrainingRecord.objects.create(
        profile=profile,
        module=content.module,
        course_zh=content.course_zh.strip(),
        course_en=content.course_en.strip(),
        base_zh=content.base_zh.strip(),
        base_en=content.base_en.strip(),
        hours=content.hours,
        held_on=content.held_on,
        certificate_number=content.certificate_number.strip(),
    )
    record(TrainingRecorded, profile, by=by, training=str(course.id))
    return course


@transaction.atomic
def remove_training(training_id: UUID, *, by: Actor) -> TalentProfile:
    """Take a course out of one's own profile."""
    profiles = TalentProfile.objects.visible_to(by)
    course = TrainingRecord.objects.filter(pk=training_id, profile__in=profiles).first()
    if course is None:
        raise NotFound
    profile = profiles.locked(course.profile_id)
    require(may_change_profile, by, profile)
    course.delete()
    record(TrainingRemoved, profile, by=by, training=str(training_id))
    return profile


def _keep(profile: TalentProfile, content: ProfileContent, *, by: Actor) -> TalentProfile:
    for name in _TEXTS:
        setattr(profile, name, getattr(content, name).strip())
    for name in _LISTED:
        setattr(profile, name, sorted(set(getattr(content, name))))
    for name in _SHOWN:
        setattr(profile, name, getattr(content, name))
    profile.orcid = canonical_orcid(content.orcid) if content.orcid else ""
    _require_orcid_free(profile)
    profile.region_id = content.region or None
    market = market_of_region(profile.region_id)
    if market is None:
        raise Invalid(Reason(CommonReason.INVALID, "/region"))
    profile.market = market
    profile.updated_at = clock.now()
    profile.save()
    profile.entries.all().delete()
    TalentEntry.objects.bulk_create(
        TalentEntry(
            profile=profile,
            position=position,
            kind=each.kind,
            since=each.since,
            until=each.until,
            words_zh=each.words_zh.strip(),
            words_en=each.words_en.strip(),
        )
        for position, each in enumerate(content.entries)
    )
    record(TalentProfileWritten, profile, by=by)
    return profile


def _require_orcid_free(profile: TalentProfile) -> None:
    same = TalentProfile.objects.filter(orcid=profile.orcid, kind=profile.kind)
    if profile.orcid and same.exclude(pk=profile.pk).exists():
        raise Conflict(Reason(TalentReason.ORCID_TAKEN, "/orcid"))
