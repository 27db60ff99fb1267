"""The verbs of quotes: offered in versions, withdrawn, and the templates they are written from."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.membership.holding import hold_membership
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotReady, Reason, WrongState, refuse_if
from marketplace.orders.content import QuoteContent
from marketplace.orders.events import (
    QuoteOffered,
    QuoteTemplateKept,
    QuoteTemplateRemoved,
    QuoteWithdrawn,
)
from marketplace.orders.models import (
    Quote,
    QuoteLine,
    QuoteMilestone,
    QuoteRequest,
    QuoteTemplate,
    QuoteVersion,
)
from marketplace.orders.policies import may_ask, may_keep_template, may_respond, may_revise
from marketplace.orders.reasons import OrderReason
from marketplace.orders.requesting import invitation_of, require_taking
from marketplace.orders.rules import provider_reasons, quote_reasons
from marketplace.orders.states import QUOTE_LIFECYCLE

LONGEST_NAME = 100


@transaction.atomic
def offer_quote(request_id: UUID, content: QuoteContent, *, by: Actor) -> Quote:
    """Quote as one invited, or say it anew: each time another version, the last one counts."""
    hold_membership(by)
    request = QuoteRequest.objects.visible_to(by).locked(request_id)
    require(may_respond, by, request)
    invitation = invitation_of(request, by=by)
    require_taking(request)
    if invitation.passed_at is not None:
        raise WrongState(Reason(OrderReason.PASSED))
    refuse_if(quote_reasons(content, request), error=Invalid)
    refuse_if([*provider_reasons(invitation.offer_id), *standing_reasons(by.organisation_id)])
    quote = Quote.objects.filter(invitation=invitation).first()
    if quote is None:
        quote = Quote.objects.create(
            request=request, invitation=invitation, provider_id=invitation.provider_id
        )
    else:
        QUOTE_LIFECYCLE.apply("revise", quote)
        quote.updated_at = clock.now()
        quote.save()
    version = _write_version(quote, content, by=by)
    record(QuoteOffered, quote, by=by, version=str(version.id))
    return quote


@transaction.atomic
def withdraw_quote(quote_id: UUID, *, by: Actor) -> Quote:
    """Take a quote back while quotes are taken."""
    found = Quote.objects.visible_to(by).one(quote_id)
    request = QuoteRequest.objects.visible_to(by).locked(found.request_id)
    quote = Quote.objects.visible_to(by).locked(quote_id)
    require(may_revise, by, quote)
    require_taking(request)
    QUOTE_LIFECYCLE.apply("withdraw", quote)
    quote.updated_at = clock.now()
    quote.save()
    record(QuoteWithdrawn, quote, by=by)
    return quote


@transaction.atomic
def keep_template(
    name: str, content: dict[str, Any], *, by: Actor, template_id: UUID | None = None
) -> QuoteTemplate:
    """Keep what one's organisation quotes again and again, under a name."""
    own = QuoteTemplate.objects.visible_to(by)
    if template_id is not None:
        template = own.locked(template_id)
        require(may_keep_template, by, template)
    else:
        require(may_ask, by, by.organisation_id)
        template = QuoteTemplate(organisation_id=by.organisation_id or "")
    if not name.strip() or len(name) > LONGEST_NAME:
        raise NotReady(Reason(OrderReason.TEMPLATE_NAME_MISSING, "/name"))
    if own.filter(name=name.strip()).exclude(pk=template.pk).exists():
        raise Conflict(Reason(OrderReason.TEMPLATE_NAME_TAKEN, "/name"))
    template.name, template.content = name.strip(), content
    template.updated_at = clock.now()
    template.save()
    record(QuoteTemplateKept, template, by=by)
    return template


@transaction.atomic
def remove_template(template_id: UUID, *, by: Actor) -> None:
    """Forget a template; quotes that began with it stay."""
    template = QuoteTemplate.objects.visible_to(by).locked(template_id)
    require(may_keep_template, by, template)
    record(QuoteTemplateRemoved, template, by=by)
    template.delete()


def _write_version(quote: Quote, content: QuoteContent, *, by: Actor) -> QuoteVersion:
    version = QuoteVersion.objects.create(
        quote=quote,
        number=quote.versions.count() + 1,
        amount=content.amount,
        currency=content.currency,
        days=content.days,
        valid_until=content.valid_until,
        exclusions=content.exclusions.strip(),
        note=content.note.strip(),
        language=content.language,
        made_by_id=by.person_id,
    )
    QuoteLine.objects.bulk_create(
        QuoteLine(version=version, position=n, words=each.words.strip(), amount=each.amount)
        for n, each in enumerate(content.lines, 1)
    )
    QuoteMilestone.objects.bulk_create(
        QuoteMilestone(version=version, position=n, words=each.words.strip(), days=each.days)
        for n, each in enumerate(content.milestones, 1)
    )
    return version
