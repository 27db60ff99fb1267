"""Profiles and grades in the words and tones that templates show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.talent.models import BrokerGrade, TalentProfile
from accounts.talent.policies import is_partial, may_see
from accounts.talent.queries import (
    GradeHistoryEntry,
    available_actions,
    available_decisions,
    available_steps,
    entries_in_sight,
    facet_counts,
    hours_by_module,
    open_suspension,
)
from accounts.talent.reasons import TalentReason
from accounts.talent.states import GradeState, ProfileState
from accounts.talent.terms import (
    CourseModule,
    GradeLevel,
    IpcSection,
    ProfileKind,
    SpokenLanguage,
)
from kernel.catalogues.models import Industry, Region
from kernel.catalogues.queries import name_of, region_words

_TONES = {
    GradeState.DRAFT: "",
    GradeState.SUBMITTED: "warn",
    GradeState.TAKEN: "warn",
    GradeState.VERIFIED: "good",
    GradeState.SUSPENDED: "stop",
    GradeState.REVOKED: "stop",
}
_STEPS = {
    "submit": _("Submitted"),
    "take": _("An operator began to check"),
    "verify": _("Verified"),
    "return": _("Returned with reasons"),
    "suspend": _("Suspended"),
    "reinstate": _("Reinstated"),
    "revoke": _("Revoked"),
}
_AGAINST = ("return", "suspend", "revoke")
_FACETS: tuple[tuple[str, Any, Any], ...] = (
    ("kind", _("Kind"), lambda code: ProfileKind(code).label),
    ("grade", _("Grade"), lambda code: GradeLevel(code).label),
    ("section", _("Field of technology"), lambda code: IpcSection(code).label),
    ("industry", _("Industry"), lambda code: name_of(Industry, code)),
    ("region", _("Region"), lambda code: name_of(Region, code)),
    ("language", _("Language"), lambda code: SpokenLanguage(code).label),
)
_FIRST = 8


def state_of(grade: BrokerGrade) -> dict[str, Any]:
    """How a grade stands, as word and tone; one that has run out says so."""
    if grade.state == GradeState.VERIFIED and grade.has_run_out:
        return {"word": _("Run out"), "tone": "stop"}
    state = GradeState(grade.state)
    return {"word": state.label, "tone": _TONES[state]}


def card_of(profile: TalentProfile) -> dict[str, Any]:
    """A person in a list. Needs `with_card_data`."""
    return {
        "profile": profile,
        "kind": profile.get_kind_display(),
        "url": reverse("talent_profile", args=[profile.id]),
        "place": region_words(profile.region_id) if profile.region_id else "",
        "grades": [each.get_level_display() for each in profile.standing],
        "fields": [IpcSection(code).label for code in profile.sections],
        "languages": [SpokenLanguage(code).label for code in profile.languages],
    }


def page_of(profile: TalentProfile, *, by: Actor) -> dict[str, Any]:
    """A person's page, as this reader may see it. Needs `with_page_data`."""
    is_mine = by.user_id == profile.user_id
    return {
        **card_of(profile),
        "standing": profile.standing,
        "industries": [name_of(Industry, code) for code in profile.industries],
        "serves": [name_of(Region, code) for code in profile.regions],
        "entries": entries_in_sight(profile, by=by),
        "training": _training(profile) if may_see(by, profile.shows_training, profile) else None,
        "fees": profile.fees if may_see(by, profile.shows_fees, profile) else "",
        "contact": profile.user.email if may_see(by, profile.shows_contact, profile) else "",
        "is_mine": is_mine,
        "is_shown": profile.state == ProfileState.SHOWN,
    }


def held_of(profile: TalentProfile, *, by: Actor) -> dict[str, Any]:
    """Whether an operator keeps the profile from being found, and what may be decided."""
    suspension = open_suspension(profile, by=by)
    return {
        "suspension": suspension,
        "suspension_words": [
            words
            for words in (suspension.get_cause_display(), suspension.remark)
            if words and words.strip()
        ]
        if suspension
        else [],
        "decisions": available_decisions(profile, suspension, by=by),
    }


def _training(profile: TalentProfile) -> dict[str, Any]:
    hours = hours_by_module(profile)
    return {
        "courses": list(profile.training.all()),
        "modules": [
            {"label": module.label, "value": hours.get(module.value, 0)} for module in CourseModule
        ],
    }


def own_row(profile: TalentProfile, *, by: Actor) -> dict[str, Any]:
    """One of the reader's own profiles, with all its grades."""
    return {
        **page_of(profile, by=by),
        **held_of(profile, by=by),
        "actions": available_actions(profile, by=by),
        "grade_rows": [grade_row(each) for each in profile.grades.order_by("-issued_on", "id")],
        "is_broker": profile.kind == ProfileKind.BROKER,
        "state_word": profile.get_state_display(),
    }


def grade_row(grade: BrokerGrade) -> dict[str, Any]:
    """A grade in a list."""
    return {"grade": grade, "state": state_of(grade)}


def case_of(grade: BrokerGrade, *, by: Actor) -> dict[str, Any]:
    """A grade's own page, for the broker and for whoever decides."""
    actions = available_steps(grade, by=by)
    is_mine = by.user_id == grade.profile.user_id
    operates = by.operates_market(grade.profile.market_id)
    waits = grade.state in (GradeState.SUBMITTED, GradeState.TAKEN)
    barred = operates and waits and is_partial(by, grade.profile)
    return {
        **grade_row(grade),
        "actions": actions,
        "is_mine": is_mine,
        "may_edit": is_mine and grade.state == GradeState.DRAFT,
        "barred": [str(TalentReason.DECIDER_IS_CLOSE.label)] if barred else [],
    }


def history_events(history: list[GradeHistoryEntry]) -> list[dict[str, Any]]:
    """The steps of a grade for a timeline."""
    return [
        {
            "words": _STEPS[each.move],
            "at": each.taken_at,
            "more": " · ".join(filter(None, [each.acting_for, *each.findings, each.remark])),
            "state": "stop" if each.move in _AGAINST else "done",
        }
        for each in history
    ]


def wanted_in(query: QueryDict) -> dict[str, Any]:
    """What the address asks for; codes that there are not find nothing."""
    lists = {name: [code for code in query.getlist(name) if code] for name, *_more in _FACETS}
    return {"words": query.get("q", "").strip()[:100], **lists}


def facet_groups(wanted: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The facets with their counts, the most frequent first; what is chosen is always there."""
    counts = facet_counts(wanted)
    groups = []
    for name, label, words in _FACETS:
        known = {code for code in (*counts[name], *wanted[name]) if _is_known(words, code)}
        options = [
            {
                "value": code,
                "label": words(code),
                "count": counts[name][code],
                "chosen": code in wanted[name],
            }
            for code in _frequent_first(known, counts[name])
        ]
        if options:
            groups.append(
                {
                    "name": name,
                    "label": label,
                    "options": options[:_FIRST],
                    "more": options[_FIRST:],
                }
            )
    return groups


def _frequent_first(known: set[str], counted: Counter[str]) -> list[str]:
    return sorted(sorted(known), key=counted.__getitem__, reverse=True)


def chosen_filters(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is chosen, for the chips above the list."""
    return [
        {"name": group["name"], "value": option["value"], "label": option["label"]}
        for group in groups
        for option in (*group["options"], *group["more"])
        if option["chosen"]
    ]


def _is_known(words: Any, code: str) -> bool:
    try:
        return bool(words(code))
    except ValueError:
        return False
