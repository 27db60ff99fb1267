"""A valuation ordered over quotes under an agreement, judged blind by two, and delivered by them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from accounts.disclosure.queries import disclosed
from accounts.disclosure.services import write_part
from accounts.ndas.services import offer_nda, request_nda, sign_nda
from kernel import clock
from kernel.errors import NotFound, NotReady
from marketplace.evaluations import delivering
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.models import EvaluationPanel, EvaluationRequest
from marketplace.evaluations.results import panel_page, templates_for
from marketplace.evaluations.rules import unscored_reasons
from marketplace.evaluations.workbench import workbench
from marketplace.listings.assets import asset_of
from tests.factories.accounts import Member
from tests.factories.disclosure import TERMS, says
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market
from tests.factories.panels import Judging, concluded, in_consensus, scoring, sheet_of
from tests.factories.services import PDF, EngagedEvaluation
from tests.marketplace.evaluations.test_evaluations import codes

pytestmark = pytest.mark.django_db
TEMPLATE = "valuation-drivers-1"
FACTS = ReportFacts(
    clock.today() + dt.timedelta(days=90),
    conclusion_en="Two to three million.",
    value_low=Decimal(2),
    value_likely=Decimal("2.5"),
    base_date=clock.today(),
    valuation_methods=("income", "market"),
    value_high=Decimal(3),
    currency="CNY",
)


def ordered(react):
    """An engaged order for a valuation under an agreement, and the two who will judge."""
    market = Market("asset_evaluation")
    for offer in (market.offer, market.other_offer):
        offer.qualifications.update(kind="asset_appraiser_record")
    listing = PublishedListing(organisation=market.client.organisation, export_class="free")
    said = {"listing_id": listing.id, "tier": "nda", "confidential_brief": "The plan of sales."}
    order = market.engaged(**said)
    react()
    request = EvaluationRequest.objects.get(order=order)
    colleague = Member(organisation=market.first.organisation, role="manager")
    return market, Judging(request, members=[market.first, colleague])


def agree(market, listing, persons):
    nda = request_nda(
        "listing", listing.id, purpose="To value it.", persons=persons, by=market.by_first
    )
    nda = offer_nda(nda.id, TERMS, by=market.by)
    for by in (market.by_first, market.by):
        sign_nda(nda.id, text_sha256=nda.text_sha256, consents=True, by=by)


def test_it_inherits_tier_and_agreement_and_is_delivered_after_both_have_scored(react):
    market, world = ordered(react)
    request = world.request
    assert (request.kind, request.tier) == ("asset_valuation", "nda")
    part = write_part("listing", request.listing_id, says("nda"), by=market.by)
    agree(market, request.listing, [market.first.user_id])
    react()
    scoring(world, template=TEMPLATE)
    shown = disclosed(asset_of(request.listing), by=world.by(1))
    assert [each.id for each in shown.open_parts] == [part.id]

    sheet_of(world, 0, 4)
    with pytest.raises(NotFound):
        workbench(world.assessors[0].id, by=world.by(1))
    assert not panel_page(request.id, by=world.by(1)).shows_spread
    file = ContentFile(PDF, name="report.pdf")
    signing = {"co_signers": [world.members[1].user_id], "by": market.by_first}
    signing["declares_no_conflict"] = True
    with pytest.raises(NotReady) as refused:
        delivering.deliver_report(request.id, FACTS, file, **signing)
    assert codes(refused) == {"panel.not_concluded"}
    sheet_of(world, 1, 3)
    assert panel_page(request.id, by=world.by(1)).shows_spread
    concluded(world)
    delivering.deliver_report(request.id, FACTS, ContentFile(PDF, name="r.pdf"), **signing)
    request.refresh_from_db()
    assert request.state == "engaged"
    delivering.sign_report(request.id, declares_no_conflict=True, by=world.by(1))
    request.refresh_from_db()
    assert request.state == "delivered"


def test_appraisers_may_go_without_a_panel_and_bring_one_to_its_end_that_began():
    request = EngagedEvaluation(kind="asset_valuation")
    assert [each.code for each in templates_for(request)] == [TEMPLATE]
    assert not list(unscored_reasons(request))
    world = in_consensus(scoring(Judging(request, people=2), template=TEMPLATE), points=(3, 4))
    assert [each.code.value for each in unscored_reasons(request)] == ["panel.not_concluded"]
    concluded(world)
    assert not list(unscored_reasons(request))
    assert EvaluationPanel.objects.get().least_assessors == 2
