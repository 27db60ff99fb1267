"""Whether a profile, a grade or a course can be kept as it is said: every reason at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from accounts.talent.content import CourseContent, GradeContent, ProfileContent
from accounts.talent.identifiers import canonical_orcid, is_orcid
from accounts.talent.models import BrokerGrade, TalentProfile
from accounts.talent.models.profile import belongs_somewhere
from accounts.talent.reasons import TalentReason
from accounts.talent.states import GradeState
from accounts.talent.terms import (
    NUMBERED,
    CourseModule,
    EntryKind,
    GradeLevel,
    IpcSection,
    ProfileKind,
    Shown,
    SpokenLanguage,
)
from kernel import clock
from kernel.catalogues.models import Industry, Region
from kernel.catalogues.queries import is_current
from kernel.errors import CommonReason, Reason

_LONGEST = {"name": 100, "about": 3000, "fees": 500}
_MOST_ENTRIES = 40
_LONGEST_WORDS, _LONGEST_NUMBER, _LONGEST_NAME = 300, 60, 200
_MOST_HOURS = 1000


def content_reasons(content: ProfileContent) -> Iterator[Reason]:
    """What is wrong with a profile."""
    if content.kind not in ProfileKind.values:
        yield Reason(CommonReason.INVALID, "/kind")
    if not content.name_zh.strip() and not content.name_en.strip():
        yield Reason(TalentReason.NAME_MISSING, "/name")
    for name, most in _LONGEST.items():
        for language in ("zh", "en"):
            if len(getattr(content, f"{name}_{language}")) > most:
                yield Reason(TalentReason.TOO_LONG, f"/{name}/{language}", {"most": most})
    yield from _shown_reasons(content)
    yield from _code_reasons(content)
    yield from _entry_reasons(content)


def _shown_reasons(content: ProfileContent) -> Iterator[Reason]:
    if content.shows_contact == Shown.EVERYBODY:
        yield Reason(TalentReason.CONTACT_PUBLIC, "/shows_contact")
    for part in ("cases", "fees", "training", "contact"):
        if getattr(content, f"shows_{part}") not in Shown.values:
            yield Reason(CommonReason.INVALID, f"/shows_{part}")


def _code_reasons(content: ProfileContent) -> Iterator[Reason]:
    if content.orcid and not is_orcid(canonical_orcid(content.orcid)):
        yield Reason(TalentReason.ORCID_INVALID, "/orcid")
    if content.region and not is_current(Region, content.region):
        yield Reason(CommonReason.INVALID, "/region")
    if not set(content.sections) <= set(IpcSection.values):
        yield Reason(CommonReason.INVALID, "/sections")
    if not set(content.languages) <= set(SpokenLanguage.values):
        yield Reason(CommonReason.INVALID, "/languages")
    if not all(is_current(Industry, code) for code in content.industries):
        yield Reason(CommonReason.INVALID, "/industries")
    if not all(is_current(Region, code) for code in content.regions):
        yield Reason(CommonReason.INVALID, "/regions")


def _entry_reasons(content: ProfileContent) -> Iterator[Reason]:
    if len(content.entries) > _MOST_ENTRIES:
        yield Reason(TalentReason.TOO_MANY, "/entries", {"most": _MOST_ENTRIES})
    for index, each in enumerate(content.entries):
        at = f"/entries/{index}"
        if each.kind not in EntryKind.values:
            yield Reason(CommonReason.INVALID, f"{at}/kind")
        if not each.words_zh.strip() and not each.words_en.strip():
            yield Reason(TalentReason.ENTRY_EMPTY, f"{at}/words")
        if max(len(each.words_zh), len(each.words_en)) > _LONGEST_WORDS:
            yield Reason(TalentReason.TOO_LONG, f"{at}/words", {"most": _LONGEST_WORDS})
        if each.since and each.until and each.until < each.since:
            yield Reason(TalentReason.YEARS_REVERSED, f"{at}/until")


def showing_reasons(profile: TalentProfile) -> Iterator[Reason]:
    """What a profile lacks to be found."""
    if not profile.about_zh.strip() and not profile.about_en.strip():
        yield Reason(TalentReason.ABOUT_MISSING, "/about")
    if profile.kind == ProfileKind.BROKER and not profile.grades.in_force().exists():
        yield Reason(TalentReason.NO_GRADE, "/grades")
    belongs = TalentProfile.objects.filter(belongs_somewhere(), pk=profile.pk)
    if profile.kind == ProfileKind.EXPERT and not belongs.exists():
        yield Reason(TalentReason.NO_ORGANISATION)


def grade_reasons(content: GradeContent) -> Iterator[Reason]:
    """What is wrong with a grade as it is stated."""
    if content.level not in GradeLevel.values:
        yield Reason(CommonReason.INVALID, "/level")
    if content.level in NUMBERED and not content.certificate_number.strip():
        yield Reason(TalentReason.NUMBER_MISSING, "/certificate_number")
    if len(content.certificate_number) > _LONGEST_NUMBER:
        yield Reason(TalentReason.TOO_LONG, "/certificate_number", {"most": _LONGEST_NUMBER})
    if not content.base_zh.strip() and not content.base_en.strip():
        yield Reason(TalentReason.BASE_MISSING, "/base")
    if max(len(content.base_zh), len(content.base_en)) > _LONGEST_NAME:
        yield Reason(TalentReason.TOO_LONG, "/base", {"most": _LONGEST_NAME})
    if content.issued_on is None:
        yield Reason(TalentReason.DATE_MISSING, "/issued_on")
        return
    yield from _past("/issued_on", content.issued_on)
    if content.expires_on is not None and content.expires_on <= content.issued_on:
        yield Reason(TalentReason.EXPIRES_FIRST, "/expires_on")


def submission_reasons(grade: BrokerGrade) -> Iterator[Reason]:
    """What a grade lacks to be looked at."""
    if grade.file_id is None:
        yield Reason(TalentReason.CERTIFICATE_MISSING, "/file")
    if grade.has_run_out:
        yield Reason(TalentReason.GRADE_EXPIRED, "/expires_on")


def verifying_reasons(grade: BrokerGrade) -> Iterator[Reason]:
    """What stands against a grade that an operator is about to verify."""
    if grade.has_run_out:
        yield Reason(TalentReason.GRADE_EXPIRED, "/expires_on")
    same = BrokerGrade.objects.filter(
        level=grade.level,
        certificate_number=grade.certificate_number,
        state=GradeState.VERIFIED,
    )
    if grade.certificate_number and same.exclude(pk=grade.pk).exists():
        yield Reason(TalentReason.NUMBER_TAKEN, "/certificate_number")


def finding_reasons(
    given: Collection[str], known: Collection[str], remark: str
) -> Iterator[Reason]:
    """Whether a decision against somebody gives reasons that can be understood."""
    if not given:
        yield Reason(TalentReason.FINDING_MISSING, "/findings")
    for code in sorted(set(given) - set(known)):
        yield Reason(TalentReason.FINDING_UNKNOWN, "/findings", {"code": code})
    if "other" in given and not remark.strip():
        yield Reason(TalentReason.REMARK_MISSING, "/remark")


def course_reasons(content: CourseContent) -> Iterator[Reason]:
    """What is wrong with a course."""
    if content.module not in CourseModule.values:
        yield Reason(CommonReason.INVALID, "/module")
    if not content.course_zh.strip() and not content.course_en.strip():
        yield Reason(CommonReason.REQUIRED, "/course")
    if max(len(content.course_zh), len(content.course_en)) > _LONGEST_NAME:
        yield Reason(TalentReason.TOO_LONG, "/course", {"most": _LONGEST_NAME})
    if not 1 <= content.hours <= _MOST_HOURS:
        yield Reason(TalentReason.HOURS_IMPOSSIBLE, "/hours")
    yield from _past("/held_on", content.held_on)


def _past(pointer: str, day: date) -> Iterator[Reason]:
    if day > clock.today():
        yield Reason(TalentReason.DATE_AHEAD, pointer)
