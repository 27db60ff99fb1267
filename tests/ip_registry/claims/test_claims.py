"""Claiming a right that another organisation keeps: each verb, and who may say it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from accounts.access.actor import SYSTEM
from accounts.notifications.models import Notification
from ip_registry.claims import services
from ip_registry.claims.models import ClaimEvidence, IpClaim
from ip_registry.claims.queries import (
    available_actions,
    claim_page,
    claim_queue,
    claims_to_answer,
    evidence_file,
    evidence_in_sight,
    lost_rights,
)
from ip_registry.claims.rules import StatedClaim
from ip_registry.claims.states import CLAIM_LIFECYCLE, ClaimState
from ip_registry.parties.models import IpOwner
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from tests.factories.accounts import Member, Operator, UnverifiedOrganisation, actor_of
from tests.factories.claims import (
    ContestedClaim,
    OpenClaim,
    TakenClaim,
    UnansweredClaim,
    WithdrawnClaim,
    paper,
    shown_patent,
)
from tests.factories.ip_registry import GrantedPatent, KnowHow

pytestmark = pytest.mark.django_db

OURS = StatedClaim("owned", Decimal(100), "We filed it; they were our supplier.")
SHARED = StatedClaim("co_owned", Decimal("40.00"), "We made it together.")


@pytest.fixture
def claimant():
    return Member()


@pytest.fixture
def by(claimant):
    return actor_of(claimant)


@pytest.fixture
def operator():
    return Operator()


def side_of(claim, name):
    organisation = getattr(claim, name)
    return actor_of(organisation.memberships.first())


def told():
    return {(each.kind, each.recipient_id) for each in Notification.objects.all()}


def person(claim, name):
    return getattr(claim, name).memberships.first().user_id


def codes(refusal):
    return {reason.code.value for reason in refusal.value.reasons}


def shares_of(record):
    rows = IpOwner.objects.filter(record=record)
    return {each.organisation_id or each.free_name: each.share for each in rows}


@pytest.mark.parametrize("state", ClaimState.values)
@pytest.mark.parametrize("move", CLAIM_LIFECYCLE.moves)
def test_every_move_from_every_state(move, state):
    claim = IpClaim(state=state)
    if state in CLAIM_LIFECYCLE.moves[move].sources:
        CLAIM_LIFECYCLE.apply(move, claim)
        assert claim.state == CLAIM_LIFECYCLE.moves[move].target
    else:
        with pytest.raises(WrongState):
            CLAIM_LIFECYCLE.apply(move, claim)


# Opening


def test_a_claim_tells_the_keeper_who_claims_what_and_until_when(by, react):
    record = shown_patent()

    claim = services.open_claim(record.id, OURS, upload=paper(), by=by)
    react()

    assert claim.reference.startswith("IC-")
    assert (claim.keeper, claim.number) == (record.organisation, record.shown_number)
    assert clock.legal_date(claim.answer_due_at) > clock.today() + timedelta(days=9)
    assert told() == {("ip_claim.opened", person(claim, "keeper"))}
    assert list(claims_to_answer(by=side_of(claim, "keeper"))) == [claim]
    assert list(claim_queue(by=actor_of(Operator()))) == []


def test_the_keeper_reads_the_words_and_never_the_documents(by, operator):
    claim = services.open_claim(shown_patent().id, OURS, upload=paper(), by=by)
    document = claim.evidence.get()

    seen = claim_page(claim.id, by=side_of(claim, "keeper"))
    assert seen.statement == OURS.statement
    assert evidence_in_sight(seen, by=side_of(claim, "keeper")) == []
    with pytest.raises(NotFound):
        evidence_file(claim.id, document.id, by=side_of(claim, "keeper"))
    for reader in (by, actor_of(operator)):
        assert evidence_file(claim.id, document.id, by=reader) == document


def test_a_claim_is_the_business_of_its_sides_and_the_operators_alone(by):
    claim = OpenClaim()
    for stranger in (by, actor_of(Member())):
        with pytest.raises(NotFound):
            claim_page(claim.id, by=stranger)


def test_what_nobody_may_see_cannot_be_claimed(by):
    with pytest.raises(NotFound):
        services.open_claim(GrantedPatent().id, OURS, upload=paper(), by=by)


def test_nobody_claims_what_they_keep_and_viewers_claim_nothing():
    record = shown_patent()
    for member in (record.organisation.memberships.first(), Member(role="viewer")):
        with pytest.raises(NotPermitted):
            services.open_claim(record.id, OURS, upload=paper(), by=actor_of(member))


def test_all_that_is_wrong_with_a_claim_is_said_at_once():
    newcomer = actor_of(Member(organisation=UnverifiedOrganisation()))
    said = StatedClaim("owned", Decimal(30), " ")

    with pytest.raises(NotReady) as refusal:
        services.open_claim(shown_patent().id, said, upload=paper(), by=newcomer)

    assert codes(refusal) == {
        "ip_claim.claimant_not_verified",
        "ip_claim.sole_is_whole",
        "ip_claim.statement_missing",
    }


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (StatedClaim("co_owned", Decimal(100), "x"), "ip_claim.whole_is_not_shared"),
        (StatedClaim("co_owned", Decimal(0), "x"), "ip_claim.share_impossible"),
        (StatedClaim("stolen", Decimal(100), "x"), "ip_claim.ground_unknown"),
        (StatedClaim("owned", Decimal(100), "x" * 4001), "ip_claim.text_too_long"),
    ],
)
def test_a_share_fits_its_ground(by, said, code):
    with pytest.raises(NotReady) as refusal:
        services.open_claim(shown_patent().id, said, upload=paper(), by=by)
    assert codes(refusal) == {code}


def test_a_secret_without_a_number_is_not_claimed_here(by):
    with pytest.raises(NotFound):
        services.open_claim(KnowHow().id, OURS, upload=paper(), by=by)


def test_one_claim_at_a_time(by):
    record = shown_patent()
    first = services.open_claim(record.id, OURS, upload=paper(), by=by)

    with pytest.raises(Conflict) as refusal:
        services.open_claim(record.id, OURS, upload=paper(), by=by)
    assert first.reference in refusal.value.reasons[0].words

    services.withdraw_claim(first.id, by=by)
    assert services.open_claim(record.id, OURS, upload=paper(), by=by)


# Answering


def test_contesting_hands_it_to_the_operators(operator, react):
    claim = OpenClaim()

    services.contest_claim(claim.id, answer="The register names us.", by=side_of(claim, "keeper"))
    react()

    assert told() == {
        ("ip_claim.contested", person(claim, "claimant")),
        ("ip_claim.to_decide", operator.user_id),
    }
    assert list(claim_queue(by=actor_of(operator))) == [claim]
    with pytest.raises(WrongState):
        services.contest_claim(claim.id, answer="Once more.", by=side_of(claim, "keeper"))


def test_an_answer_says_why():
    claim = OpenClaim()
    with pytest.raises(NotReady) as refusal:
        services.contest_claim(claim.id, answer="  ", by=side_of(claim, "keeper"))
    assert codes(refusal) == {"ip_claim.answer_missing"}


def test_only_the_keeper_answers_and_only_the_claimant_withdraws(operator):
    claim = OpenClaim()
    for other in (side_of(claim, "claimant"), actor_of(operator)):
        with pytest.raises(NotPermitted):
            services.concede_claim(claim.id, by=other)
    with pytest.raises(NotPermitted):
        services.withdraw_claim(claim.id, by=side_of(claim, "keeper"))


def test_conceding_gives_the_right_over_at_once(react):
    claim = OpenClaim()
    former = claim.keeper_id

    services.concede_claim(claim.id, by=side_of(claim, "keeper"))
    connection.check_constraints()
    react()

    record = IpRecord.objects.get(pk=claim.record_id)
    assert record.organisation == claim.claimant
    assert shares_of(record) == {claim.claimant_id: Decimal(100)}
    assert lost_rights([record.id], former) == {record.id}
    assert ("ip_claim.conceded", person(claim, "claimant")) in told()


def test_silence_passes_a_claim_to_the_operators(operator, react):
    late = OpenClaim(answer_due_at=clock.now() - timedelta(minutes=1))
    in_time = OpenClaim()

    assert services.let_claims_lapse() == 1
    assert services.let_claims_lapse() == 0
    react()

    assert {each.id: each.state for each in IpClaim.objects.all()} == {
        late.id: "unanswered",
        in_time.id: "open",
    }
    assert ("ip_claim.to_decide", operator.user_id) in told()
    assert ("ip_claim.unanswered", person(late, "keeper")) in told()
    services.contest_claim(late.id, answer="Late, but here.", by=side_of(late, "keeper"))


def test_withdrawing_tells_the_keeper(react):
    claim = ContestedClaim()
    services.withdraw_claim(claim.id, by=side_of(claim, "claimant"))
    react()
    assert told() == {("ip_claim.withdrawn", person(claim, "keeper"))}


# Documents


def test_each_side_hands_in_documents_of_its_own():
    claim = OpenClaim()
    services.add_evidence(claim.id, upload=paper(), by=side_of(claim, "keeper"))

    for side in ("claimant", "keeper"):
        seen = evidence_in_sight(
            claim_page(claim.id, by=side_of(claim, side)), by=side_of(claim, side)
        )
        assert [each.organisation_id for each in seen] == [getattr(claim, f"{side}_id")]


def test_nothing_is_added_to_what_is_over_nor_by_others(operator):
    over = WithdrawnClaim()
    with pytest.raises(WrongState):
        services.add_evidence(over.id, upload=paper(), by=side_of(over, "claimant"))
    with pytest.raises(NotPermitted):
        services.add_evidence(OpenClaim().id, upload=paper(), by=actor_of(operator))


def test_documents_are_not_endless(monkeypatch):
    monkeypatch.setattr(services, "MOST_EVIDENCE", 1)
    claim = OpenClaim()
    with pytest.raises(NotReady) as refusal:
        services.add_evidence(claim.id, upload=paper(), by=side_of(claim, "claimant"))
    assert codes(refusal) == {"ip_claim.evidence_too_much"}
    assert ClaimEvidence.objects.count() == 1


# Deciding


def test_an_operator_upholds_and_the_whole_right_goes_over(operator, react):
    claim, judge = ContestedClaim(), actor_of(operator)
    claim.record.external_id = "their own"
    claim.record.save()

    services.take_claim(claim.id, by=judge)
    services.uphold_claim(claim.id, remark="The deed is plain.", by=judge)
    connection.check_constraints()
    react()

    record = IpRecord.objects.get(pk=claim.record_id)
    assert (record.organisation, record.external_id) == (claim.claimant, "")
    assert shares_of(record) == {claim.claimant_id: Decimal(100)}
    assert {
        ("ip_claim.upheld", person(claim, "claimant")),
        ("ip_claim.upheld", person(claim, "keeper")),
    } <= told()
    assert Event.objects.filter(name="ip_record.changed", subject_id=record.id).exists()


def test_an_upheld_co_owner_joins_and_sees_the_record(operator):
    record = shown_patent(owners=[("A third party", "100")])
    claim = TakenClaim(record=record, ground="co_owned", share="40.00")

    services.uphold_claim(claim.id, by=actor_of(operator))
    connection.check_constraints()

    assert shares_of(record) == {claim.claimant_id: Decimal(40), "A third party": Decimal(60)}
    kept = IpRecord.objects.visible_to(side_of(claim, "claimant")).one(record.id)
    assert kept.organisation == claim.keeper
    assert lost_rights([record.id], claim.keeper_id) == set()


def test_who_keeps_a_record_of_the_right_already_keeps_it(operator):
    claim = TakenClaim()
    own = GrantedPatent(
        organisation=claim.claimant, application_number=claim.record.application_number
    )

    services.uphold_claim(claim.id, by=actor_of(operator))
    connection.check_constraints()

    claim.record.refresh_from_db()
    assert claim.record.organisation == claim.keeper
    assert shares_of(claim.record) == {claim.claimant_id: Decimal(100)}
    assert own.organisation == claim.claimant


def test_an_operator_dismisses_with_a_reason(operator, react):
    claim, judge = TakenClaim(), actor_of(operator)
    with pytest.raises(NotReady) as refusal:
        services.dismiss_claim(claim.id, reason="because", by=judge)
    assert codes(refusal) == {"ip_claim.dismissal_missing"}

    services.dismiss_claim(claim.id, reason="register_says_otherwise", by=judge)
    react()

    claim.refresh_from_db()
    assert claim.decided_by == operator.user
    assert claim.record.organisation == claim.keeper
    assert ("ip_claim.dismissed", person(claim, "claimant")) in told()


def test_an_operator_decides_nothing_of_its_own_organisation(react):
    judge = Operator()
    for partial in (
        ContestedClaim(record=shown_patent(organisation=Operator().organisation)),
        ContestedClaim(member=Operator()),
    ):
        sides = {partial.keeper_id, partial.claimant_id}
        own = next(m for m in _operators() if m.organisation_id in sides)
        with pytest.raises(NotPermitted):
            services.take_claim(partial.id, by=actor_of(own))
        assert partial not in claim_queue(by=actor_of(own))
        assert "take" not in available_actions(partial, by=actor_of(own))
        assert services.take_claim(partial.id, by=actor_of(judge))


def test_what_went_elsewhere_meanwhile_is_not_given_again(operator):
    claim = TakenClaim()
    IpRecord.objects.filter(pk=claim.record_id).update(organisation=Member().organisation)
    with pytest.raises(NotReady) as refusal:
        services.uphold_claim(claim.id, by=actor_of(operator))
    assert codes(refusal) == {"ip_claim.keeper_changed"}


def test_nobody_lets_a_claim_lapse_by_hand(operator):
    claim = UnansweredClaim()
    assert available_actions(claim, by=side_of(claim, "keeper")) == [
        "contest",
        "concede",
        "add_evidence",
    ]
    assert available_actions(claim, by=actor_of(operator)) == ["take"]
    assert claim in IpClaim.objects.visible_to(SYSTEM)


def _operators():
    return Member._meta.model.objects.filter(organisation__operations__isnull=False)
