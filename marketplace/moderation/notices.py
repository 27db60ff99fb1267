"""The verbs of notices of infringement: articles 42 to 45 of the E-Commerce Law, in five beats."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import SYSTEM, Actor, refuse
from accounts.access.policies import require, require_impartial
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, NotReady, Reason, WrongState, refuse_if
from kernel.files.services import store_file
from kernel.numbering.services import next_reference
from kernel.rulebook import book, days
from kernel.timers.ticking import fire_due
from marketplace.listings.models import Listing
from marketplace.moderation import events
from marketplace.moderation.measures import lift_with_notice, take_on_notice
from marketplace.moderation.models import InfringementNotice, NoticeFile, NoticeTimer
from marketplace.moderation.policies import (
    may_answer,
    may_give_notice,
    may_judge_notice,
    may_pursue,
)
from marketplace.moderation.reasons import ModerationReason
from marketplace.moderation.rules import (
    MOST_FILES,
    StatedNotice,
    notice_reasons,
    proof_reasons,
    words_and_files_reasons,
)
from marketplace.moderation.states import NOTICE_LIFECYCLE, OVER, NoticeState
from marketplace.moderation.terms import FileKind, ProofKind, RejectionReason

PROOF_WITHIN = "cn.infringement_notice.proof_within_days"
Files = Sequence["File[bytes]"]


@transaction.atomic
def give_notice(
    listing_id: UUID | str, said: StatedNotice, *, files: Files, by: Actor
) -> InfringementNotice:
    """Say as a right holder, with first evidence, that a technology infringes."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_give_notice, by, listing)
    refuse_if(notice_reasons(said, files))
    if by.organisation_id is None:
        raise refuse(by)
    same = InfringementNotice.objects.filter(listing=listing, complainant=by.organisation_id)
    pending = same.exclude(state__in=OVER).first()
    if pending is not None:
        params = {"reference": pending.reference}
        raise Conflict(Reason(ModerationReason.NOTICE_PENDING, "/listing", params))
    notice = InfringementNotice.objects.create(
        reference=next_reference("QN"),
        listing=listing,
        owner_id=listing.organisation_id,
        complainant_id=by.organisation_id,
        market_id=listing.home_market_id,
        right_kind=said.right_kind,
        right_number=said.right_number.strip(),
        words=said.words.strip(),
        sent_by_id=by.person_id,
    )
    _keep_files(notice, FileKind.NOTICE, files)
    record(events.NoticeReceived, notice, by=by)
    return notice


@transaction.atomic
def take_measures(notice_id: UUID, *, by: Actor) -> InfringementNotice:
    """Find a notice complete: take the technology out of sight and pass the notice to its owner."""
    notice = _to_judge(notice_id, "take", by=by)
    NOTICE_LIFECYCLE.apply("take", notice)
    notice.measures_at = clock.now()
    take_on_notice(notice, by=by)
    return _keep(notice, events.NoticeMeasuresTaken, by=by)


@transaction.atomic
def reject_notice(
    notice_id: UUID, *, reason: str, remark: str = "", by: Actor
) -> InfringementNotice:
    """Find a notice incomplete, with what it lacks; another one may follow."""
    notice = _to_judge(notice_id, "reject", by=by)
    if reason not in RejectionReason.values:
        raise NotReady(Reason(ModerationReason.WORDS_MISSING, "/reason"))
    NOTICE_LIFECYCLE.apply("reject", notice)
    notice.rejection, notice.remark, notice.closed_at = reason, remark.strip(), clock.now()
    return _keep(notice, events.NoticeRejected, by=by)


@transaction.atomic
def state_no_infringement(
    notice_id: UUID, *, statement: str, files: Files, by: Actor
) -> InfringementNotice:
    """Say as the owner, with first evidence, that nothing is infringed."""
    notice = _locked(notice_id, by=by)
    require(may_answer, by, notice)
    NOTICE_LIFECYCLE.require("state", notice)
    refuse_if(words_and_files_reasons(statement, files, pointer="/statement"))
    NOTICE_LIFECYCLE.apply("state", notice)
    notice.statement, notice.statement_at = statement.strip(), clock.now()
    _keep_files(notice, FileKind.STATEMENT, files)
    return _keep(notice, events.NoticeStatementReceived, by=by)


@transaction.atomic
def forward_statement(notice_id: UUID) -> InfringementNotice:
    """Pass the owner's statement to the right holder; from its arrival the days are counted."""
    notice = _locked(notice_id, by=SYSTEM)
    if not NOTICE_LIFECYCLE.allows("forward", notice.state):
        return notice
    NOTICE_LIFECYCLE.apply("forward", notice)
    notice.reached_at = clock.now()
    reached = clock.legal_date(notice.reached_at)
    within = book.whole_number(PROOF_WITHIN, on=reached)
    notice.due_at = days.end_of(days.add_calendar_days(reached, within))
    NoticeTimer.objects.create(notice=notice, due_at=notice.due_at)
    return _keep(notice, events.NoticeStatementForwarded, by=SYSTEM)


