"""Whether a request may be kept and opened, and a quote be offered: every reason at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from accounts.disclosure.models import ConfidentialPart
from accounts.organisations.models import Organisation
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.catalogues.models import Region
from kernel.catalogues.queries import is_current
from kernel.currencies import CURRENCIES
from kernel.errors import Reason
from kernel.languages import CODES
from kernel.money import Money
from kernel.rulebook import book
from marketplace.independence.parties import Parties, parties_to
from marketplace.independence.rules import freedom_reasons
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.orders.content import Need, QuoteContent
from marketplace.orders.history import ties_of
from marketplace.orders.models import QuoteRequest, QuoteVersion
from marketplace.orders.reasons import OrderReason
from marketplace.orders.terms import SERVICES_OF_FILING, RequestTier
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.terms import EVALUATING, OF_A_SUBJECT, ServiceType, WorkingLanguage

WITHIN = "platform.order.quotes_within_days"
MOST_INVITED = 12
MOST_ROWS = 30
MOST_DAYS = 1000
_LONGEST = {"title": 200, "brief": 5000, "purpose": 1000}


def need_reasons(need: Need) -> Iterator[Reason]:
    """What makes a need impossible to keep, even as a draft."""
    if need.service_type not in ServiceType.values:
        yield Reason(OrderReason.SERVICE_UNKNOWN, "/service_type")
    filed_by = SERVICES_OF_FILING.get(need.filing, frozenset())
    if need.filing and not filed_by:
        yield Reason(OrderReason.FILING_UNKNOWN, "/filing")
    elif need.filing and need.service_type not in filed_by:
        yield Reason(OrderReason.FILING_NOT_OF_SERVICE, "/filing")
    yield from _word_reasons(need)
    yield from _due_reasons(need)
    if need.wanted_days is not None and not 1 <= need.wanted_days <= MOST_DAYS:
        yield Reason(OrderReason.DAYS_OUT_OF_RANGE, "/wanted_days")
    yield from _language_reasons(need)
    if need.region and not is_current(Region, need.region):
        yield Reason(OrderReason.REGION_UNKNOWN, "/region")


def subject_reasons(need: Need, listing: Listing | None) -> Iterator[Reason]:
    """What stands against what the order would be about."""
    if listing is not None and (
        listing.state != ListingState.PUBLISHED or listing.current_version_id is None
    ):
        yield Reason(OrderReason.LISTING_NOT_PUBLISHED, "/listing")
    if need.service_type in OF_A_SUBJECT and not (need.listing_id or need.ip_record_id):
        yield Reason(OrderReason.SUBJECT_MISSING, "/listing")


def opening_reasons(request: QuoteRequest, client: Organisation) -> Iterator[Reason]:
    """What is still missing before providers are told."""
    if not client.is_verified:
        yield Reason(OrderReason.CLIENT_NOT_VERIFIED)
    yield from standing_reasons(client.id)
    if request.quotes_due_on <= clock.today():
        yield Reason(OrderReason.DUE_TOO_SOON, "/quotes_due_on")
    if not request.invitations.exists():
        yield Reason(OrderReason.NOBODY_INVITED, "/service_offer")
    if request.tier == RequestTier.NDA:
        parts = ConfidentialPart.objects.filter(
            asset_kind="quote_request", asset_id=request.pk, withdrawn_at=None
        )
        if not parts.exists():
            yield Reason(OrderReason.CONFIDENTIAL_PART_MISSING, "/confidential_brief")


def invitation_reasons(request: QuoteRequest, offer: ServiceOffer) -> Iterator[Reason]:
    """Why a provider is not invited for this service."""
    if offer.organisation_id == request.client_id:
        yield Reason(OrderReason.PROVIDER_IS_CLIENT, "/service_offer")
    if offer.service_type != request.service_type:
        yield Reason(OrderReason.OFFER_DOES_NOT_FIT, "/service_offer")
    if request.invitations.count() >= MOST_INVITED:
        yield Reason(OrderReason.TOO_MANY_INVITED, "/service_offer", {"most": MOST_INVITED})
    if request.service_type in EVALUATING:
        yield from _independence_reasons(request, offer.organisation_id)


def barred_from(request: QuoteRequest, providers: Collection[UUID]) -> set[UUID]:
    """Those of the providers whose invitation would be refused: owners, and whoever is tied."""
    parties = _parties_to(request)
    tied = {each.organisation for each in ties_of(providers, parties) if each.bars}
    return tied | parties.owners


def _independence_reasons(request: QuoteRequest, provider: UUID) -> Iterator[Reason]:
    """What the evaluation would be refused for as soon as the letter is accepted."""
    parties = _parties_to(request)
    ties = ties_of({provider}, parties)
    yield from freedom_reasons(provider, parties, ties, asker=request.client_id)


def _parties_to(request: QuoteRequest) -> Parties:
    return parties_to(request.listing, _rights_of(request), client=request.client_id)


def _rights_of(request: QuoteRequest) -> list[UUID]:
    found: list[UUID] = []
    if request.listing is not None:
        found += request.listing.rights.values_list("ip_record_id", flat=True)
    if request.ip_record_id is not None:
        found.append(request.ip_record_id)
    return found


def provider_reasons(offer_id: UUID) -> Iterator[Reason]:
    """That a provider is suspended, or without the qualification that its service needs."""
    if not ServiceOffer.objects.published().filter(pk=offer_id).exists():
        yield Reason(OrderReason.PROVIDER_NOT_READY)


def quote_reasons(content: QuoteContent, request: QuoteRequest) -> Iterator[Reason]:
    """What is wrong with a quote."""
    if content.currency not in CURRENCIES:
        params = {"code": content.currency}
        yield Reason(OrderReason.CURRENCY_UNKNOWN, "/currency", params)
    else:
        yield from _line_reasons(content)
    yield from _milestone_reasons(content)
    if content.valid_until <= request.quotes_due_on:
        yield Reason(OrderReason.VALIDITY_TOO_SHORT, "/valid_until")
    if content.language not in CODES:
        yield Reason(OrderReason.LANGUAGE_UNKNOWN, "/language", {"code": content.language})


def choosing_reasons(
    version: QuoteVersion, offer_id: UUID, *, client: Organisation
) -> Iterator[Reason]:
    """Why a quote cannot be chosen now."""
    if not client.is_verified:
        yield Reason(OrderReason.CLIENT_NOT_READY)
    yield from standing_reasons(client.id)
    if not version.is_valid:
        day = {"day": version.valid_until.isoformat()}
        yield Reason(OrderReason.QUOTE_NOT_VALID, "", day)
    yield from provider_reasons(offer_id)


def _language_reasons(need: Need) -> Iterator[Reason]:
    for code in need.working_languages:
        if code not in WorkingLanguage.values:
            yield Reason(OrderReason.LANGUAGE_UNKNOWN, "/working_languages", {"code": code})
    if need.language not in CODES:
        yield Reason(OrderReason.LANGUAGE_UNKNOWN, "/language", {"code": need.language})


def _word_reasons(need: Need) -> Iterator[Reason]:
    missing = {
        "title": OrderReason.TITLE_MISSING,
        "brief": OrderReason.BRIEF_MISSING,
        "purpose": OrderReason.PURPOSE_MISSING,
    }
    for name, reason in missing.items():
        said = getattr(need, name).strip()
        if not said:
            yield Reason(reason, f"/{name}")
        elif len(said) > _LONGEST[name]:
            yield Reason(OrderReason.TOO_LONG, f"/{name}", {"most": _LONGEST[name]})


def _due_reasons(need: Need) -> Iterator[Reason]:
    today = clock.today()
    most = book.whole_number(WITHIN, on=today)
    if need.quotes_due_on <= today:
        yield Reason(OrderReason.DUE_TOO_SOON, "/quotes_due_on")
    elif need.quotes_due_on > today + timedelta(days=most):
        yield Reason(OrderReason.DUE_TOO_LATE, "/quotes_due_on", {"most": most})


def _line_reasons(content: QuoteContent) -> Iterator[Reason]:
    if not content.lines:
        yield Reason(OrderReason.LINES_MISSING, "/lines")
    yield from _many(content.lines, "/lines")
    for number, line in enumerate(content.lines):
        if not line.words.strip() or line.amount <= 0:
            yield Reason(OrderReason.LINE_INCOMPLETE, f"/lines/{number}")
        elif not _is_exact(line.amount, content.currency):
            yield Reason(OrderReason.AMOUNT_TOO_FINE, f"/lines/{number}/amount")


def _milestone_reasons(content: QuoteContent) -> Iterator[Reason]:
    if not content.milestones:
        yield Reason(OrderReason.MILESTONES_MISSING, "/milestones")
    yield from _many(content.milestones, "/milestones")
    before = 0
    for number, each in enumerate(content.milestones):
        if not each.words.strip() or not 1 <= each.days <= MOST_DAYS:
            yield Reason(OrderReason.MILESTONE_INCOMPLETE, f"/milestones/{number}")
        elif each.days < before:
            yield Reason(OrderReason.MILESTONES_NOT_IN_ORDER, f"/milestones/{number}")
        before = each.days


def _many(rows: Sequence[object], pointer: str) -> Iterator[Reason]:
    if len(rows) > MOST_ROWS:
        yield Reason(OrderReason.TOO_MANY_ROWS, pointer, {"most": MOST_ROWS})


def _is_exact(amount: object, currency: str) -> bool:
    try:
        Money(amount, currency)  # type: ignore[arg-type]  # a Decimal of the content
    except ValueError:
        return False
    return True
