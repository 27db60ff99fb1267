"""What is said and done in a talk, and what comes of it."""

import pytest

from kernel.activity.models import Event
from kernel.errors import NotFound, NotReady, WrongState
from marketplace.inquiries import services
from marketplace.inquiries.content import Said
from marketplace.inquiries.models import Inquiry, InquiryTimer
from marketplace.inquiries.queries import (
    decline_reasons_of,
    notes_of,
    waiting_inquiries,
)
from tests.factories.accounts import Member, actor_of
from tests.factories.inquiries import (
    INQUIRY_IN,
    AnsweredInquiry,
    DeclinedInquiry,
    InTalksInquiry,
    OpenInquiry,
    answerer_of,
    asker_of,
)

pytestmark = pytest.mark.django_db

ENDED = ["agreed", "declined", "expired", "withdrawn"]


def names(inquiry):
    # Sorted: events of one millisecond have no order.
    return sorted(Event.objects.filter(subject_id=inquiry.id).values_list("name", flat=True))


def again(inquiry):
    return Inquiry.objects.get(pk=inquiry.pk)


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def test_the_first_message_of_the_side_asked_is_the_answer():
    inquiry = OpenInquiry()

    services.post_message(inquiry.id, Said("Yes."), by=actor_of(answerer_of(inquiry)))

    inquiry = again(inquiry)
    assert inquiry.state == "answered"
    assert inquiry.answered_at is not None
    assert names(inquiry) == ["inquiry.answered", "inquiry.opened"]
    assert not InquiryTimer.objects.filter(inquiry=inquiry, stopped_at=None).exists()


def test_the_askers_second_message_answers_nothing():
    inquiry = OpenInquiry()

    services.post_message(inquiry.id, Said("Also in blue?"), by=actor_of(asker_of(inquiry)))

    assert again(inquiry).state == "open"
    assert names(inquiry) == ["inquiry.message_added", "inquiry.opened"]


def test_an_agreement_takes_the_word_of_both_sides():
    inquiry = InTalksInquiry()

    services.agree_inquiry(inquiry.id, by=actor_of(asker_of(inquiry)))
    assert again(inquiry).state == "in_talks"
    with pytest.raises(WrongState) as refused:
        services.agree_inquiry(inquiry.id, by=actor_of(asker_of(inquiry)))
    assert codes(refused) == {"inquiry.already_agreed"}

    services.agree_inquiry(inquiry.id, by=actor_of(answerer_of(inquiry)))
    assert again(inquiry).state == "agreed"
    assert {"inquiry.agreement_offered", "inquiry.agreed"} <= set(names(inquiry))


@pytest.mark.parametrize("side", ["asking", "answering"])
def test_either_side_declines_with_a_reason(side):
    inquiry = DeclinedInquiry(reason="rights_unclear", by_side=side)

    assert (inquiry.decline_reason, inquiry.declined_by) == ("rights_unclear", side)
    assert inquiry.ended_at is not None
    event = Event.objects.get(name="inquiry.declined")
    assert event.payload == {"reason": "rights_unclear"}


@pytest.mark.parametrize(
    ("reason", "comment", "code"),
    [
        ("because", "", "inquiry.decline_reason_unknown"),
        ("other", " ", "inquiry.comment_missing"),
    ],
)
def test_a_refusal_says_something(reason, comment, code):
    inquiry = OpenInquiry()

    with pytest.raises(NotReady) as refused:
        services.decline_inquiry(
            inquiry.id, reason=reason, comment=comment, by=actor_of(answerer_of(inquiry))
        )

    assert codes(refused) == {code}


def test_declining_at_once_counts_as_an_answer_but_not_if_the_asker_turns_away():
    refused, left = OpenInquiry(), OpenInquiry()

    services.decline_inquiry(refused.id, reason="no_capacity", by=actor_of(answerer_of(refused)))
    services.decline_inquiry(left.id, reason="already_solved", by=actor_of(asker_of(left)))

    assert again(refused).answered_at is not None
    assert again(left).answered_at is None


@pytest.mark.parametrize("state", ENDED)
def test_an_ended_talk_takes_no_more_messages_but_notes(state):
    inquiry = INQUIRY_IN[state]()
    asker = actor_of(asker_of(inquiry))

    with pytest.raises(WrongState) as refused:
        services.post_message(inquiry.id, Said("Wait!"), by=asker)
    services.add_note(inquiry.id, text="Ask again in spring.", by=asker)

    assert codes(refused) == {"inquiry.ended"}


def test_notes_are_read_by_their_own_side_only():
    inquiry = OpenInquiry()
    asker, answerer = actor_of(asker_of(inquiry)), actor_of(answerer_of(inquiry))

    services.add_note(inquiry.id, text="Check the viscosity first.", by=answerer)

    assert [each.text for each in notes_of(inquiry, by=answerer)] == ["Check the viscosity first."]
    assert notes_of(inquiry, by=asker) == []


def test_a_talk_is_given_to_a_colleague_with_a_stand_in():
    inquiry = OpenInquiry()
    own = inquiry.answering_organisation
    first, second = Member(organisation=own), Member(organisation=own)

    services.assign_inquiry(
        inquiry.id,
        assignee=first.user_id,
        backup=second.user_id,
        by=actor_of(answerer_of(inquiry)),
    )

    inquiry = again(inquiry)
    assert (inquiry.assignee, inquiry.backup) == (first.user, second.user)


def test_only_members_who_may_answer_are_charged_with_it():
    inquiry = OpenInquiry()
    viewer = Member(organisation=inquiry.answering_organisation, role="viewer")
    by = actor_of(answerer_of(inquiry))

    with pytest.raises(NotReady) as refused:
        services.assign_inquiry(inquiry.id, assignee=viewer.user_id, backup=Member().user_id, by=by)
    assert {reason.pointer for reason in refused.value.reasons} == {"/assignee", "/backup"}

    with pytest.raises(NotReady) as refused:
        services.assign_inquiry(inquiry.id, assignee=by.user_id, backup=by.user_id, by=by)
    assert codes(refused) == {"inquiry.backup_same"}


def test_a_stranger_learns_nothing():
    inquiry = OpenInquiry()

    with pytest.raises(NotFound):
        services.post_message(inquiry.id, Said("Hello"), by=actor_of(Member()))


def test_the_next_word_is_of_the_side_that_did_not_write_last():
    inquiry = AnsweredInquiry()
    asker, answerer = actor_of(asker_of(inquiry)), actor_of(answerer_of(inquiry))

    assert list(waiting_inquiries(by=asker)) == [inquiry]
    assert list(waiting_inquiries(by=answerer)) == []

    services.post_message(inquiry.id, Said("Thank you. And blue?"), by=asker)

    assert list(waiting_inquiries(by=asker)) == []
    assert list(waiting_inquiries(by=answerer)) == [inquiry]


def test_an_owner_learns_why_askers_turned_away():
    first = DeclinedInquiry(reason="benefit_unclear", by_side="asking")
    listing = first.listing
    DeclinedInquiry(listing=listing, reason="benefit_unclear", by_side="asking")
    DeclinedInquiry(listing=listing, reason="price_too_high", by_side="asking")
    DeclinedInquiry(listing=listing, reason="no_capacity", by_side="answering")

    found = decline_reasons_of(listing, by=actor_of(answerer_of(first)))

    assert found == [("benefit_unclear", 2), ("price_too_high", 1)]
    assert decline_reasons_of(listing, by=actor_of(Member())) == []
