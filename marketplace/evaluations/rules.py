"""Whether an evaluation may be ordered, quoted and delivered: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from accounts.organisations.models import Organisation
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.currencies import CURRENCIES
from kernel.errors import Reason
from kernel.money import Money
from marketplace.evaluations.content import VALUES, Quote, ReportFacts, Wanted
from marketplace.evaluations.models import EvaluationPanel, EvaluationRequest
from marketplace.evaluations.panel_reasons import PanelReason
from marketplace.evaluations.reasons import EvaluationReason
from marketplace.evaluations.states import PanelState
from marketplace.evaluations.terms import KINDS_OF_SERVICE, SCORED_KINDS, ReadingTier
from marketplace.independence.parties import parties_to
from marketplace.independence.rules import freedom_reasons
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.orders.history import ties_of
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.terms import ServiceType
from marketplace.valuation.reasons import ValuationReason
from marketplace.valuation.terms import MethodName

_MOST_DAYS = 1000


def ordering_reasons(
    listing: Listing, offer: ServiceOffer, client: Organisation, *, purpose: str, wanted: Wanted
) -> Iterator[Reason]:
    """What speaks against this client ordering this evaluation."""
    if listing.state != ListingState.PUBLISHED or listing.current_version is None:
        yield Reason(EvaluationReason.LISTING_NOT_PUBLISHED, "/listing")
    if offer.service_type not in KINDS_OF_SERVICE:
        yield Reason(EvaluationReason.NOT_AN_EVALUATION, "/service_offer")
    elif wanted.kind and wanted.kind not in KINDS_OF_SERVICE[offer.service_type]:
        yield Reason(EvaluationReason.KIND_NOT_OFFERED, "/kind")
    if wanted.tier != ReadingTier.PUBLIC and listing.organisation_id != client.id:
        yield Reason(EvaluationReason.TIER_NOT_YOURS, "/tier")
    if not client.is_verified:
        yield Reason(EvaluationReason.CLIENT_NOT_VERIFIED)
    yield from standing_reasons(client.id)
    if not purpose.strip():
        yield Reason(EvaluationReason.PURPOSE_MISSING, "/purpose")
    sides = {"evaluator": offer.organisation_id, "client": client.id}
    yield from conflict_reasons(listing, **sides, asker=client.id)


def conflict_reasons(
    listing: Listing,
    *,
    evaluator: UUID,
    client: UUID,
    asker: UUID | None,
    order: UUID | None = None,
) -> Iterator[Reason]:
    """Why this evaluator is not free to judge this technology for this client."""
    records = listing.rights.values_list("ip_record_id", flat=True)
    parties = parties_to(listing, records, client=client)
    if evaluator == client:
        yield Reason(EvaluationReason.EVALUATOR_IS_CLIENT, "/service_offer")
    else:
        ties = ties_of({evaluator}, parties, order=order)
        yield from freedom_reasons(evaluator, parties, ties, asker=asker)


def quote_reasons(quote: Quote) -> Iterator[Reason]:
    """What is wrong with a quote."""
    if quote.amount <= 0:
        yield Reason(EvaluationReason.AMOUNT_OUT_OF_RANGE, "/price/amount")
    if quote.currency not in CURRENCIES:
        params = {"code": quote.currency}
        yield Reason(EvaluationReason.CURRENCY_UNKNOWN, "/price/currency", params)
    if not 1 <= quote.days <= _MOST_DAYS:
        yield Reason(EvaluationReason.DAYS_OUT_OF_RANGE, "/days")


def is_appraisal(request: EvaluationRequest) -> bool:
    """Whether it is to say what something is worth, as the law on appraisals means it."""
    return request.offer.service_type == ServiceType.ASSET_EVALUATION


def report_reasons(facts: ReportFacts, *, is_appraisal: bool) -> Iterator[Reason]:
    """What is wrong with the facts of a report, or is missing of those of an appraisal."""
    if not (facts.conclusion_zh.strip() or facts.conclusion_en.strip()):
        yield Reason(EvaluationReason.CONCLUSION_MISSING, "/conclusion")
    if facts.valid_until <= clock.today():
        yield Reason(EvaluationReason.VALIDITY_PAST, "/valid_until")
    if facts.trl is not None and not 1 <= facts.trl <= 9:
        yield Reason(EvaluationReason.TRL_OUT_OF_RANGE, "/trl")
    yield from _value_reasons(facts)
    yield from _method_reasons(facts)
    if is_appraisal:
        yield from _appraisal_reasons(facts)
    for kind, score in facts.scores.items():
        if kind not in VALUES or not 0 <= score <= 100:
            yield Reason(EvaluationReason.SCORE_OUT_OF_RANGE, f"/scores/{kind}")


def unscored_reasons(request: EvaluationRequest) -> Iterator[Reason]:
    """That it is delivered before its panel has agreed, or without one where a panel is owed."""
    panel = EvaluationPanel.objects.filter(request=request).first()
    if panel is None and request.kind not in SCORED_KINDS:
        return
    if panel is None or panel.state != PanelState.CONCLUDED:
        yield Reason(PanelReason.NOT_CONCLUDED)


def _value_reasons(facts: ReportFacts) -> Iterator[Reason]:
    # Below zero is no mistake: what a technology still costs may be more than it will bring.
    low, high = facts.value_low, facts.value_high
    if low is None and high is None:
        return
    if low is None or high is None or low > high or facts.currency not in CURRENCIES:
        yield Reason(EvaluationReason.VALUE_REVERSED, "/value_low")
        return
    likely = facts.value_likely
    if likely is not None and not low <= likely <= high:
        yield Reason(ValuationReason.RANGE_REVERSED, "/value_likely")
    for name, amount in (("value_low", low), ("value_likely", likely), ("value_high", high)):
        if amount is not None and amount != Money.nearest(amount, facts.currency).amount:
            yield Reason(EvaluationReason.AMOUNT_TOO_FINE, f"/{name}")


def _method_reasons(facts: ReportFacts) -> Iterator[Reason]:
    if facts.base_date is not None and facts.base_date > clock.today():
        yield Reason(ValuationReason.BASE_DATE_AHEAD, "/base_date")
    if not {*facts.valuation_methods} <= {*MethodName.values}:
        yield Reason(ValuationReason.METHOD_UNKNOWN, "/valuation_methods")
    if len({*facts.valuation_methods}) < len(facts.valuation_methods):
        yield Reason(ValuationReason.METHOD_TWICE, "/valuation_methods")
    if facts.why_only_one.strip() and len(facts.valuation_methods) != 1:
        yield Reason(ValuationReason.SOLE_REASON_UNFIT, "/why_only_one")


def _appraisal_reasons(facts: ReportFacts) -> Iterator[Reason]:
    for name in ("value_low", "value_likely", "value_high"):
        if getattr(facts, name) is None:
            yield Reason(EvaluationReason.VALUE_MISSING, f"/{name}")
    if facts.base_date is None:
        yield Reason(EvaluationReason.BASE_DATE_MISSING, "/base_date")
    # Asset Appraisal Law of the PRC, article 26.
    if len(facts.valuation_methods) < 2 and not (
        facts.valuation_methods and facts.why_only_one.strip()
    ):
        pointer = "/why_only_one" if facts.valuation_methods else "/valuation_methods"
        yield Reason(ValuationReason.SECOND_METHOD_MISSING, pointer)
