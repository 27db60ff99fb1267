"""The verbs of requests for quotes: written, opened, asked about, closed, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from accounts.confidentiality.tiers import Tier
from accounts.disclosure.models import ConfidentialPart
from accounts.disclosure.rules import revision_reasons
from accounts.disclosure.services import change_part, said_in, write_part
from accounts.disclosure.terms import PartContent
from accounts.organisations.models import Organisation
from accounts.organisations.rules import standing_reasons
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotFound, NotReady, Reason, WrongState, refuse_if
from kernel.languages import current
from kernel.numbering.services import next_reference
from marketplace.listings.models import Listing
from marketplace.orders.content import Need
from marketplace.orders.events import (
    ProviderInvited,
    ProviderPassed,
    QuestionAnswered,
    QuestionAsked,
    QuoteRequestChanged,
    QuoteRequestClosed,
    QuoteRequestDrafted,
    QuoteRequestOpened,
    QuoteRequestWithdrawn,
)
from marketplace.orders.models import QuoteInvitation, QuoteQuestion, QuoteRequest
from marketplace.orders.policies import may_ask, may_respond, may_run
from marketplace.orders.reasons import OrderReason
from marketplace.orders.rules import (
    invitation_reasons,
    need_reasons,
    opening_reasons,
    subject_reasons,
)
from marketplace.orders.states import REQUEST_LIFECYCLE, QuoteState, RequestState
from marketplace.orders.timers import start_deciding, start_taking_quotes
from marketplace.service_offers.queries import offered_services

_AS_SAID = (
    *("service_type", "filing", "title", "brief", "purpose", "language", "tier"),
    *("wanted_days", "quotes_due_on", "ip_record_id", "listing_id"),
)


@transaction.atomic
def draft_request(need: Need, *, by: Actor, confidential_brief: str = "") -> QuoteRequest:
    """Write down what is needed; nobody else sees it yet.

    The confidential brief is kept as a part of the request that only an agreement opens.
    """
    if by.organisation_id is None:
        raise refuse(by)
    require(may_ask, by, by.organisation_id)
    request = QuoteRequest(
        reference=next_reference("BJ"),
        client_id=by.organisation_id,
        requested_by_id=by.person_id,
    )
    _write(request, need, by=by)
    record(QuoteRequestDrafted, request, by=by)
    if confidential_brief.strip():
        _write_confidential(request, confidential_brief, by=by)
    return request


@transaction.atomic
def change_request(
    request_id: UUID,
    need: Need,
    *,
    by: Actor,
    confidential_brief: str = "",
    confidential_revision: int | None = None,
) -> QuoteRequest:
    """Say anew what is needed, before anybody has read it.

    Another confidential brief takes the place of the first in the request's language, for whom that
    was; without one it stays as it is. `confidential_revision` is the one that the writer knows of.
    """
    request = _run(request_id, by=by)
    _require_draft(request)
    _write(request, need, by=by)
    if confidential_brief.strip():
        _write_confidential(request, confidential_brief, revision=confidential_revision, by=by)
    _keep(request, QuoteRequestChanged, by=by)
    return request


@transaction.atomic
def invite_provider(request_id: UUID, *, offer_id: UUID, by: Actor) -> QuoteInvitation:
    """Ask a provider for a quote, for one of the services that it offers now."""
    request = _run(request_id, by=by)
    if request.state not in (RequestState.DRAFT, RequestState.OPEN):
        REQUEST_LIFECYCLE.require("open", request)
    offer = offered_services(by=by).one(offer_id)
    refuse_if([*invitation_reasons(request, offer), *standing_reasons(request.client_id)])
    if request.invitations.filter(provider=offer.organisation_id).exists():
        raise Conflict(Reason(OrderReason.ALREADY_INVITED, "/service_offer"))
    invitation = QuoteInvitation.objects.create(
        request=request, provider_id=offer.organisation_id, offer=offer
    )
    request.updated_at = clock.now()
    request.save(update_fields=["updated_at"])
    if request.state == RequestState.OPEN:
        record(ProviderInvited, request, by=by, invitation=str(invitation.id))
    return invitation


@transaction.atomic
def drop_invitation(request_id: UUID, invitation_id: UUID, *, by: Actor) -> None:
    """Leave a provider out after all, before it has been told."""
    request = _run(request_id, by=by)
    _require_draft(request)
    if not request.invitations.filter(pk=invitation_id).delete()[0]:
        raise NotFound
    _keep(request, QuoteRequestChanged, by=by)


@transaction.atomic
def open_request(request_id: UUID, *, by: Actor) -> QuoteRequest:
    """Tell everybody invited, and take quotes until the last day."""
    request = _run(request_id, by=by)
    REQUEST_LIFECYCLE.require("open", request)
    client = Organisation.objects.visible_to(by).one(request.client_id)
    refuse_if(opening_reasons(request, client))
    REQUEST_LIFECYCLE.apply("open", request)
    request.opened_at = clock.now()
    start_taking_quotes(request)
    _keep(request, QuoteRequestOpened, by=by)
    for each in request.invitations.all():
        record(ProviderInvited, request, by=by, invitation=str(each.id))
    return request


@transaction.atomic
def close_request(request_id: UUID, *, by: Actor) -> QuoteRequest:
    """Take no more quotes, before the last day."""
    request = _run(request_id, by=by)
    close(request, by=by)
    return request


def close(request: QuoteRequest, *, by: Actor) -> None:
    """End the taking of quotes. The caller holds the row."""
    REQUEST_LIFECYCLE.apply("close", request)
    start_deciding(request)
    _keep(request, QuoteRequestClosed, by=by)


@transaction.atomic
def withdraw_request(request_id: UUID, *, by: Actor) -> QuoteRequest:
    """Give the need up; whoever was invited is told."""
    request = _run(request_id, by=by)
    REQUEST_LIFECYCLE.apply("withdraw", request)
    request.ended_at = clock.now()
    request.timers.all().stop()
    _decline_all(request)
    _keep(request, QuoteRequestWithdrawn, by=by)
    return request


def end_undecided(request: QuoteRequest) -> None:
    """Mark the end of a request that nobody decided; the caller holds the row and records."""
    REQUEST_LIFECYCLE.apply("expire", request)
    request.ended_at = request.updated_at = clock.now()
    _decline_all(request)
    request.save()


@transaction.atomic
def pass_request(request_id: UUID, *, by: Actor, note: str = "") -> QuoteInvitation:
    """Say as one invited that one will not quote."""
    request = _respond(request_id, by=by)
    invitation = invitation_of(request, by=by)
    require_taking(request)
    if invitation.passed_at is not None:
        raise WrongState(Reason(OrderReason.PASSED))
    if request.quotes.filter(invitation=invitation, state=QuoteState.OFFERED).exists():
        raise Conflict
    invitation.passed_at, invitation.passed_note = clock.now(), note.strip()
    invitation.save(update_fields=["passed_at", "passed_note"])
    record(ProviderPassed, request, by=by, invitation=str(invitation.id))
    return invitation


@transaction.atomic
def ask_question(
    request_id: UUID, *, question: str, by: Actor, language: str | None = None
) -> QuoteQuestion:
    """Ask the client; everybody invited reads the question, nobody learns whose it is."""
    request = _respond(request_id, by=by)
    invitation_of(request, by=by)
    require_taking(request)
    refuse_if(standing_reasons(by.organisation_id))
    if not question.strip():
        raise NotReady(Reason(OrderReason.QUESTION_MISSING, "/question"))
    asked = QuoteQuestion.objects.create(
        request=request,
        asked_for_id=by.organisation_id,  # type: ignore[misc]  # invitation_of saw it
        asked_by_id=by.person_id,
        question=question.strip(),
        language=language or current(),
    )
    record(QuestionAsked, request, by=by, question=str(asked.id))
    return asked


@transaction.atomic
def answer_question(
    request_id: UUID, question_id: UUID, *, answer: str, by: Actor, language: str | None = None
) -> QuoteQuestion:
    """Answer as the client, once, for everybody invited."""
    request = _run(request_id, by=by)
    require_taking(request)
    found = request.questions.filter(pk=question_id).first()
    if found is None:
        raise NotFound
    if found.answered_at is not None:
        raise WrongState(Reason(OrderReason.ALREADY_ANSWERED))
    if not answer.strip():
        raise NotReady(Reason(OrderReason.ANSWER_MISSING, "/answer"))
    found.answer, found.answer_language = answer.strip(), language or current()
    found.answered_at = clock.now()
    found.save(update_fields=["answer", "answer_language", "answered_at"])
    record(QuestionAnswered, request, by=by, question=str(found.id))
    return found


def invitation_of(request: QuoteRequest, *, by: Actor) -> QuoteInvitation:
    """The actor's own invitation, or NotFound."""
    found = request.invitations.filter(provider=by.organisation_id).first()
    if found is None:
        raise NotFound
    return found


