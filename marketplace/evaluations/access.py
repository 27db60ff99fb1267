"""What the evaluator's people may read of the technology, and under which agreement.

Called by the services, in their transaction. Nothing is opened without an agreement in force
between the owner and the evaluator, and only what the client let the evaluation inherit.
"""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.access.actor import SYSTEM, Actor
from accounts.confidentiality.tiers import Tier
from accounts.ndas.engagement import let_in, shut_out
from accounts.ndas.models import AccessGrant, Nda
from kernel.activity.models import Event
from marketplace.evaluations.models import AssessorAccess, EvaluationAssessor, EvaluationRequest
from marketplace.evaluations.states import WORKING
from marketplace.evaluations.terms import ReadingTier

_OPENS: dict[str, tuple[Tier, ...]] = {
    ReadingTier.PUBLIC: (),
    ReadingTier.NDA: (Tier.NDA,),
    ReadingTier.PERSON: (Tier.NDA, Tier.PERSON),
}


def agreement_of(request: EvaluationRequest) -> Nda | None:
    """The agreement in force under which the evaluator reads what the owner keeps for few."""
    between = Nda.objects.in_force().covering("listing", request.listing_id)
    held = between.filter(discloser=request.listing.organisation_id, recipient=request.evaluator_id)
    return held.order_by("-ends_on", "id").first()


def inherit_access(request: EvaluationRequest, *, by: Actor) -> int:
    """Let everybody in who judges for the evaluator and is free to; says how many grants it took.

    Asked again whenever something that it needs may have come true; it gives nothing twice.
    """
    tiers = _OPENS[request.tier]
    nda = agreement_of(request) if tiers and request.state in WORKING else None
    if nda is None:
        return 0
    given = 0
    # Experts from outside are bound by no signature of the evaluator's.
    for assessor in request.assessors.cleared().filter(is_outside=False):
        grants = let_in(
            nda,
            ("listing", request.listing_id),
            person_id=assessor.person_id,
            tiers=tiers,
            purpose=f"{request.reference}",
            by=by,
        )
        AssessorAccess.objects.bulk_create(
            AssessorAccess(assessor=assessor, grant=grant) for grant in grants
        )
        given += len(grants)
    return given


def end_access(
    request: EvaluationRequest, *, by: Actor, assessor: EvaluationAssessor | None = None
) -> None:
    """Take back what the evaluation gave: all of it, or one person's."""
    given = AssessorAccess.objects.filter(assessor__request=request)
    if assessor is not None:
        given = given.filter(assessor=assessor)
    shut_out(
        AccessGrant.objects.filter(pk__in=given.values("grant")), reason=request.reference, by=by
    )


def follow_agreement(event: Event) -> None:
    """An agreement came into force or covers more: evaluations that waited for it go on."""
    nda = Nda.objects.get(pk=event.subject_id)
    covered = nda.assets.filter(asset_kind="listing").values("asset_id")
    waiting = EvaluationRequest.objects.filter(
        listing__in=covered, evaluator=nda.recipient_id, state__in=WORKING
    )
    _inherit_again(waiting)


def follow_ended_access(event: Event) -> None:
    """Somebody's own access ended on its day: where they still judge, the evaluation's begins."""
    grant = AccessGrant.objects.get(pk=event.subject_id)
    judging = EvaluationAssessor.objects.cleared().filter(person=grant.person_id)
    waiting = EvaluationRequest.objects.filter(
        listing=grant.asset_id,
        evaluator=grant.organisation_id,
        state__in=WORKING,
        pk__in=judging.values("request"),
    )
    _inherit_again(waiting)


def _inherit_again(requests: QuerySet[EvaluationRequest]) -> None:
    for request_id in requests.order_by("id").values_list("pk", flat=True):
        request = EvaluationRequest.objects.visible_to(SYSTEM).locked(request_id)
        inherit_access(request, by=SYSTEM)
