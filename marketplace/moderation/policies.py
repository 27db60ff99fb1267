"""Who may report, act, give notice and answer."""

from __future__ import annotations

from uuid import UUID

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from marketplace.listings.models import Listing
from marketplace.moderation.models import InfringementNotice, Measure, Report


def may_decide_report(by: Actor, report: Report) -> bool:
    """Operators of its market that belong neither to its owner nor to the reporter."""
    if report.reporter_organisation_id is not None and by.is_partial_to(
        report.reporter_organisation_id
    ):
        return False
    return may_judge(by, report.market_id, report.organisation_id)


def sides_of(measure: Measure) -> list[UUID]:
    """Whom it is about, and who reported it."""
    reporter = None if measure.report is None else measure.report.reporter_organisation_id
    return [each for each in (measure.organisation_id, reporter) if each is not None]


def may_lift(by: Actor, measure: Measure) -> bool:
    """Operators of its market; what a notice holds ends with the notice."""
    return measure.notice_id is None and may_judge(by, measure.market_id, *sides_of(measure))


def may_appeal(by: Actor, measure: Measure) -> bool:
    """Whoever manages the organisation that a measure is about; notices are answered instead."""
    return (
        measure.notice_id is None
        and by.is_person
        and by.acts_for(measure.organisation_id)
        and by.may(Permission.ORGANISATION_MANAGE)
    )


def may_decide_appeal(by: Actor, measure: Measure) -> bool:
    """Operators of its market that belong to neither side."""
    return may_judge(by, measure.market_id, *sides_of(measure))


def may_read_note(by: Actor, measure: Measure) -> bool:
    """What the owner was told: the owner, and the operators of the market."""
    owns = by.acts_for(measure.organisation_id) and by.may(Permission.LISTINGS_READ)
    return owns or by.operates_market(measure.market_id)


def may_give_notice(by: Actor, listing: Listing) -> bool:
    """Members of another organisation who work with technologies."""
    return (
        by.organisation_id is not None
        and by.may(Permission.LISTINGS_WRITE)
        and not by.acts_for(listing.organisation_id)
    )


def may_judge_notice(by: Actor, notice: InfringementNotice) -> bool:
    """Operators of its market that belong to neither side."""
    return may_judge(by, notice.market_id, notice.owner_id, notice.complainant_id)


def may_answer(by: Actor, notice: InfringementNotice) -> bool:
    """The owner of the technology."""
    return by.is_system or (by.acts_for(notice.owner_id) and by.may(Permission.LISTINGS_WRITE))


def may_pursue(by: Actor, notice: InfringementNotice) -> bool:
    """The right holder who gave it."""
    return by.is_system or (
        by.acts_for(notice.complainant_id) and by.may(Permission.LISTINGS_WRITE)
    )


def may_pass_time(by: Actor, _notice: InfringementNotice) -> bool:
    """What only time and the worker do."""
    return by.is_system


def may_read_files(by: Actor, notice: InfringementNotice) -> bool:
    """The two sides, and the operators of the market."""
    sides = by.acts_for(notice.owner_id) or by.acts_for(notice.complainant_id)
    return by.is_system or sides or by.operates_market(notice.market_id)


POLICY_OF_MOVE = {
    "take": may_judge_notice,
    "reject": may_judge_notice,
    "state": may_answer,
    "forward": may_pass_time,
    "prove": may_pursue,
    "lapse": may_pass_time,
    "withdraw": may_pursue,
    "release": may_judge_notice,
}
