"""Who hears of what happens to a listing."""

import pytest

from accounts.notifications.models import Notification
from kernel.errors import NotPermitted
from marketplace.listings import holds, services
from marketplace.listings.queries import review_queue
from tests.factories.accounts import Operator, actor_of
from tests.factories.listings import DraftListing, PublishedListing, SubmittedListing
from tests.factories.reviews import LACKING, PASSED

pytestmark = pytest.mark.django_db


def owner_of(listing):
    return listing.organisation.memberships.first()


def told():
    return {(each.kind, each.recipient_id) for each in Notification.objects.all()}


def test_operators_hear_of_what_is_handed_in(react):
    operator, listing = Operator(), DraftListing()

    services.submit_listing(
        listing.id, export_class="free", attests_no_secret=True, by=actor_of(owner_of(listing))
    )
    react()

    assert told() == {("listing.submitted", operator.user_id)}


def test_an_operator_neither_hears_of_nor_reviews_what_its_own_organisation_hands_in(react):
    judge, own = Operator(), Operator()
    listing = DraftListing(organisation=own.organisation)
    by = actor_of(own)

    services.submit_listing(listing.id, export_class="free", attests_no_secret=True, by=by)
    react()

    assert told() == {("listing.submitted", judge.user_id)}
    assert list(review_queue(by=by)) == []
    assert list(review_queue(by=actor_of(judge))) == [listing]
    with pytest.raises(NotPermitted):
        services.publish_listing(listing.id, **PASSED, by=by)
    with pytest.raises(NotPermitted):
        services.return_listing(listing.id, reasons=["no_numbers"], **LACKING, by=by)


def test_an_owner_hears_the_verdict_and_what_stops_it(react):
    operator = actor_of(Operator())
    public, returned, stopped, paused = (
        SubmittedListing(),
        SubmittedListing(),
        PublishedListing(),
        PublishedListing(),
    )
    services.publish_listing(public.id, **PASSED, by=operator)
    services.return_listing(returned.id, reasons=["no_numbers"], **LACKING, by=operator)
    holds.suspend_listing(stopped.id, by=operator)
    holds.suspend_listing(paused.id, by=actor_of(owner_of(paused)))
    react()

    assert told() == {
        ("listing.published", owner_of(public).user_id),
        ("listing.returned", owner_of(returned).user_id),
        ("listing.suspended", owner_of(stopped).user_id),
    }
