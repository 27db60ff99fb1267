"""Beginning a talk: who may, about what, and what comes of it."""

import pytest

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from kernel.activity.models import Event
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, NotSignedIn
from marketplace.inquiries.content import Said, language_of
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.opening import answer_demand, ask_about_listing
from marketplace.listings.models import Listing
from tests.factories.accounts import (
    Member,
    Person,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.inquiries import OpenInquiry, WithdrawnInquiry, asker_of
from tests.factories.listings import DraftListing, PublishedListing, SuspendedListing

pytestmark = pytest.mark.django_db

QUESTION = Said("Is there a sample?")


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def test_a_question_pins_the_version_read_and_names_who_is_to_answer():
    listing = PublishedListing()
    colleague = Member(organisation=listing.organisation, role="manager")
    asker = Member()

    inquiry = ask_about_listing(listing.id, QUESTION, by=actor_of(asker))

    assert inquiry.reference.startswith("XJ-")
    assert inquiry.state == "open"
    assert inquiry.listing_version == listing.current_version
    assert (inquiry.asking_organisation, inquiry.asking_person) == (asker.organisation, asker.user)
    assert inquiry.answering_organisation == listing.organisation
    assert (inquiry.assignee, inquiry.backup) == (listing.contact, colleague.user)
    assert [each.text for each in inquiry.messages.all()] == [QUESTION.text]
    assert Event.objects.filter(name="inquiry.opened", subject_id=inquiry.id).count() == 1


def test_a_supplier_answers_a_demand_with_the_version_it_read():
    demand = PublishedDemand()
    supplier = Member()

    inquiry = answer_demand(demand.id, Said("We have one."), by=actor_of(supplier))

    assert inquiry.demand_version == demand.current_version
    assert inquiry.answering_organisation == demand.organisation
    assert inquiry.listing is None


def test_an_unverified_organisation_may_ask():
    asker = Member(organisation=UnverifiedOrganisation())

    assert OpenInquiry(asker=asker).asking_organisation == asker.organisation


def test_a_contact_who_left_is_replaced_by_a_colleague():
    listing = PublishedListing()
    listing.contact.memberships.update(ended_at=listing.created_at)
    colleague = Member(organisation=listing.organisation)

    inquiry = OpenInquiry(listing=listing)

    assert (inquiry.assignee, inquiry.backup) == (colleague.user, None)


def test_a_visitor_is_asked_to_sign_in():
    with pytest.raises(NotSignedIn):
        ask_about_listing(PublishedListing().id, QUESTION, by=ANONYMOUS)


def test_a_person_without_an_organisation_is_told_so():
    with pytest.raises(NotPermitted) as refused:
        ask_about_listing(PublishedListing().id, QUESTION, by=actor_of(Person()))

    assert codes(refused) == {"inquiry.organisation_needed"}


def test_a_viewer_may_not_ask():
    with pytest.raises(NotPermitted):
        OpenInquiry(asker=Member(role="viewer"))


@pytest.mark.parametrize(
    ("about", "code"), [("listing", "inquiry.own_listing"), ("demand", "inquiry.own_demand")]
)
def test_nobody_asks_themselves(about, code):
    thing = {"listing": PublishedListing, "demand": PublishedDemand}[about]()

    with pytest.raises(NotReady) as refused:
        OpenInquiry(**{about: thing}, asker=Member(organisation=thing.organisation))

    assert codes(refused) == {code}


@pytest.mark.parametrize("hidden", [DraftListing, SuspendedListing])
def test_what_one_may_not_know_cannot_be_asked_about(hidden):
    with pytest.raises(NotFound):
        OpenInquiry(listing=hidden())


def test_what_is_held_back_is_not_asked_about_by_those_who_see_it_still():
    inquiry = WithdrawnInquiry()
    OpenInquiry(listing=inquiry.listing, asker=asker_of(inquiry))
    inquiry.listing.holds.create(cause="moderation")
    colleague = Member(organisation=inquiry.asking_organisation)

    with pytest.raises(NotReady) as refused:
        OpenInquiry(listing=inquiry.listing, asker=colleague)

    assert codes(refused) == {"inquiry.not_offered"}


@pytest.mark.parametrize("about", ["listing", "demand"])
def test_a_second_question_points_to_the_first(about):
    thing = {"listing": PublishedListing, "demand": UnnamedDemand}[about]()
    first = OpenInquiry(**{about: thing})
    colleague = Member(organisation=first.asking_organisation)

    with pytest.raises(Conflict) as refused:
        OpenInquiry(**{about: thing}, asker=colleague)

    (reason,) = refused.value.reasons
    assert reason.pointer == f"/{about}"
    assert first.reference in reason.words
    assert Inquiry.objects.count() == 1


def test_after_the_end_one_may_ask_again():
    first = WithdrawnInquiry()

    again = OpenInquiry(listing=first.listing, asker=asker_of(first))

    assert again.reference != first.reference


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Said("  "), {"inquiry.text_missing"}),
        (Said("x" * 10_001), {"inquiry.text_too_long"}),
        (Said("Bonjour", "fr"), {"inquiry.language_unknown"}),
        (Said("", "fr"), {"inquiry.text_missing", "inquiry.language_unknown"}),
    ],
)
def test_every_reason_against_a_message_is_given_at_once(said, expected):
    with pytest.raises(NotReady) as refused:
        ask_about_listing(PublishedListing().id, said, by=actor_of(Member()))

    assert codes(refused) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("能否提供50公斤试样？", "zh"),
        ("Is there a sample?", "en"),
        ("我们的Si/C负极用LiPF6电解液，可以吗？", "zh"),
        ("We read the paper of 张伟 and would like to know more about the binder.", "en"),
        ("42", "en"),
    ],
)
def test_the_language_is_seen_from_the_words(text, language):
    assert language_of(text) == language


def test_whoever_talks_keeps_seeing_what_is_held_back_until_the_talk_ends():
    inquiry = OpenInquiry()
    asker = actor_of(asker_of(inquiry))
    stranger = actor_of(Member())
    inquiry.listing.holds.create(cause="right_lapsed")

    def sees(by):
        return Listing.objects.visible_to(by).filter(pk=inquiry.listing_id).exists()

    assert (sees(asker), sees(stranger)) == (True, False)

    from marketplace.inquiries.services import withdraw_inquiry

    withdraw_inquiry(inquiry.id, by=asker)

    assert not sees(asker)


def test_a_talk_opens_neither_a_draft_nor_the_export_gate():
    abroad = Member(organisation=VerifiedOrganisation(country="SE"))
    inquiry = OpenInquiry(asker=abroad)
    sees = Listing.objects.visible_to(actor_of(abroad)).filter(pk=inquiry.listing_id)

    for change in ({"state": "draft"}, {"state": "published", "export_class": "prohibited"}):
        Listing.objects.filter(pk=inquiry.listing_id).update(**change)
        assert not sees.exists()


@pytest.mark.parametrize("about", [PublishedListing, SuspendedListing])
def test_a_viewer_hears_that_the_role_does_not_allow_it_and_nothing_else(about):
    listing = about()
    viewer = Member(organisation=VerifiedOrganisation(), role="viewer")
    if about is SuspendedListing:
        grant(listing, to=EVERYONE, cause=listing, by=SYSTEM)

    with pytest.raises(NotPermitted):
        ask_about_listing(listing.id, Said(""), by=actor_of(viewer))
