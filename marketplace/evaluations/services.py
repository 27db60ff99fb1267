"""The verbs of evaluations: every write, in five beats."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.membership.holding import hold_membership
from accounts.organisations.models import Organisation
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotReady, Reason, refuse_if
from kernel.languages import current
from kernel.numbering.services import next_reference
from marketplace.evaluations.access import end_access, inherit_access
from marketplace.evaluations.content import Quote, Wanted
from marketplace.evaluations.events import (
    EvaluationAccepted,
    EvaluationCancelled,
    EvaluationDeclined,
    EvaluationEngaged,
    EvaluationHidden,
    EvaluationQuoted,
    EvaluationRequested,
    EvaluationReturned,
    EvaluationShown,
)
from marketplace.evaluations.holding import (
    beginning_reasons,
    calling_off_reasons,
    hold_order,
    stopped_reasons,
)
from marketplace.evaluations.models import (
    OPEN,
    EvaluationPanel,
    EvaluationRequest,
)
from marketplace.evaluations.pinning import pin_rights
from marketplace.evaluations.policies import may_act_as_client, may_act_as_evaluator, may_order
from marketplace.evaluations.reasons import EvaluationReason
from marketplace.evaluations.rules import (
    conflict_reasons,
    ordering_reasons,
    quote_reasons,
)
from marketplace.evaluations.states import EVALUATION_LIFECYCLE, PanelState
from marketplace.evaluations.terms import KINDS_OF_SERVICE
from marketplace.listings.models import Listing, ListingVersion
from marketplace.service_offers.queries import offered_services

_ANYTHING = Wanted()


@transaction.atomic
def request_evaluation(
    listing_id: UUID,
    *,
    offer_id: UUID,
    purpose: str,
    by: Actor,
    language: str | None = None,
    wanted: Wanted = _ANYTHING,
) -> EvaluationRequest:
    """Ask an evaluator to judge a published technology, as it says now."""
    listing = Listing.objects.visible_to(by).with_page_data().one(listing_id)
    require(may_order, by, listing)
    offer = offered_services(by=by).one(offer_id)
    client = Organisation.objects.visible_to(by).one(by.organisation_id or "")
    refuse_if(ordering_reasons(listing, offer, client, purpose=purpose, wanted=wanted))
    _require_first_order(client, offer_id=offer.id, listing_id=listing.id)
    version = ListingVersion.objects.filter(listing=listing).latest("number")
    request = EvaluationRequest.objects.create(
        reference=next_reference("PJ"),
        listing=listing,
        listing_version=version,
        offer=offer,
        client=client,
        evaluator_id=offer.organisation_id,
        ordered_by_id=by.person_id,
        kind=wanted.kind or KINDS_OF_SERVICE[offer.service_type][0],
        purpose_code=wanted.purpose_code,
        tier=wanted.tier,
        purpose=purpose.strip(),
        purpose_language=language or current(),
    )
    pin_rights(request)
    record(EvaluationRequested, request, by=by)
    return request


@transaction.atomic
def quote_evaluation(request_id: UUID, quote: Quote, *, by: Actor) -> EvaluationRequest:
    """Say what the evaluation costs and how long it takes."""
    request = _locked(request_id, by=by)
    require(may_act_as_evaluator, by, request)
    EVALUATION_LIFECYCLE.require("quote", request)
    refuse_if(quote_reasons(quote), error=Invalid)
    refuse_if([*beginning_reasons(request), *standing_reasons(request.evaluator_id)])
    EVALUATION_LIFECYCLE.apply("quote", request)
    request.quote_amount, request.quote_currency = quote.amount, quote.currency
    request.quote_days = quote.days
    request.quoted_at = clock.now()
    return _keep(request, EvaluationQuoted, by=by)


@transaction.atomic
def engage_evaluator(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    """Accept the quote: the evaluator begins."""
    hold_membership(by)
    request = _locked(request_id, by=by)
    require(may_act_as_client, by, request)
    EVALUATION_LIFECYCLE.require("engage", request)
    refuse_if([*beginning_reasons(request), *standing_reasons(request.client_id)])
    refuse_if(_conflicts(request, by=by))
    EVALUATION_LIFECYCLE.apply("engage", request)
    request.engaged_at = clock.now()
    request.due_on = clock.today() + timedelta(days=request.quote_days or 0)
    _keep(request, EvaluationEngaged, by=by)
    inherit_access(request, by=by)
    return request


@transaction.atomic
def accept_report(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    """Take the report as delivered; on the owner's order it becomes a badge of the listing."""
    hold_membership(by)
    request = _locked(request_id, by=by)
    require(may_act_as_client, by, request)
    EVALUATION_LIFECYCLE.require("accept", request)
    refuse_if(stopped_reasons(request))
    EVALUATION_LIFECYCLE.apply("accept", request)
    request.closed_at = clock.now()
    _keep(request, EvaluationAccepted, by=by, report=_latest(request))
    end_access(request, by=by)
    return request


