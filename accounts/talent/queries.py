"""Reading the talent pool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.membership.models import Membership
from accounts.talent.models import (
    BrokerGrade,
    BrokerGradeQuerySet,
    ProfileSuspension,
    TalentEntry,
    TalentProfile,
    TalentProfileQuerySet,
)
from accounts.talent.policies import (
    POLICY_OF_DECISION,
    POLICY_OF_GRADE_MOVE,
    POLICY_OF_PROFILE_MOVE,
    may_see,
)
from accounts.talent.states import (
    BROKER_GRADE_LIFECYCLE,
    TALENT_PROFILE_LIFECYCLE,
    GradeState,
)
from accounts.talent.terms import EntryKind, GradeReturnCode, GradeRevocationCode
from kernel import clock
from kernel.catalogues.queries import regions_within

Wanted = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GradeHistoryEntry:
    """One step of a grade's verification in words."""

    move: str
    acting_for: str
    remark: str
    findings: list[str]
    taken_at: datetime


def profile_page(profile_id: UUID | str, *, by: Actor) -> TalentProfile:
    """One profile with all that its page shows, or NotFound."""
    return TalentProfile.objects.visible_to(by).with_page_data().one(profile_id)


def own_profiles(*, by: Actor) -> TalentProfileQuerySet:
    """The actor's own, in the order of their kinds."""
    own = TalentProfile.objects.filter(user=by.user_id) if by.is_person else None
    return (own if own is not None else TalentProfile.objects.none()).with_page_data()


def own_profile(kind: str, *, by: Actor) -> TalentProfile | None:
    """The actor's own of a kind, if they have one."""
    return own_profiles(by=by).filter(kind=kind).first()


def talent_pool(wanted: Wanted) -> TalentProfileQuerySet:
    """The profiles that everybody finds and that fit: `kind`, `grade`, `section`, `words` …"""
    rows = TalentProfile.objects.public()
    if wanted.get("words"):
        words = wanted["words"]
        rows = rows.filter(Q(name_zh__icontains=words) | Q(name_en__icontains=words))
    for name, narrow in _NARROWING.items():
        if wanted.get(name):
            rows = narrow(rows, list(wanted[name]))
    return rows


def _by_grade(rows: TalentProfileQuerySet, levels: list[str]) -> TalentProfileQuerySet:
    held = BrokerGrade.objects.in_force().filter(profile=OuterRef("pk"), level__in=levels)
    return rows.filter(Exists(held))


def _by_region(rows: TalentProfileQuerySet, codes: list[str]) -> TalentProfileQuerySet:
    within = [each for code in codes for each in regions_within(code)]
    return rows.filter(Q(region__in=within) | Q(regions__overlap=codes))


_NARROWING: dict[str, Callable[[TalentProfileQuerySet, list[str]], TalentProfileQuerySet]] = {
    "kind": lambda rows, kinds: rows.filter(kind__in=kinds),
    "grade": _by_grade,
    "section": lambda rows, sections: rows.filter(sections__overlap=sections),
    "industry": lambda rows, codes: rows.filter(industries__overlap=codes),
    "region": _by_region,
    "language": lambda rows, codes: rows.filter(languages__overlap=codes),
}


def facet_counts(wanted: Wanted) -> dict[str, Counter[str]]:
    """How many would be found under each value, given what is chosen in the other facets."""
    return {name: _counted(name, {**wanted, name: []}) for name in _NARROWING}


def _counted(name: str, wanted: Wanted) -> Counter[str]:
    rows = talent_pool(wanted)
    if name == "kind":
        return Counter(rows.values_list("kind", flat=True))
    if name == "grade":
        held = BrokerGrade.objects.in_force().filter(profile__in=rows.values("pk"))
        return Counter(held.values_list("level", flat=True))
    if name == "region":
        return Counter(
            code
            for home, served in rows.values_list("region", "regions")
            for code in {*served, *([f"{home[:2]}0000"] if home else [])}
        )
    column = {"section": "sections", "industry": "industries", "language": "languages"}[name]
    return Counter(code for codes in rows.values_list(column, flat=True) for code in codes)


