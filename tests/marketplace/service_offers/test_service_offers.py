"""Services: who may offer what, and when it leaves the market by itself."""

import datetime as dt
from decimal import Decimal
from html import unescape

import pytest
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS
from kernel import clock
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady
from marketplace.api.service_offers.views import AN_OFFER
from marketplace.service_offers import services
from marketplace.service_offers.content import (
    OfferContent,
    OfferPrice,
    OfferText,
    QualificationContent,
)
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.queries import evaluators_for, offered_services
from tests.factories.accounts import (
    Member,
    SuspendedOrganisation,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.listings import PublishedListing
from tests.factories.services import DraftOffer, PublishedOffer, a_member_of, checked
from tests.marketplace.pages.test_two_writers import the_form

pytestmark = pytest.mark.django_db


def a_qualification(*, ends_in=100):
    today = clock.today()
    return QualificationContent(
        title_zh="评价机构备案",
        title_en="Recorded evaluator",
        issuer_zh="",
        issuer_en="Association",
        number="EV-1",
        granted_on=today - dt.timedelta(days=400),
        expires_on=today + dt.timedelta(days=ends_in),
        kind="evaluator_record",
    )


def content(**said):
    usual = {
        "service_type": "technical_evaluation",
        "texts": {"en": OfferText("Evaluation", "Nine levels.", "A report.")},
        "turnaround_days": 15,
        "qualifications": (a_qualification(),),
    }
    return OfferContent(**{**usual, **said})


def provider(kind="intermediary"):
    return Member(organisation=VerifiedOrganisation(kind=kind))


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def test_a_qualified_provider_publishes_a_service():
    by = actor_of(provider())

    offer = checked(services.post_offer(content(), by=by))
    assert not offered_services(by=ANONYMOUS).exists()

    services.publish_offer(offer.id, by=by)
    assert offered_services(by=ANONYMOUS).get() == offer


@pytest.mark.parametrize(
    ("change", "organisation", "expected"),
    [
        ({"qualifications": ()}, {}, "service_offer.qualification_missing"),
        (
            {"qualifications": (a_qualification(ends_in=0),)},
            {},
            "service_offer.qualification_missing",
        ),
        ({"turnaround_days": None}, {}, "service_offer.turnaround_missing"),
        ({"texts": {"en": OfferText("Evaluation")}}, {}, "service_offer.scope_missing"),
        ({}, {"kind": "enterprise"}, "service_offer.not_a_provider"),
    ],
)
def test_a_service_is_not_public_before_it_is_ready(change, organisation, expected):
    by = actor_of(provider(**organisation))
    offer = checked(services.post_offer(content(**change), by=by))

    with pytest.raises(NotReady) as refused:
        services.publish_offer(offer.id, by=by)

    assert expected in codes(refused)


def test_an_unverified_provider_does_not_publish():
    by = actor_of(Member(organisation=UnverifiedOrganisation(kind="intermediary")))
    offer = checked(services.post_offer(content(), by=by))

    with pytest.raises(NotReady) as refused:
        services.publish_offer(offer.id, by=by)

    assert codes(refused) == {"service_offer.organisation_not_verified"}


def test_consulting_needs_no_qualification():
    by = actor_of(provider())
    said = content(service_type="technical_consulting", qualifications=())

    offer = services.post_offer(said, by=by)

    assert services.publish_offer(offer.id, by=by).state == "published"


def test_impossible_content_is_refused_with_every_reason():
    said = content(
        service_type="magic",
        texts={"fr": OfferText("x")},
        price=OfferPrice(kind="range", low=Decimal(9), high=Decimal(3), currency="CNY"),
        turnaround_days=0,
        fields=("Q99",),
        industries=("Z9",),
        regions=("999999",),
        countries=("XX",),
        languages=("xx",),
    )

    with pytest.raises(Invalid) as refused:
        services.post_offer(said, by=actor_of(provider()))

    assert codes(refused) == {
        "service_offer.code_unknown",
        "service_offer.language_unknown",
        "service_offer.price_reversed",
        "service_offer.turnaround_out_of_range",
    }


def test_a_suspended_providers_service_is_not_shown():
    PublishedOffer(organisation=SuspendedOrganisation(kind="intermediary"))

    assert not offered_services(by=ANONYMOUS).exists()


def test_strangers_neither_see_nor_change_a_draft():
    offer = DraftOffer()
    stranger = actor_of(provider())

    with pytest.raises(NotFound):
        services.publish_offer(offer.id, by=stranger)


def test_a_viewer_sees_but_does_not_write():
    offer = DraftOffer()
    viewer = actor_of(Member(organisation=offer.organisation, role="viewer"))

    with pytest.raises(NotPermitted):
        services.publish_offer(offer.id, by=viewer)


def test_evaluators_of_the_listings_field_come_first_and_its_owner_never():
    listing = PublishedListing(ipc=["H01M 10/54"])
    elsewhere = PublishedOffer(fields=["C22"])
    everywhere = PublishedOffer()
    fitting = PublishedOffer(fields=["H01"])
    PublishedOffer(organisation=listing.organisation)
    PublishedOffer(service_type="training")

    assert evaluators_for(listing, by=ANONYMOUS) == [fitting, everywhere, elsewhere]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "gone"}, "service_offer_state_known"),
        ({"service_type": "magic"}, "service_offer_type_known"),
        (
            {"price_low": 5, "price_high": 4, "price_currency": "CNY"},
            "service_offer_price_not_reversed",
        ),
        ({"languages": ["xx"]}, "service_offer_languages_known"),
        ({"fee_low": 5, "fee_high": 101}, "service_offer_fee_within_100_percent"),
        ({"published_at": None}, "service_offer_published_says_since_when"),
    ],
)
def test_the_database_refuses_the_impossible_by_name(values, constraint):
    offer = PublishedOffer()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ServiceOffer.objects.filter(pk=offer.pk).update(**values)