def require_taking(request: QuoteRequest) -> None:
    """Refuse where quotes are taken no more."""
    if request.state != RequestState.OPEN or clock.today() > request.quotes_due_on:
        raise WrongState(Reason(OrderReason.NO_MORE_QUOTES))


def _run(request_id: UUID, *, by: Actor) -> QuoteRequest:
    request = QuoteRequest.objects.visible_to(by).locked(request_id)
    require(may_run, by, request)
    return request


def _respond(request_id: UUID, *, by: Actor) -> QuoteRequest:
    request = QuoteRequest.objects.visible_to(by).locked(request_id)
    require(may_respond, by, request)
    return request


def _require_draft(request: QuoteRequest) -> None:
    REQUEST_LIFECYCLE.require("open", request)


def _write(request: QuoteRequest, need: Need, *, by: Actor) -> None:
    listing = None
    if need.listing_id is not None:
        listing = Listing.objects.visible_to(by).one(need.listing_id)
    reasons = [*need_reasons(need), *subject_reasons(need, listing)]
    if need.ip_record_id is not None:
        own = IpRecord.objects.visible_to(by).filter(organisation=by.organisation_id)
        if not own.filter(pk=need.ip_record_id).exists():
            reasons.append(Reason(OrderReason.RECORD_NOT_YOURS, "/ip_record"))
    refuse_if(reasons, error=Invalid)
    for name in _AS_SAID:
        value = getattr(need, name)
        setattr(request, name, value.strip() if isinstance(value, str) else value)
    request.working_languages = list(need.working_languages)
    request.region_id = need.region or None
    request.listing_version_id = listing.current_version_id if listing else None
    request.save()


