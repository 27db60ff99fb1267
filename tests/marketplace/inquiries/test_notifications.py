"""Who is told of what in a talk, in which words; never the text of a message."""

import datetime as dt

import pytest
from django.core import mail

from accounts.notifications.mail import send_due
from accounts.notifications.models import Notification
from accounts.notifications.queries import in_words, inbox
from kernel import clock
from kernel.languages import speaking
from marketplace.inquiries import services
from marketplace.inquiries.content import Said
from marketplace.inquiries.ticking import fire_due_timers
from tests.factories.accounts import Member, Person, actor_of
from tests.factories.demands import UnnamedDemand
from tests.factories.inquiries import (
    InTalksInquiry,
    OpenInquiry,
    answerer_of,
    asker_of,
)
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

SECRET = "The viscosity is 4200 mPa·s."


@pytest.fixture
def talk(react):
    """A talk whose opening everybody has heard of."""
    listing = PublishedListing()
    Member(organisation=listing.organisation, role="manager")
    inquiry = OpenInquiry(listing=listing)
    react()
    return inquiry


@pytest.fixture
def told(react):
    """`told()` carries reactions out and says who has heard what since the last time."""
    heard = set(Notification.objects.values_list("pk", flat=True))

    def hear():
        react()
        new = Notification.objects.exclude(pk__in=heard).select_related("recipient")
        found = {(each.kind, each.recipient) for each in new}
        heard.update(each.pk for each in new)
        return found

    return hear


def test_the_contact_hears_of_a_question(told):
    inquiry = OpenInquiry()

    assert told() == {("inquiry.opened", inquiry.assignee)}


def test_the_asker_hears_of_the_answer(talk, told):
    services.post_message(talk.id, Said(SECRET), by=actor_of(answerer_of(talk)))

    assert told() == {("inquiry.answered", talk.asking_person)}


def test_the_other_side_hears_of_a_message_and_never_its_author(talk, told):
    services.post_message(talk.id, Said(SECRET), by=actor_of(asker_of(talk)))

    assert told() == {("inquiry.message_added", talk.assignee)}


def test_a_colleague_who_answers_does_not_tell_the_asker_twice(talk, told):
    services.post_message(talk.id, Said("Yes."), by=actor_of(answerer_of(talk)))
    told()
    colleague = Member(organisation=talk.asking_organisation)
    services.post_message(talk.id, Said("Thanks."), by=actor_of(colleague))

    assert told() == {("inquiry.message_added", talk.assignee)}


def test_both_sides_hear_of_the_steps_to_an_agreement(told):
    inquiry = InTalksInquiry()
    told()

    services.agree_inquiry(inquiry.id, by=actor_of(asker_of(inquiry)))
    assert told() == {("inquiry.agreement_offered", inquiry.assignee)}
    services.agree_inquiry(inquiry.id, by=actor_of(answerer_of(inquiry)))
    assert told() == {("inquiry.agreed", inquiry.asking_person)}


def test_the_other_side_hears_why_it_was_declined(talk, told):
    services.decline_inquiry(talk.id, reason="no_capacity", by=actor_of(answerer_of(talk)))

    assert told() == {("inquiry.declined", talk.asking_person)}
    (view,) = in_words(inbox(actor_of(asker_of(talk))), by=actor_of(asker_of(talk)))
    assert "There is no capacity for it at present." in view.body


def test_whoever_was_to_answer_hears_of_a_withdrawal(talk, told):
    services.withdraw_inquiry(talk.id, by=actor_of(asker_of(talk)))

    assert told() == {("inquiry.withdrawn", talk.assignee)}


def test_whoever_is_charged_hears_of_it(talk, told):
    colleague = Member(organisation=talk.answering_organisation)
    services.assign_inquiry(talk.id, assignee=colleague.user_id, by=actor_of(answerer_of(talk)))

    assert told() == {("inquiry.assigned", colleague.user)}


def test_the_clock_tells_the_contact_then_both_then_the_asker(talk, told):
    contact, backup = talk.assignee, talk.backup
    heard = []
    for days in (5, 9, 20):
        with clock.simulated(talk.opened_at + dt.timedelta(days=days)):
            fire_due_timers()
            heard.append(told())

    assert heard == [
        {("inquiry.reminded", contact)},
        {("inquiry.escalated", contact), ("inquiry.escalated", backup)},
        {("inquiry.expired", talk.asking_person), ("inquiry.missed", backup)},
    ]


def test_where_the_asker_has_left_their_colleagues_hear(talk, told):
    colleague = Member(organisation=talk.asking_organisation)
    talk.asking_person.memberships.update(ended_at=talk.opened_at)

    services.post_message(talk.id, Said("Yes."), by=actor_of(answerer_of(talk)))

    assert told() == {("inquiry.answered", colleague.user)}


@pytest.mark.parametrize(("language", "who"), [("en", "name_en"), ("zh", "name_zh")])
def test_a_mail_says_who_and_what_but_not_the_text(react, language, who):
    asker = Member(user=Person(language=language))
    inquiry = OpenInquiry(asker=asker)
    services.post_message(inquiry.id, Said(SECRET), by=actor_of(answerer_of(inquiry)))
    react()
    send_due()

    (letter,) = [each for each in mail.outbox if each.to == [asker.user.email]]
    with speaking(language):
        title = inquiry.title
    assert getattr(inquiry.answering_organisation, who) in letter.subject
    assert title in letter.subject
    for part in (letter.body, str(letter.alternatives)):
        assert "4200" not in part
        assert "fifty" not in part


def test_an_unnamed_owner_is_not_named_to_the_supplier(react):
    demand = UnnamedDemand()
    inquiry = OpenInquiry(demand=demand)
    services.post_message(inquiry.id, Said("Tell more."), by=actor_of(answerer_of(inquiry)))
    react()
    send_due()

    supplier = asker_of(inquiry)
    (view,) = in_words(inbox(actor_of(supplier)), by=actor_of(supplier))
    assert view.title.startswith("The organisation behind this demand answered you")
    (letter,) = [each for each in mail.outbox if each.to == [supplier.user.email]]
    owner = demand.organisation
    for name in (owner.name_en, owner.name_zh, demand.contact.name):
        assert name not in f"{letter.subject} {letter.body} {letter.alternatives}"
