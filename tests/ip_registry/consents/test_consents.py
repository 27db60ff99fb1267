"""What co-owners agree to: asking, answering, attesting, and what is still missing."""

import datetime as dt

import pytest
import time_machine

from accounts.notifications.models import Notification
from ip_registry.consents import services
from ip_registry.consents.models import OwnerConsent
from ip_registry.consents.queries import (
    available_actions,
    consent_page,
    consents_to_answer,
    missing_consents,
)
from ip_registry.consents.rules import needing_all, ruling
from ip_registry.consents.states import CONSENT_LIFECYCLE, ConsentState
from ip_registry.consents.terms import Dealing
from ip_registry.records.models import IpRecord
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from marketplace.listings.terms import TransferMode
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.claims import paper
from tests.factories.consents import AskedConsent, GivenConsent, shared_patent
from tests.factories.ip_registry import IpOfficeRow, KnowHow, SoftwareCopyright

pytestmark = pytest.mark.django_db

EXCLUSIVE = ["licence_exclusive"]


@pytest.fixture
def partner():
    return Member()


def keeper_of(record):
    return actor_of(record.organisation.memberships.first())


def owner_of(consent):
    return actor_of(consent.owner.memberships.first())


def codes(refusal):
    return {reason.code.value for reason in refusal.value.reasons}


def told():
    return {(each.kind, each.recipient_id) for each in Notification.objects.all()}


def missing(record, *dealings):
    found = missing_consents([record.id], dealings, organisation_id=record.organisation_id)
    return {(each.owner.name, each.dealings) for each in found}


@pytest.mark.parametrize("state", ConsentState.values)
@pytest.mark.parametrize("move", CONSENT_LIFECYCLE.moves)
def test_every_move_from_every_state(move, state):
    consent = OwnerConsent(state=state)
    if state in CONSENT_LIFECYCLE.moves[move].sources:
        CONSENT_LIFECYCLE.apply(move, consent)
        assert consent.state == CONSENT_LIFECYCLE.moves[move].target
    else:
        with pytest.raises(WrongState):
            CONSENT_LIFECYCLE.apply(move, consent)


# The law


def test_the_dealings_are_transfer_modes_by_the_same_codes():
    assert set(Dealing.values) < set(TransferMode.values)


@pytest.mark.parametrize(
    ("day", "article"), [(dt.date(2015, 1, 1), "15"), (dt.date(2021, 6, 1), "14")]
)
def test_the_patent_law_of_the_day_is_cited(partner, day, article):
    rule = ruling(shared_patent(partner.organisation), on=day)
    assert rule.citation.article == article
    assert rule.citation.law_en.startswith("Patent Law")


def test_a_non_exclusive_licence_needs_nobody(partner):
    record = shared_patent(partner.organisation)
    assert missing(record, "licence_non_exclusive", "joint_development") == set()
    assert missing(record, "licence_non_exclusive", "assignment") == {
        (partner.organisation.name, ("assignment",))
    }


def test_each_kind_of_right_has_its_own_law(partner):
    today = dt.date(2026, 1, 1)
    owners = [(partner.organisation, "100")]
    program, secret = SoftwareCopyright(owners=owners), KnowHow(owners=owners)
    foreign = shared_patent(partner.organisation, office=IpOfficeRow(code="US"))
    assert "licence_sole" not in needing_all(program, on=today)
    assert "licence_sole" in needing_all(secret, on=today)
    assert ruling(foreign, on=today).id == "world.co_ownership"


def test_before_the_law_the_platform_asks(partner):
    assert ruling(shared_patent(partner.organisation), on=dt.date(2005, 1, 1)).id == (
        "world.co_ownership"
    )


def test_a_right_of_one_owner_needs_nobody(partner):
    record = shared_patent()
    assert missing(record, *Dealing.values) == set()


# Asking and answering


def test_a_co_owner_is_asked_sees_the_record_and_agrees(partner, react):
    record = shared_patent(partner.organisation)
    by = keeper_of(record)

    consent = services.ask_consent(
        record.id, owner_id=partner.organisation_id, dealings=EXCLUSIVE, message="Please.", by=by
    )
    react()
    assert ("owner_consent.asked", partner.user_id) in told()
    assert IpRecord.objects.visible_to(actor_of(partner)).one(record.id)
    assert list(consents_to_answer(by=actor_of(partner))) == [consent]
    assert missing(record, *EXCLUSIVE)

    services.give_consent(consent.id, answer="With pleasure.", by=actor_of(partner))
    react()
    assert missing(record, *EXCLUSIVE) == set()
    assert missing(record, "assignment") == {(partner.organisation.name, ("assignment",))}
    assert ("owner_consent.given", by.user_id) in told()


