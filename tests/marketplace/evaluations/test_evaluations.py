"""Evaluations: ordered, quoted, engaged, delivered, accepted; and who may not judge."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.access.actor import ANONYMOUS
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, WrongState
from marketplace.evaluations import delivering, services
from marketplace.evaluations.content import Quote, ReportFacts
from marketplace.evaluations.models import EvaluationReport, EvaluationRequest
from marketplace.evaluations.queries import available_actions, badges_of
from marketplace.evaluations.states import EVALUATION_LIFECYCLE, EvaluationState
from marketplace.listings.services import change_listing
from tests.factories.accounts import (
    Member,
    Operator,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import A_CONTENT, DraftListing, PublishedListing
from tests.factories.services import (
    PDF,
    AcceptedEvaluation,
    DeliveredEvaluation,
    EngagedEvaluation,
    PublishedOffer,
    QuotedEvaluation,
    RequestedEvaluation,
    a_member_of,
)

pytestmark = pytest.mark.django_db

ALLOWED = {
    ("requested", "quote"): "quoted",
    ("quoted", "engage"): "engaged",
    ("engaged", "deliver"): "delivered",
    ("returned", "deliver"): "delivered",
    ("delivered", "accept"): "accepted",
    ("delivered", "return"): "returned",
    ("requested", "decline"): "declined",
    ("quoted", "decline"): "declined",
    ("requested", "cancel"): "cancelled",
    ("quoted", "cancel"): "cancelled",
    ("engaged", "cancel"): "cancelled",
    ("returned", "cancel"): "cancelled",
    ("engaged", "call_off"): "cancelled",
    ("delivered", "call_off"): "cancelled",
    ("returned", "call_off"): "cancelled",
}


def facts(**said):
    usual = {
        "valid_until": clock.today() + dt.timedelta(days=365),
        "conclusion_en": "Level 6 is well supported.",
        "trl": 6,
        "value_low": Decimal(3_200_000),
        "value_high": Decimal(4_800_000),
        "currency": "CNY",
        "scores": {"technical": 84},
        "evidence": ("Raw cycling data",),
    }
    return ReportFacts(**{**usual, **said})


def appraised(**said):
    """The facts of an appraisal by two methods."""
    usual = {
        "trl": None,
        "scores": {},
        "value_likely": Decimal(4_000_000),
        "base_date": clock.today() - dt.timedelta(days=30),
        "valuation_methods": ("income", "market"),
    }
    return facts(**{**usual, **said})


def a_report(content=PDF, name="report.pdf"):
    return ContentFile(content, name=name)


def client_of(request):
    return actor_of(a_member_of(request.client))


def evaluator_of(request):
    return actor_of(a_member_of(request.evaluator))


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


@pytest.mark.parametrize("move", EVALUATION_LIFECYCLE.moves)
@pytest.mark.parametrize("state", EvaluationState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    request = EvaluationRequest(state=state)
    if (state, move) in ALLOWED:
        EVALUATION_LIFECYCLE.apply(move, request)
        assert request.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            EVALUATION_LIFECYCLE.apply(move, request)


def test_an_owner_has_its_technology_evaluated_from_order_to_badge():
    listing, offer = PublishedListing(), PublishedOffer()
    owner, evaluator = (
        actor_of(a_member_of(listing.organisation)),
        actor_of(a_member_of(offer.organisation)),
    )

    request = services.request_evaluation(
        listing.id, offer_id=offer.id, purpose="Ahead of licence talks.", by=owner
    )
    services.quote_evaluation(request.id, Quote(Decimal(52000), "CNY", 15), by=evaluator)
    engaged = services.engage_evaluator(request.id, by=owner)
    assert engaged.due_on == clock.today() + dt.timedelta(days=15)
    report = delivering.deliver_report(
        request.id, facts(), a_report(), declares_no_conflict=True, by=evaluator
    )
    services.accept_report(request.id, by=owner)

    (badge,) = badges_of([listing.id])[listing.id]
    assert badge.sha256 == report.file.sha256
    assert badge.is_valid
    assert badge.is_of_current_version
    names = Event.objects.filter(subject_id=request.id).values_list("name", flat=True)
    assert [name.split(".")[1] for name in names] == [
        "requested",
        "quoted",
        "engaged",
        "delivered",
        "accepted",
    ]


def test_the_badge_says_when_the_listing_has_changed_since():
    request = AcceptedEvaluation()
    listing = request.listing

    change_listing(listing.id, A_CONTENT(contact=listing.contact_id), by=client_of(request))

    (badge,) = badges_of([listing.id])[listing.id]
    assert (badge.evaluated_version, badge.current_version) == (1, 2)
    assert not badge.is_of_current_version


def test_integrators_read_the_badge_where_people_see_it(api):
    request = AcceptedEvaluation()

    [badge] = api.get(f"/api/v1/listings/{request.listing_id}/").json()["evaluations"]

    report = request.reports.get()
    assert badge["code"].replace("-", "") == report.code
    assert badge["evaluator"]["slug"] == request.evaluator.slug
    assert (badge["standing"], badge["evaluated_version"]) == ("valid", 1)


def test_an_evaluation_ordered_by_a_buyer_leaves_no_badge():
    request = AcceptedEvaluation(client=VerifiedOrganisation())

    assert badges_of([request.listing_id]) == {}


def test_an_evaluation_is_no_badge_for_ever():
    request = AcceptedEvaluation()

    with clock.simulated(clock.now()) as time:
        time.advance(dt.timedelta(days=366))
        (badge,) = badges_of([request.listing_id])[request.listing_id]

    assert not badge.is_valid


def order(listing, offer, by, purpose="To know."):
    return services.request_evaluation(listing.id, offer_id=offer.id, purpose=purpose, by=by)


def test_the_owner_itself_does_not_evaluate_its_technology():
    listing = PublishedListing(organisation=VerifiedOrganisation(kind="research_institute"))
    offer = PublishedOffer(organisation=listing.organisation)

    with pytest.raises(NotReady) as refused:
        order(listing, offer, actor_of(Member()))

    assert codes(refused) == {"independence.owns"}


def test_a_co_owner_of_the_patent_does_not_evaluate_it():
    offer = PublishedOffer()
    patent = GrantedPatent(owners=[(VerifiedOrganisation(), "50"), (offer.organisation, "50")])
    listing = PublishedListing(organisation=patent.organisation, rights=[patent])

    with pytest.raises(NotReady) as refused:
        order(listing, offer, actor_of(Member()))

    assert codes(refused) == {"independence.owns"}


def test_nobody_orders_an_evaluation_from_themselves():
    offer = PublishedOffer()

    with pytest.raises(NotReady) as refused:
        order(PublishedListing(), offer, actor_of(a_member_of(offer.organisation)))

    assert codes(refused) == {"evaluation.evaluator_is_client"}


def test_an_evaluator_whose_people_belong_to_a_party_is_refused():
    listing, offer = PublishedListing(), PublishedOffer()
    a_member_of(offer.organisation)
    Member(user=listing.contact, organisation=offer.organisation)

    with pytest.raises(NotReady) as refused:
        order(listing, offer, actor_of(Member()))

    (reason,) = refused.value.reasons
    assert reason.code.value == "independence.not_free"
    assert str(reason.words) == "This provider is not free to judge this technology."


def test_a_conflict_that_arises_later_stops_the_delivery():
    request = EngagedEvaluation()
    evaluator = evaluator_of(request)
    Member(user=request.listing.contact, organisation=request.evaluator)

    with pytest.raises(NotReady) as refused:
        delivering.deliver_report(
            request.id, facts(), a_report(), declares_no_conflict=True, by=evaluator
        )

    # The evaluator is told what ties itself.
    assert codes(refused) == {"independence.tied"}


def test_an_order_needs_a_verified_client_a_purpose_and_an_evaluation():
    stranger = actor_of(Member(organisation=UnverifiedOrganisation()))

    with pytest.raises(NotReady) as refused:
        order(PublishedListing(), PublishedOffer(service_type="training"), stranger, purpose=" ")

    assert codes(refused) == {
        "evaluation.client_not_verified",
        "evaluation.not_an_evaluation",
        "evaluation.purpose_missing",
    }


def test_a_draft_is_not_evaluated():
    listing = DraftListing()

    with pytest.raises(NotReady) as refused:
        order(listing, PublishedOffer(), actor_of(a_member_of(listing.organisation)))

    assert codes(refused) == {"evaluation.listing_not_published"}


def test_the_same_order_is_not_placed_twice():
    request = RequestedEvaluation()

    with pytest.raises(Conflict):
        order(request.listing, request.offer, client_of(request))


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        (Quote(Decimal(0), "CNY", 15), "evaluation.amount_out_of_range"),
        (Quote(Decimal(5), "XXX", 15), "evaluation.currency_unknown"),
        (Quote(Decimal(5), "CNY", 0), "evaluation.days_out_of_range"),
    ],
)
def test_an_impossible_quote_is_refused(quote, code):
    request = RequestedEvaluation()

    with pytest.raises(Invalid) as refused:
        services.quote_evaluation(request.id, quote, by=evaluator_of(request))

    assert codes(refused) == {code}


def test_impossible_facts_are_refused_with_every_reason_and_nothing_is_kept():
    request = EngagedEvaluation()
    wrong = facts(
        conclusion_en=" ",
        trl=12,
        value_high=Decimal(1),
        scores={"technical": 101, "magic": 5},
        valid_until=clock.today(),
    )

    with pytest.raises(Invalid) as refused:
        delivering.deliver_report(
            request.id, wrong, a_report(), declares_no_conflict=True, by=evaluator_of(request)
        )

    assert codes(refused) == {
        "evaluation.conclusion_missing",
        "evaluation.trl_out_of_range",
        "evaluation.value_reversed",
        "evaluation.score_out_of_range",
        "evaluation.validity_past",
    }
    request.refresh_from_db()
    assert request.state == "engaged"


@pytest.mark.parametrize("name", ["report.txt", "report.pdf"])
def test_a_report_is_a_pdf_and_nothing_else(name):
    request = EngagedEvaluation()

    with pytest.raises(Invalid):
        delivering.deliver_report(
            request.id,
            facts(),
            a_report(b"words", name),
            declares_no_conflict=True,
            by=evaluator_of(request),
        )


def test_a_returned_report_is_revised_and_both_stay():
    request = DeliveredEvaluation()

    services.return_report(request.id, reason="Name the sensors.", by=client_of(request))
    delivering.deliver_report(
        request.id, facts(), a_report(), declares_no_conflict=True, by=evaluator_of(request)
    )

    assert list(request.reports.values_list("revision", flat=True)) == [2, 1]


def test_what_was_sent_back_may_be_called_off_so_that_it_can_end():
    request = DeliveredEvaluation()
    services.return_report(request.id, reason="Name the sensors.", by=client_of(request))

    services.cancel_evaluation(request.id, reason="Nobody goes on.", by=client_of(request))

    request.refresh_from_db()
    assert request.state == "cancelled"


def test_a_report_is_not_returned_without_a_reason():
    request = DeliveredEvaluation()

    with pytest.raises(NotReady):
        services.return_report(request.id, reason=" ", by=client_of(request))


def test_only_its_two_parties_know_of_an_evaluation():
    request = RequestedEvaluation()
    seen = EvaluationRequest.objects.visible_to

    assert seen(client_of(request)).exists()
    assert seen(evaluator_of(request)).exists()
    for stranger in (ANONYMOUS, actor_of(Member()), actor_of(Operator())):
        assert not seen(stranger).exists()


@pytest.mark.parametrize(
    ("factory", "client", "evaluator"),
    [
        (RequestedEvaluation, ["cancel"], ["quote", "decline"]),
        (QuotedEvaluation, ["engage", "cancel"], ["decline"]),
        (EngagedEvaluation, ["cancel"], ["deliver"]),
        (DeliveredEvaluation, ["accept", "return"], []),
        (AcceptedEvaluation, [], []),
    ],
)
def test_each_side_has_its_own_buttons(factory, client, evaluator):
    request = factory()

    assert available_actions(request, by=client_of(request)) == client
    assert available_actions(request, by=evaluator_of(request)) == evaluator


def test_neither_side_does_the_others_part():
    request = QuotedEvaluation()

    with pytest.raises(NotPermitted):
        services.engage_evaluator(request.id, by=evaluator_of(request))
    with pytest.raises(NotPermitted):
        services.decline_evaluation(request.id, by=client_of(request))
    with pytest.raises(NotFound):
        services.engage_evaluator(request.id, by=actor_of(Member()))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "lost"}, "evaluation_state_known"),
        (
            {"state": "engaged", "quote_amount": 1, "quote_days": 1, "quote_currency": "CNY"},
            "evaluation_engaged_before_delivered",
        ),
        ({"state": "quoted"}, "evaluation_quoted_before_engaged"),
    ],
)
def test_the_database_refuses_the_impossible_by_name(values, constraint):
    request = RequestedEvaluation()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        EvaluationRequest.objects.filter(pk=request.pk).update(**values)


def test_an_order_cannot_be_of_oneself_in_the_database_either():
    request = RequestedEvaluation()

    with pytest.raises(IntegrityError, match="evaluation_not_of_oneself"):
        EvaluationRequest.objects.update(client=request.evaluator)


def test_a_delivered_report_is_never_rewritten():
    DeliveredEvaluation()
    table = EvaluationReport._meta.db_table

    with pytest.raises(DatabaseError, match="append_only"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET trl = 9")
