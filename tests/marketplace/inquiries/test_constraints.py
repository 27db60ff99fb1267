"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F

from kernel import clock
from marketplace.inquiries.models import Inquiry, InquiryMessage, InquiryNote, InquiryTimer
from tests.factories.accounts import Person
from tests.factories.demands import PublishedDemand
from tests.factories.inquiries import OpenInquiry, WithdrawnInquiry
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"listing": None}, "inquiry_about_a_listing_or_a_demand"),
        ({"listing_version": None}, "inquiry_about_a_listing_or_a_demand"),
        ({"answering_organisation": F("asking_organisation")}, "inquiry_not_to_oneself"),
        ({"state": "sold", "ended_at": F("opened_at")}, "inquiry_state_known"),
        ({"state": "withdrawn"}, "inquiry_ends_when_it_is_over"),
        ({"state": "answered"}, "inquiry_answered_has_a_moment"),
        ({"answered_at": F("opened_at")}, "inquiry_open_is_unanswered"),
        ({"decline_reason": "other"}, "inquiry_declined_with_a_reason"),
        ({"declined_by": "asking"}, "inquiry_declined_with_a_reason"),
        ({"backup": F("assignee")}, "inquiry_backup_is_somebody_else"),
    ],
)
def test_impossible_values_are_refused_by_name(values, constraint):
    inquiry = OpenInquiry()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Inquiry.objects.filter(pk=inquiry.pk).update(**values)


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_declined_inquiry_has_a_reason_from_the_list(reason):
    inquiry = OpenInquiry()

    with pytest.raises(IntegrityError, match="inquiry_declined_with_a_reason"):
        Inquiry.objects.filter(pk=inquiry.pk).update(
            state="declined", decline_reason=reason, declined_by="asking", ended_at=clock.now()
        )


def test_an_agreement_takes_both_sides():
    inquiry = OpenInquiry()

    with pytest.raises(IntegrityError, match="inquiry_agreed_by_both"):
        Inquiry.objects.filter(pk=inquiry.pk).update(
            state="agreed",
            answered_at=clock.now(),
            ended_at=clock.now(),
            asking_agreed_at=clock.now(),
        )


def test_it_is_about_a_listing_or_a_demand_not_both():
    inquiry, demand = OpenInquiry(), PublishedDemand()

    with pytest.raises(IntegrityError, match="inquiry_about_a_listing_or_a_demand"):
        Inquiry.objects.filter(pk=inquiry.pk).update(
            demand=demand, demand_version=demand.current_version
        )


@pytest.mark.parametrize("about", ["listing", "demand"])
def test_an_organisation_has_one_live_talk_about_a_thing(about):
    thing = {"listing": PublishedListing, "demand": PublishedDemand}[about]()
    ended = WithdrawnInquiry(**{about: thing})
    asker = OpenInquiry(**{about: thing})

    with pytest.raises(IntegrityError, match=f"inquiry_live_once_per_{about}"):
        Inquiry.objects.filter(pk=ended.pk).update(
            state="open", ended_at=None, asking_organisation=asker.asking_organisation
        )


@pytest.mark.parametrize("change", ["UPDATE {0} SET text = 'x'", "DELETE FROM {0}"])
def test_what_was_said_stays_as_it_was_said(change):
    OpenInquiry()
    table = InquiryMessage._meta.db_table

    with pytest.raises(DatabaseError, match="append_only"), connection.cursor() as cursor:
        cursor.execute(change.format(table))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [({"text": ""}, "says_something"), ({"language": "fr"}, "message_language_known")],
)
def test_a_message_says_something_in_a_language_of_ours(values, constraint):
    inquiry = OpenInquiry()
    usual = {"text": "x", "language": "en", "author": Person(), "inquiry": inquiry}

    with pytest.raises(IntegrityError, match=constraint):
        InquiryMessage.objects.create(
            **{**usual, **values}, organisation=inquiry.asking_organisation
        )


def test_a_note_says_something():
    inquiry = OpenInquiry()

    with pytest.raises(IntegrityError, match="inquiry_note_says_something"):
        InquiryNote.objects.create(
            inquiry=inquiry, author=Person(), organisation=inquiry.asking_organisation, text=""
        )


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "shout"}, "inquiry_timer_kind_known"),
        ({"kind": "remind"}, "inquiry_timer_once_per_kind"),
        ({"fired_at": F("due_at"), "stopped_at": F("due_at")}, "inquirytimer_fired_or_stopped"),
        ({"fired_at": clock.now()}, "inquirytimer_not_fired_early"),
    ],
)
def test_a_timer_fires_once_and_not_early(values, constraint):
    inquiry = OpenInquiry()

    with pytest.raises(IntegrityError, match=constraint):
        InquiryTimer.objects.filter(inquiry=inquiry, kind="escalate").update(**values)
