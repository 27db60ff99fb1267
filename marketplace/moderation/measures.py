"""Taking measures and lifting them, each with its line in the public log. Called by services."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from accounts.credentials.services import revoke_keys_of
from accounts.organisations.services import lift_restriction, restrict_organisation
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotReady, Reason
from kernel.numbering.services import next_reference
from marketplace.demands.holds import hold_on_report, let_go_of_report
from marketplace.inquiries.parting import end_talks_of, halt_talks_of
from marketplace.listings.holds import hold_listing, let_go_of_listing
from marketplace.listings.terms import HoldCause
from marketplace.moderation.events import MeasureLifted, MeasureTaken
from marketplace.moderation.models import InfringementNotice, Measure, Report
from marketplace.moderation.policies import may_lift, sides_of
from marketplace.moderation.reasons import ModerationReason
from marketplace.moderation.terms import (
    LIFTABLE,
    RESTRICTION_OF,
    MeasureGround,
    MeasureKind,
    Noun,
)


def take_on_report(report: Report, kind: str, ground: str, *, note: str, by: Actor) -> Measure:
    """Warn its owner, or take what was reported out of sight."""
    measure = Measure(
        noun=report.noun,
        listing_id=report.listing_id,
        demand_id=report.demand_id,
        organisation_id=report.organisation_id,
        market_id=report.market_id,
        report=report,
    )
    _take(measure, kind, ground, note=note, by=by)
    if kind != MeasureKind.WARNING and report.listing_id is not None:
        hold_listing(report.listing_id, HoldCause.REPORTED, subject_id=measure.id, note=note, by=by)
    elif kind != MeasureKind.WARNING and report.demand_id is not None:
        hold_on_report(report.demand_id, note=note, by=by)
    elif kind in RESTRICTION_OF:
        _restrict(measure, by=by)
    return measure


def take_on_notice(notice: InfringementNotice, *, by: Actor) -> Measure:
    """Take the technology out of sight for as long as the notice lasts."""
    measure = Measure(
        noun=Noun.LISTING,
        listing_id=notice.listing_id,
        organisation_id=notice.owner_id,
        market_id=notice.market_id,
        notice=notice,
    )
    _take(measure, MeasureKind.HOLD, MeasureGround.NOTICE, note="", by=by)
    hold_listing(notice.listing_id, HoldCause.NOTICE, subject_id=notice.id, by=by)
    return measure


def lift_with_notice(notice: InfringementNotice, *, by: Actor) -> None:
    """The notice is over: lift its own hold. What others hold stays held."""
    let_go_of_listing(notice.listing_id, HoldCause.NOTICE, subject_id=notice.id, by=by)
    for measure in Measure.objects.filter(notice=notice, lifted_at=None):
        _lift(measure, by=by)


@transaction.atomic
def lift_measure(measure_id: UUID, *, by: Actor) -> Measure:
    """End what was taken on a report, before anybody objects or without."""
    measure = Measure.objects.visible_to(by).locked(measure_id)
    require_impartial(by, measure.market_id, *sides_of(measure))
    require(may_lift, by, measure)
    if measure.kind == MeasureKind.REMOVAL:
        raise NotReady(Reason(ModerationReason.FOR_GOOD))
    if measure.kind not in LIFTABLE or measure.lifted_at is not None:
        raise NotReady(Reason(ModerationReason.NOTHING_HELD))
    end_measure(measure, by=by)
    return measure


def end_measure(measure: Measure, *, by: Actor) -> None:
    """Let go of what this measure held, and of nothing else."""
    if measure.listing_id is not None:
        let_go_of_listing(measure.listing_id, HoldCause.REPORTED, subject_id=measure.id, by=by)
    elif measure.demand_id is not None and not _is_held_besides(measure):
        let_go_of_report(measure.demand_id, by=by)
    elif measure.noun == Noun.ORGANISATION and measure.kind in RESTRICTION_OF:
        lift_restriction(
            measure.organisation_id, cause_id=measure.id, remark=measure.reference, by=by
        )
    _lift(measure, by=by)


def _restrict(measure: Measure, *, by: Actor) -> None:
    """What follows for its listings, demands, services, orders, talks and keys: ADR 0045."""
    restrict_organisation(
        measure.organisation_id,
        RESTRICTION_OF[MeasureKind(measure.kind)],
        cause_id=measure.id,
        remark=measure.reference,
        by=by,
    )
    if measure.kind == MeasureKind.HOLD:
        halt_talks_of(measure.organisation_id, by=by)
    elif measure.kind == MeasureKind.REMOVAL:
        end_talks_of(measure.organisation_id, by=by)
        revoke_keys_of(measure.organisation_id, by=by)


def _is_held_besides(measure: Measure) -> bool:
    # All measures hold a demand by one hold: it lasts as long as the last of them.
    others = Measure.objects.filter(demand=measure.demand_id, lifted_at=None).exclude(pk=measure.pk)
    return others.exclude(kind=MeasureKind.WARNING).exists()


def _take(measure: Measure, kind: str, ground: str, *, note: str, by: Actor) -> None:
    measure.reference = next_reference("MM")
    measure.kind, measure.ground, measure.note = kind, ground, note.strip()
    measure.taken_by_id = by.user_id
    measure.save(force_insert=True)
    record(MeasureTaken, measure, by=by, kind=str(kind))


def _lift(measure: Measure, *, by: Actor) -> None:
    measure.lifted_at = clock.now()
    measure.save(update_fields=["lifted_at", "lifted_on_appeal"])
    record(MeasureLifted, measure, by=by)