def test_a_service_that_was_public_stays_of_its_kind_on_the_page_and_over_the_api(
    sign_in, sign_in_api
):
    offer = PublishedOffer()
    words = "It was public as “Technical evaluation” and stays that."
    browser, page, form = the_form(sign_in, offer.organisation, "service_offer_edit", offer.id)
    refused = browser.post(page, {**form, "service_type": "training"})
    assert refused.status_code == 422
    assert words in unescape(refused.content.decode())
    assert 'id="id_service_type_error"' in refused.content.decode()

    member = sign_in_api(a_member_of(offer.organisation))
    address = f"/api/v1/service-offers/{offer.id}/"
    body = AN_OFFER | {"service_type": "training", "fields_of_work": [], "industries": []}
    body |= {"regions": []}
    answer = member.put(address, body, format="json", HTTP_IF_MATCH="*")
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["code"], error["pointer"]) == ("service_offer.type_fixed", "/service_type")
    assert words in error["detail"]
    offer.refresh_from_db()
    assert offer.service_type == "technical_evaluation"


def test_a_service_that_was_withdrawn_does_not_become_another_kind_either():
    offer = PublishedOffer()
    by = actor_of(Member(organisation=offer.organisation))
    services.withdraw_offer(offer.id, by=by)
    services.revise_offer(offer.id, by=by)

    with pytest.raises(NotReady) as refused:
        services.change_offer(offer.id, content(service_type="training"), by=by)
    assert codes(refused) == {"service_offer.type_fixed"}
    services.change_offer(offer.id, content(turnaround_days=20), by=by)
    with (
        pytest.raises(IntegrityError, match="service_offer_type_stays"),
        transaction.atomic(),
    ):
        ServiceOffer.objects.filter(pk=offer.pk).update(service_type="training")


def test_a_draft_that_was_never_public_may_become_another_kind():
    offer = DraftOffer()
    by = actor_of(Member(organisation=offer.organisation))

    services.change_offer(offer.id, content(service_type="training"), by=by)

    offer.refresh_from_db()
    assert offer.service_type == "training"