@transaction.atomic
def return_report(request_id: UUID, *, reason: str, by: Actor) -> EvaluationRequest:
    """Send the report back with what is to be revised."""
    request = _locked(request_id, by=by)
    require(may_act_as_client, by, request)
    EVALUATION_LIFECYCLE.require("return", request)
    refuse_if(stopped_reasons(request))
    if not reason.strip():
        raise NotReady(Reason(EvaluationReason.REASON_MISSING, "/reason"))
    EVALUATION_LIFECYCLE.apply("return", request)
    request.closing_note = reason.strip()
    return _keep(request, EvaluationReturned, by=by, report=_latest(request))


@transaction.atomic
def decline_evaluation(request_id: UUID, *, by: Actor, reason: str = "") -> EvaluationRequest:
    """Say that one will not evaluate this."""
    request = _locked(request_id, by=by)
    require(may_act_as_evaluator, by, request)
    EVALUATION_LIFECYCLE.apply("decline", request)
    return _close(request, EvaluationDeclined, reason=reason, by=by)


@transaction.atomic
def cancel_evaluation(request_id: UUID, *, by: Actor, reason: str = "") -> EvaluationRequest:
    """Call the order off before a report is delivered, or after it was sent back."""
    request = _locked(request_id, by=by)
    require(may_act_as_client, by, request)
    EVALUATION_LIFECYCLE.require("cancel", request)
    refuse_if(calling_off_reasons(request))
    EVALUATION_LIFECYCLE.apply("cancel", request)
    return _close(request, EvaluationCancelled, reason=reason, by=by)


@transaction.atomic
def show_result(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    """Let everybody see beside the badge what the panel agreed on."""
    request = _locked(request_id, by=by)
    require(may_act_as_client, by, request)
    if not EvaluationPanel.objects.filter(request=request, state=PanelState.CONCLUDED).exists():
        raise NotReady(Reason(EvaluationReason.NOTHING_TO_SHOW))
    request.shows_result = True
    return _keep(request, EvaluationShown, by=by)


@transaction.atomic
def hide_result(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    """Keep between the parties what the panel agreed on."""
    request = _locked(request_id, by=by)
    require(may_act_as_client, by, request)
    request.shows_result = False
    return _keep(request, EvaluationHidden, by=by)


def _locked(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    request = EvaluationRequest.objects.visible_to(by).locked(request_id)
    hold_order(request)
    return request


def _require_first_order(client: Organisation, *, offer_id: UUID, listing_id: UUID) -> None:
    same = EvaluationRequest.objects.filter(client=client, offer=offer_id, listing=listing_id)
    if same.filter(state__in=OPEN).exists():
        raise Conflict(Reason(EvaluationReason.ALREADY_ORDERED, "/service_offer"))


def _conflicts(request: EvaluationRequest, *, by: Actor) -> list[Reason]:
    # Asked again at every step that binds: people change employers, rights change owners.
    found = conflict_reasons(
        request.listing,
        evaluator=request.evaluator_id,
        client=request.client_id,
        asker=by.organisation_id,
        order=request.order_id,
    )
    return list(found)


def _latest(request: EvaluationRequest) -> str:
    latest = request.reports.first()
    return str(latest.id) if latest else ""


def _close(
    request: EvaluationRequest, event: EventType, *, reason: str, by: Actor
) -> EvaluationRequest:
    request.closing_note = reason.strip()
    request.closed_at = clock.now()
    _keep(request, event, by=by)
    end_access(request, by=by)
    return request


def _keep(
    request: EvaluationRequest, event: EventType, *, by: Actor, **said: str
) -> EvaluationRequest:
    request.updated_at = clock.now()
    request.save()
    record(event, request, by=by, **said)
    return request