def test_a_co_owner_refuses_and_may_think_again(react):
    consent = AskedConsent()
    services.refuse_consent(consent.id, answer="Not yet.", by=owner_of(consent))
    react()
    assert {kind for kind, _who in told()} == {"owner_consent.refused"}
    services.give_consent(consent.id, by=owner_of(consent))
    assert missing(consent.record, *EXCLUSIVE) == set()


def test_a_withdrawn_consent_is_missing_again(react):
    consent = GivenConsent()
    assert missing(consent.record, *EXCLUSIVE) == set()
    services.withdraw_consent(consent.id, by=owner_of(consent))
    react()
    assert missing(consent.record, *EXCLUSIVE)
    assert {kind for kind, _who in told()} == {"owner_consent.withdrawn"}


def test_a_recalled_request_shuts_the_record_again(partner):
    record = shared_patent(partner.organisation)
    by = keeper_of(record)
    consent = services.ask_consent(
        record.id, owner_id=partner.organisation_id, dealings=EXCLUSIVE, by=by
    )
    services.recall_request(consent.id, by=by)
    with pytest.raises(NotFound):
        IpRecord.objects.visible_to(actor_of(partner)).one(record.id)


def test_only_the_one_who_is_asked_answers_and_only_the_asker_recalls():
    consent = AskedConsent()
    asker = keeper_of(consent.record)
    with pytest.raises(NotPermitted):
        services.give_consent(consent.id, by=asker)
    with pytest.raises(NotPermitted):
        services.recall_request(consent.id, by=owner_of(consent))
    with pytest.raises(NotFound):
        services.give_consent(consent.id, by=actor_of(Member()))
    with pytest.raises(NotPermitted):
        services.give_consent(consent.id, by=actor_of(Operator()))
    viewer = actor_of(Member(organisation=consent.owner, role="viewer"))
    assert consent_page(consent.id, by=viewer) == consent
    with pytest.raises(NotPermitted):
        services.give_consent(consent.id, by=viewer)
    assert available_actions(consent, by=owner_of(consent)) == ["give", "refuse"]
    assert available_actions(consent, by=asker) == ["recall"]


def test_only_co_owners_are_asked_and_for_something_that_needs_them(partner):
    record = shared_patent("A third party")
    by = keeper_of(record)
    with pytest.raises(NotReady) as refusal:
        services.ask_consent(
            record.id, owner_id=partner.organisation_id, dealings=["consulting"], by=by
        )
    assert codes(refusal) == {"owner_consent.not_a_co_owner", "owner_consent.dealing_unknown"}
    with pytest.raises(NotReady) as refusal:
        services.ask_consent(
            record.id, owner_id=record.organisation_id, dealings=[], message="x" * 2001, by=by
        )
    assert codes(refusal) == {
        "owner_consent.not_a_co_owner",
        "owner_consent.dealings_missing",
        "owner_consent.text_too_long",
    }
    stranger = actor_of(partner)
    with pytest.raises(NotFound):
        services.ask_consent(record.id, owner_id=record.organisation_id, dealings=[], by=stranger)


def test_nobody_is_asked_twice_at_once():
    consent = AskedConsent()
    with pytest.raises(Conflict):
        services.ask_consent(
            consent.record_id,
            owner_id=consent.owner_id,
            dealings=EXCLUSIVE,
            by=keeper_of(consent.record),
        )


# Documents


def attest(record, **other):
    said = {
        "owner_name": "A third party",
        "dealings": EXCLUSIVE,
        "basis": "document",
        "attests_genuine": True,
        "upload": paper(),
        "by": keeper_of(record),
    }
    return services.attest_consent(record.id, **{**said, **other})


def test_an_owner_outside_the_market_consents_by_a_document(react):
    record = shared_patent("A third party")
    consent = attest(record)
    react()
    assert missing(record, *EXCLUSIVE) == set()
    assert told() == set()
    assert available_actions(consent, by=keeper_of(record)) == ["withdraw"]
    services.withdraw_consent(consent.id, by=keeper_of(record))
    assert missing(record, *EXCLUSIVE) == {("A third party", ("licence_exclusive",))}


def test_a_document_is_attested_and_is_of_that_owner(partner):
    record = shared_patent("A third party", partner.organisation)
    with pytest.raises(NotReady) as refusal:
        attest(record, owner_name="Somebody else", basis="service", attests_genuine=False)
    assert codes(refusal) == {
        "owner_consent.not_a_co_owner",
        "owner_consent.basis_unknown",
        "owner_consent.not_attested",
    }


def test_consents_of_other_days_are_judged_by_todays_law(partner):
    record = shared_patent(partner.organisation)
    with time_machine.travel(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
        found = missing_consents(
            [record.id], ["assignment"], organisation_id=record.organisation_id
        )
        assert [each.rule.citation.article for each in found] == ["15"]