@transaction.atomic
def prove_notice(
    notice_id: UUID, *, kind: str, authority: str, files: Files, by: Actor
) -> InfringementNotice:
    """Show as the right holder that a complaint or a suit was filed: the measures stay."""
    notice = _locked(notice_id, by=by)
    require(may_pursue, by, notice)
    NOTICE_LIFECYCLE.require("prove", notice)
    if notice.due_at is not None and notice.due_at <= clock.now():
        # The days are over, whether or not the clock has ticked since.
        state = {"state": str(NoticeState.LIFTED.label)}
        raise WrongState(Reason(WrongState.default, params=state))
    refuse_if(proof_reasons(authority, files))
    if kind not in ProofKind.values:
        raise NotReady(Reason(ModerationReason.WORDS_MISSING, "/kind"))
    NOTICE_LIFECYCLE.apply("prove", notice)
    notice.proof_kind, notice.authority = kind, authority.strip()
    notice.proved_at = clock.now()
    notice.timers.all().stop()
    _keep_files(notice, FileKind.PROOF, files)
    return _keep(notice, events.NoticeProved, by=by)


@transaction.atomic
def withdraw_notice(notice_id: UUID, *, by: Actor) -> InfringementNotice:
    """Take one's notice back; what it holds is let go."""
    notice = _locked(notice_id, by=by)
    require(may_pursue, by, notice)
    NOTICE_LIFECYCLE.apply("withdraw", notice)
    return _lift(notice, how="withdrawn", by=by)


@transaction.atomic
def release_notice(notice_id: UUID, *, remark: str, by: Actor) -> InfringementNotice:
    """End the measures because the authority or the court found no infringement."""
    notice = _to_judge(notice_id, "release", by=by)
    if not remark.strip():
        raise NotReady(Reason(ModerationReason.WORDS_MISSING, "/remark"))
    NOTICE_LIFECYCLE.apply("release", notice)
    notice.remark = remark.strip()
    return _lift(notice, how="released", by=by)


@transaction.atomic
def note_false_notice(notice_id: UUID, *, remark: str, by: Actor) -> InfringementNotice:
    """Note that a notice that is over was wrong; later notices of its giver show it."""
    notice = _locked(notice_id, by=by)
    require_impartial(by, notice.market_id, notice.owner_id, notice.complainant_id)
    require(may_judge_notice, by, notice)
    if notice.state not in OVER or notice.false_at is not None:
        raise WrongState(Reason(ModerationReason.NOT_OVER))
    if not remark.strip():
        raise NotReady(Reason(ModerationReason.WORDS_MISSING, "/remark"))
    notice.remark, notice.false_at = remark.strip(), clock.now()
    return _keep(notice, events.NoticeFoundFalse, by=by)


def fire_due_timers() -> int:
    """Lift what waits for a proof whose days are over."""
    return fire_due(NoticeTimer, of="notice", lock=lambda id_: _locked(id_, by=SYSTEM), step=_lapse)


def _lapse(notice: InfringementNotice, _kind: str) -> None:
    NOTICE_LIFECYCLE.apply("lapse", notice)
    _lift(notice, how="lapsed", by=SYSTEM)


def _lift(notice: InfringementNotice, *, how: str, by: Actor) -> InfringementNotice:
    notice.closed_at = clock.now()
    notice.timers.all().stop()
    lift_with_notice(notice, by=by)
    return _keep(notice, events.NoticeLifted, by=by, how=how)


def _locked(notice_id: UUID, *, by: Actor) -> InfringementNotice:
    return InfringementNotice.objects.visible_to(by).locked(notice_id)


def _to_judge(notice_id: UUID, move: str, *, by: Actor) -> InfringementNotice:
    notice = _locked(notice_id, by=by)
    require_impartial(by, notice.market_id, notice.owner_id, notice.complainant_id)
    require(may_judge_notice, by, notice)
    NOTICE_LIFECYCLE.require(move, notice)
    return notice


def _keep_files(notice: InfringementNotice, kind: FileKind, files: Files) -> None:
    for upload in files[:MOST_FILES]:
        NoticeFile.objects.create(notice=notice, kind=kind, file=store_file(upload))


def _keep(
    notice: InfringementNotice, event: EventType, *, by: Actor, **said: str
) -> InfringementNotice:
    notice.save()
    record(event, notice, by=by, **said)
    return notice