def grade_page(grade_id: UUID | str, *, by: Actor) -> BrokerGrade:
    """One grade, for its broker and the operators, or NotFound."""
    return BrokerGrade.objects.visible_to(by).with_page_data().one(grade_id)


def grades_in_sight(*, by: Actor) -> BrokerGradeQuerySet:
    """One's own grades, and those handed in to one's operators."""
    return BrokerGrade.objects.visible_to(by).with_page_data()


def grade_queue(*, by: Actor) -> BrokerGradeQuerySet:
    """Grades that wait for an operator, longest waiting first; none of oneself or a colleague."""
    if not by.may(Permission.OPERATOR_VERIFY):
        return BrokerGrade.objects.none()
    colleagues = Membership.objects.lasting().filter(organisation__in=by.belongs_to)
    return (
        BrokerGrade.objects.filter(
            profile__market__in=by.operates, state__in=[GradeState.SUBMITTED, GradeState.TAKEN]
        )
        .exclude(profile__user__in=colleagues.values("user"))
        .exclude(profile__user=by.user_id)
        .with_page_data()
        .order_by("updated_at", "id")
    )


def grades_run_out() -> BrokerGradeQuerySet:
    """Verified grades whose last day is over and that nobody was told of."""
    return BrokerGrade.objects.filter(
        state=GradeState.VERIFIED, expires_on__lte=clock.today(), expiry_told_on=None
    ).order_by("id")


def history_of(grade: BrokerGrade) -> list[GradeHistoryEntry]:
    """Every step, newest first; for those who see the grade."""
    steps = grade.steps.select_related("acting_for").prefetch_related("findings").order_by("-id")
    labels = {code.value: str(code.label) for code in (*GradeReturnCode, *GradeRevocationCode)}
    return [
        GradeHistoryEntry(
            move=each.move,
            acting_for=str(each.acting_for or ""),
            remark=each.remark,
            findings=[labels[found.code] for found in each.findings.all()],
            taken_at=each.taken_at,
        )
        for each in steps
    ]


def entries_in_sight(profile: TalentProfile, *, by: Actor) -> list[TalentEntry]:
    """The lines that this reader sees: cases as their person chose, careers like the profile."""
    shows_cases = may_see(by, profile.shows_cases, profile)
    return [each for each in profile.entries.all() if shows_cases or each.kind != EntryKind.CASE]


def hours_by_module(profile: TalentProfile) -> dict[str, int]:
    """How many hours of each module. Needs `training` prefetched."""
    return _summed((each.module, each.hours) for each in profile.training.all())


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for name, hours in pairs:
        found[name] += hours
    return dict(found)


def available_actions(profile: TalentProfile, *, by: Actor) -> list[str]:
    """What this actor may do now with a profile."""
    moves = TALENT_PROFILE_LIFECYCLE.moves_from(profile.state)
    return [name for name in moves if POLICY_OF_PROFILE_MOVE[name](by, profile)]


def available_steps(grade: BrokerGrade, *, by: Actor) -> list[str]:
    """What this actor may do now with a grade."""
    moves = BROKER_GRADE_LIFECYCLE.moves_from(grade.state)
    return [name for name in moves if POLICY_OF_GRADE_MOVE[name](by, grade)]


def open_suspension(profile: TalentProfile, *, by: Actor) -> ProfileSuspension | None:
    """Why a profile is suspended now, for its person and the operators; nobody else sees it."""
    if not (by.user_id == profile.user_id or by.operates_market(profile.market_id)):
        return None
    return ProfileSuspension.objects.open().filter(profile=profile).first()


def suspended_profiles(*, by: Actor) -> TalentProfileQuerySet:
    """Profiles that are suspended in one's markets."""
    if not by.may(Permission.OPERATOR_VERIFY):
        return TalentProfile.objects.none()
    rows = TalentProfile.objects.filter(market__in=by.operates)
    held = ProfileSuspension.objects.open().filter(profile=OuterRef("pk"))
    return rows.filter(Exists(held)).select_related("user").order_by("updated_at", "id")


def available_decisions(
    profile: TalentProfile, suspension: ProfileSuspension | None, *, by: Actor
) -> list[str]:
    """What an operator may decide about a profile now."""
    name = "suspend" if suspension is None else "lift"
    return [name] if POLICY_OF_DECISION[name](by, profile) else []
