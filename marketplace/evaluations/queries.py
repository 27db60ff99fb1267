"""Reading evaluations, and the badges they leave on listings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from accounts.access.actor import Actor
from kernel import clock
from kernel.errors import NotFound
from kernel.files.models import StoredFile
from marketplace.evaluations.models import EvaluationReport, EvaluationRequest, PreparedReport
from marketplace.evaluations.policies import POLICY_OF_MOVE
from marketplace.evaluations.states import EVALUATION_LIFECYCLE, EvaluationState
from marketplace.evaluations.verification_codes import grouped
from marketplace.orders.states import OrderState
from marketplace.valuation.models import Valuation, ValuationQuerySet
from marketplace.valuation.states import ValuationState


@dataclass(frozen=True, slots=True)
class EvaluationBadge:
    """What everybody may know of an accepted evaluation that the owner ordered."""

    evaluator_slug: str
    evaluator_zh: str
    evaluator_en: str
    service_type: str
    delivered_on: date
    valid_until: date
    is_valid: bool
    is_revoked: bool
    code: str
    evaluated_version: int
    current_version: int
    sha256: str

    @property
    def is_of_current_version(self) -> bool:
        """Whether the listing still says what was evaluated."""
        return self.evaluated_version == self.current_version


def delivered_by(organisation_id: UUID) -> int:
    """How many evaluations an organisation has delivered that were accepted."""
    done = EvaluationRequest.objects.filter(evaluator=organisation_id)
    return done.filter(state=EvaluationState.ACCEPTED).count()


def evaluation_page(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    """One evaluation with all that its page shows, or NotFound."""
    return EvaluationRequest.objects.visible_to(by).with_page_data().one(request_id)


def own_evaluations(*, by: Actor) -> QuerySet[EvaluationRequest]:
    """Those that the actor's organisation ordered or does."""
    return EvaluationRequest.objects.visible_to(by).with_page_data()


def evaluations_in_short(*, by: Actor) -> QuerySet[EvaluationRequest]:
    """The same without what only their own pages show."""
    rows = EvaluationRequest.objects.visible_to(by).with_titles()
    return rows.select_related("client", "evaluator")


def delivered_report(request_id: UUID, report_id: UUID, *, by: Actor) -> EvaluationReport:
    """One delivered report with its files, for the two parties, or NotFound."""
    request = EvaluationRequest.objects.visible_to(by).one(request_id)
    found = request.reports.select_related("file", "file_en").filter(pk=report_id).first()
    if found is None:
        raise NotFound
    return found


def badges_of(listing_ids: Iterable[UUID]) -> dict[UUID, list[EvaluationBadge]]:
    """The badges of listings: accepted evaluations ordered by the owner itself."""
    accepted = (
        EvaluationRequest.objects.filter(
            listing__in=list(listing_ids),
            state=EvaluationState.ACCEPTED,
            client=F("listing__organisation"),
        )
        .select_related("evaluator", "offer", "listing_version", "listing__current_version")
        .prefetch_related("reports__file", "reports__revocation")
        .order_by("-closed_at", "-id")
    )
    badges: dict[UUID, list[EvaluationBadge]] = {}
    for request in accepted:
        badges.setdefault(request.listing_id, []).append(_badge(request))
    return badges


def available_actions(request: EvaluationRequest, *, by: Actor) -> list[str]:
    """The moves that this actor may make now: none while its order is not under way."""
    if request.order is not None and request.order.state != OrderState.ENGAGED:
        return []
    moves = EVALUATION_LIFECYCLE.moves_from(request.state)
    allowed = [name for name in moves if POLICY_OF_MOVE[name](by, request)]
    waiting = waiting_report(request)
    if waiting is None or "deliver" not in allowed:
        return allowed
    # While a report waits for its signatures there is none to deliver.
    allowed.remove("deliver")
    owed = [each.person_id for each in waiting.signatures.all() if each.signed_at is None]
    return [*allowed, *(["sign"] if by.is_person and by.user_id in owed else []), "take-back"]


def fitting_valuations(request: EvaluationRequest) -> ValuationQuerySet:
    """The evaluator's own concluded valuations of what it evaluates, newest first."""
    concluded = Valuation.objects.filter(state=ValuationState.CONCLUDED)
    own = concluded.filter(organisation=request.evaluator_id, listing=request.listing_id)
    return own.order_by("-concluded_at", "-id")


def waiting_report(request: EvaluationRequest) -> PreparedReport | None:
    """The report that waits for signatures. Needs `prepared_reports` prefetched."""
    return next((each for each in request.prepared_reports.all() if each.is_waiting), None)


def file_in(report: EvaluationReport | PreparedReport, language: str) -> StoredFile:
    """The file of a report in a language, or the only one."""
    return report.file_en if language == "en" and report.file_en else report.file


def _badge(request: EvaluationRequest) -> EvaluationBadge:
    report = request.latest_report
    assert report is not None  # noqa: S101 what is accepted was delivered
    current = request.listing.current_version or request.listing_version
    return EvaluationBadge(
        evaluator_slug=request.evaluator.slug,
        evaluator_zh=request.evaluator.name_zh,
        evaluator_en=request.evaluator.name_en,
        service_type=request.offer.service_type,
        delivered_on=clock.legal_date(report.delivered_at),
        valid_until=report.valid_until,
        is_valid=report.is_valid,
        is_revoked=report.is_revoked,
        code=grouped(report.code),
        evaluated_version=request.listing_version.number,
        current_version=current.number,
        sha256=report.file.sha256,
    )