def _write_confidential(
    request: QuoteRequest, words: str, *, by: Actor, revision: int | None = None
) -> None:
    written, content = request.open_part, PartContent(tier=Tier.NDA)
    if written is not None:
        # Held still, since all that is not said here stays as its own page has it.
        written = ConfidentialPart.objects.visible_to(by).locked(written.pk)
        content = said_in(written)
    reasons = revision_reasons(written, revision, "/confidential_brief")
    refuse_if(reasons, error=Conflict)
    title, text = f"title_{request.language}", f"text_{request.language}"
    if not getattr(content, text):
        # It stood in the other language alone: what takes its place leaves nothing of it there.
        content = PartContent(tier=content.tier)
    titled = {title: getattr(content, title) or request.title}
    content = replace(content, **titled, **{text: words.strip()})
    if written is not None:
        change_part(written.id, content, by=by)
        return
    request.confidential_part = write_part(
        "quote_request", request.pk, content, by=by, follows=request.confidential_part
    )
    request.save(update_fields=["confidential_part"])


def _decline_all(request: QuoteRequest) -> None:
    open_ones = request.quotes.filter(state=QuoteState.OFFERED)
    open_ones.update(state=QuoteState.DECLINED, decided_at=clock.now(), updated_at=clock.now())


def _keep(request: QuoteRequest, event: EventType, *, by: Actor) -> None:
    request.updated_at = clock.now()
    request.save()
    record(event, request, by=by)
