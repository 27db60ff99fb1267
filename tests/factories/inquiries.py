"""Inquiries, one factory per state; they are about a published listing unless told otherwise.

OpenInquiry(listing=listing, asker=member)     # asks with one message; timers run
OpenInquiry(demand=PublishedDemand())          # a supplier answers a demand
AnsweredInquiry(), InTalksInquiry(), AgreedInquiry(), ExpiredInquiry(), WithdrawnInquiry()
DeclinedInquiry(reason="price_too_high", by_side="asking")
asker_of(inquiry), answerer_of(inquiry)        # memberships of the two who talk
AnsweredInquiry(days=-30)                      # asked so many days ago, answered a day later
"""

import datetime as dt

from accounts.membership.models import Membership
from kernel import clock
from marketplace.inquiries import services
from marketplace.inquiries.content import Said
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.opening import answer_demand, ask_about_listing
from marketplace.inquiries.ticking import fire_due_timers
from tests.factories.accounts import Member, actor_of
from tests.factories.listings import PublishedListing

QUESTION = "Is there a sample of fifty kilograms?"
ANSWER = "Yes, within three weeks."


def _membership(user_id, organisation_id):
    return Membership.objects.select_related("user", "organisation").get(
        user=user_id, organisation=organisation_id
    )


def asker_of(inquiry):
    return _membership(inquiry.asking_person_id, inquiry.asking_organisation_id)


def answerer_of(inquiry):
    return _membership(inquiry.assignee_id, inquiry.answering_organisation_id)


def _moment(days):
    return clock.simulated(clock.now() + dt.timedelta(days=days))


def OpenInquiry(listing=None, demand=None, asker=None, text=QUESTION, days=0, files=()):
    with _moment(days):
        by = actor_of(asker or Member())
        said = Said(text, files=tuple(files))
        if demand is not None:
            return answer_demand(demand.id, said, by=by)
        return ask_about_listing((listing or PublishedListing()).id, said, by=by)


def AnsweredInquiry(*, days=0, after=0, answer=ANSWER, **asked):
    """Answered so many days `after` it was asked."""
    inquiry = OpenInquiry(days=days, **asked)
    with _moment(days + after):
        services.post_message(inquiry.id, Said(answer), by=actor_of(answerer_of(inquiry)))
    return _again(inquiry)


def InTalksInquiry(**asked):
    inquiry = AnsweredInquiry(**asked)
    return services.start_talks(inquiry.id, by=actor_of(asker_of(inquiry)))


def AgreedInquiry(**asked):
    inquiry = InTalksInquiry(**asked)
    services.agree_inquiry(inquiry.id, by=actor_of(asker_of(inquiry)))
    return services.agree_inquiry(inquiry.id, by=actor_of(answerer_of(inquiry)))


def DeclinedInquiry(*, reason="price_too_high", by_side="answering", **asked):
    inquiry = AnsweredInquiry(**asked)
    who = answerer_of(inquiry) if by_side == "answering" else asker_of(inquiry)
    return services.decline_inquiry(inquiry.id, reason=reason, by=actor_of(who))


def WithdrawnInquiry(**asked):
    inquiry = OpenInquiry(**asked)
    return services.withdraw_inquiry(inquiry.id, by=actor_of(asker_of(inquiry)))


def ExpiredInquiry(*, days=-40, **asked):
    inquiry = OpenInquiry(days=days, **asked)
    for since in (20, 39):
        with _moment(days + since):
            fire_due_timers()
    return _again(inquiry)


INQUIRY_IN = {
    "open": OpenInquiry,
    "answered": AnsweredInquiry,
    "in_talks": InTalksInquiry,
    "agreed": AgreedInquiry,
    "declined": DeclinedInquiry,
    "expired": ExpiredInquiry,
    "withdrawn": WithdrawnInquiry,
}


def _again(inquiry):
    return Inquiry.objects.get(pk=inquiry.pk)
