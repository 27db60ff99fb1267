"""Qualifications: who needs which, who checks them, and what their end brings about."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS
from accounts.notifications.models import Notification
from kernel import clock
from kernel.activity.models import Event
from kernel.activity.services import deliver_due
from kernel.errors import NotFound, NotPermitted, NotReady
from marketplace.service_offers import qualifying, services
from marketplace.service_offers.authoring import content_of
from marketplace.service_offers.models import Qualification
from marketplace.service_offers.queries import offered_services, qualification_queue
from marketplace.service_offers.requirements import requirement_of, requirements
from marketplace.service_offers.terms import QualificationKind
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.services import DraftOffer, PublishedOffer, as_checked, checked
from tests.marketplace.service_offers.test_service_offers import (
    a_qualification,
    codes,
    content,
    provider,
)

pytestmark = pytest.mark.django_db


def a_paper():
    return ContentFile(b"%PDF-1.4 a licence", name="licence.pdf")


def is_public(offer):
    return offered_services(by=ANONYMOUS).filter(pk=offer.pk).exists()


@pytest.mark.parametrize(
    ("service", "country", "needed"),
    [
        ("patent_agency", "CN", {"patent_agency_licence"}),
        ("trademark_agency", "CN", {"trademark_agency_record"}),
        ("legal_advice", "CN", {"law_firm_licence"}),
        ("asset_evaluation", "CN", {"asset_appraiser_record"}),
        ("legal_advice", "DE", {"foreign_licence"}),
        ("asset_evaluation", "HK", {"foreign_licence"}),
        ("technical_evaluation", "SE", {"evaluator_record"}),
        ("training", "CN", None),
        ("brokerage", "CN", None),
        ("technology_development", "US", None),
    ],
)
def test_the_rulebook_says_what_a_service_needs_and_where_that_is_written(service, country, needed):
    found = requirement_of(service, country=country)
    if needed is None:
        assert found is None
    else:
        assert set(found.kinds) == needed
        assert found.rule.citation.law_zh


def test_before_the_law_nothing_was_needed():
    with clock.simulated(dt.datetime(2016, 1, 1, tzinfo=dt.UTC)):
        assert requirement_of("asset_evaluation", country="CN") is None


def test_every_requirement_can_be_met():
    for country in ("CN", "SE"):
        for each in requirements(country=country):
            assert set(each.kinds) <= set(QualificationKind)


def test_a_document_is_checked_before_the_service_is_public():
    owner = provider()
    by, operator = actor_of(owner), actor_of(Operator())
    offer = services.post_offer(content(), by=by)
    shown = offer.qualifications.get()

    with pytest.raises(NotReady) as refused:
        services.publish_offer(offer.id, by=by)
    assert codes(refused) == {"service_offer.document_missing"}

    qualifying.show_qualification(shown.id, upload=a_paper(), by=by)
    assert list(qualification_queue(by=operator)) == [shown]
    with pytest.raises(NotReady) as refused:
        services.publish_offer(offer.id, by=by)
    assert codes(refused) == {"service_offer.qualification_waits"}

    qualifying.check_qualification(shown.id, by=operator)
    services.publish_offer(offer.id, by=by)
    assert is_public(offer)
    assert not qualification_queue(by=operator).exists()


def test_another_kind_of_qualification_does_not_count():
    offer = DraftOffer(service_type="legal_advice")
    offer.qualifications.update(kind="evaluator_record")

    with pytest.raises(NotReady) as refused:
        services.publish_offer(offer.id, by=actor_of(Member(organisation=offer.organisation)))

    assert "service_offer.qualification_missing" in codes(refused)


def test_a_refusal_says_why_and_takes_the_service_away():
    offer = PublishedOffer()
    held = offer.qualifications.get()
    operator = actor_of(Operator())

    with pytest.raises(NotReady):
        qualifying.refuse_qualification(held.id, remark=" ", by=operator)
    qualifying.refuse_qualification(
        held.id, remark="The register knows no such number.", by=operator
    )

    assert not is_public(offer)
    held.refresh_from_db()
    assert (held.state, held.remark) == ("refused", "The register knows no such number.")


def test_nobody_checks_the_papers_of_their_own_organisation():
    operator = Operator()
    offer = PublishedOffer(organisation=operator.organisation)

    with pytest.raises(NotPermitted):
        qualifying.refuse_qualification(
            offer.qualifications.get().id, remark="x", by=actor_of(operator)
        )


def test_a_provider_does_not_check_and_a_stranger_sees_nothing():
    offer = PublishedOffer()
    held = offer.qualifications.get()

    with pytest.raises(NotPermitted):
        qualifying.check_qualification(
            held.id, by=actor_of(Member(organisation=offer.organisation, role="owner"))
        )
    with pytest.raises(NotFound):
        qualifying.show_qualification(held.id, upload=a_paper(), by=actor_of(provider()))


def test_a_service_leaves_by_itself_when_its_qualification_ends_and_is_told_of_once():
    tomorrow = clock.today() + dt.timedelta(days=1)
    offer = PublishedOffer(expires_on=tomorrow)
    assert is_public(offer)

    with clock.simulated(clock.now()) as time:
        time.advance(dt.timedelta(days=1))
        assert not is_public(offer)
        assert qualifying.tell_of_ended_qualifications() == 1
        assert qualifying.tell_of_ended_qualifications() == 0

    told = Event.objects.filter(name="service_offer.qualification_ended")
    assert told.get().subject_id == offer.id


def test_a_new_qualification_brings_it_back_once_it_is_checked():
    offer = PublishedOffer(expires_on=clock.today() - dt.timedelta(days=1))
    by = actor_of(Member(organisation=offer.organisation))
    qualifying.tell_of_ended_qualifications()

    services.change_offer(offer.id, content(), by=by)
    assert not is_public(offer)
    renewed = offer.qualifications.get()
    qualifying.show_qualification(renewed.id, upload=a_paper(), by=by)
    assert not is_public(offer)
    qualifying.check_qualification(renewed.id, by=actor_of(Operator()))

    assert is_public(offer)
    offer.refresh_from_db()
    assert offer.qualification_ended_on is None


def test_one_that_waits_for_its_check_is_not_told_as_ended():
    offer = PublishedOffer()
    offer.qualifications.update(state="waiting", decided_at=None)

    assert not is_public(offer)
    assert qualifying.tell_of_ended_qualifications() == 0


def test_one_without_a_document_neither_stands_in_for_one_that_ended_nor_spares_the_reminder():
    offer = PublishedOffer(expires_on=clock.today() + dt.timedelta(days=9))
    by = actor_of(Member(organisation=offer.organisation))
    held = content_of(offer).qualifications[0]
    later = replace(held, number="EV-9", expires_on=clock.today() + dt.timedelta(days=900))
    services.change_offer(offer.id, content(qualifications=(held, later)), by=by)

    assert qualifying.remind_of_ending_qualifications() == 1
    with clock.simulated(clock.now()) as time:
        time.advance(dt.timedelta(days=9))
        assert not is_public(offer)
        assert qualifying.tell_of_ended_qualifications() == 1


def test_a_qualification_said_again_keeps_its_check():
    by = actor_of(provider())
    offer = checked(services.post_offer(content(), by=by))
    held = offer.qualifications.get()

    services.change_offer(
        offer.id, content(qualifications=(a_qualification(), a_qualification(ends_in=800))), by=by
    )

    assert Qualification.objects.get(pk=held.pk).state == "checked"
    assert sorted(each.state for each in offer.qualifications.all()) == ["checked", "unshown"]


@pytest.mark.parametrize(("days", "expected"), [(30, 1), (31, 0)])
def test_its_holder_is_reminded_once_thirty_days_before(days, expected):
    offer = PublishedOffer(expires_on=clock.today() + dt.timedelta(days=days))
    member = Member(organisation=offer.organisation)

    assert qualifying.remind_of_ending_qualifications() == expected
    assert qualifying.remind_of_ending_qualifications() == 0
    deliver_due(most=50)

    told = Notification.objects.filter(kind="service_offer.qualification_ending")
    assert [each.recipient_id for each in told] == [member.user_id] * expected


def test_a_renewed_one_needs_no_reminder():
    offer = PublishedOffer(expires_on=clock.today() + dt.timedelta(days=9))
    Qualification.objects.create(
        offer=offer,
        kind="evaluator_record",
        title_en="Recorded evaluator",
        number="EV-2",
        granted_on=clock.today(),
        expires_on=clock.today() + dt.timedelta(days=900),
        **as_checked(),
    )

    assert qualifying.remind_of_ending_qualifications() == 0


def test_operators_and_providers_are_told():
    owner, operator = provider(), Operator()
    by = actor_of(owner)
    shown = services.post_offer(content(), by=by).qualifications.get()
    qualifying.show_qualification(shown.id, upload=a_paper(), by=by)
    qualifying.check_qualification(shown.id, by=actor_of(operator))
    deliver_due(most=50)

    told = {(each.kind, each.recipient_id) for each in Notification.objects.all()}
    assert ("service_offer.qualification_shown", operator.user_id) in told
    assert ("service_offer.qualification_checked", owner.user_id) in told


def test_the_page_of_a_service_that_left_says_why(client):
    offer = PublishedOffer(
        organisation=VerifiedOrganisation(kind="intermediary"),
        expires_on=clock.today() - dt.timedelta(days=1),
    )

    page = client.get(f"/en/services/{offer.id}/")

    assert page.status_code == 410
    assert "needs a qualification" in page.content.decode()
    assert client.get(f"/en/services/{DraftOffer().id}/").status_code == 404


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"expires_on": dt.date(2000, 1, 1)}, "qualification_ends_after_it_begins"),
        ({"kind": "degree"}, "qualification_kind_known"),
        ({"state": "good"}, "qualification_state_known"),
        ({"file": None}, "qualification_judged_by_its_document"),
        ({"decided_at": None}, "qualification_decided_says_when"),
    ],
)
def test_the_database_refuses_the_impossible_by_name(values, constraint):
    PublishedOffer()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Qualification.objects.update(**values)
