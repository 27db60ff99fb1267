"""What listings do about events elsewhere."""

from celery import shared_task

from ip_registry.consents.models import OwnerConsent
from kernel.activity.models import Event
from marketplace.listings.freshness import fire_due_timers
from marketplace.listings.holds import follow_owners, follow_right


@shared_task(ignore_result=True)
def fire_timers() -> None:
    """Carry out what is due of listings that nobody confirms; safe to call twice."""
    fire_due_timers()


def follow_right_status(event: Event) -> None:
    """A right changed its status: hold back what offers it, or let it go again."""
    follow_right(event.subject_id)


def follow_owners_of_right(event: Event) -> None:
    """A right may have other owners now: hold what its seller may not offer any more."""
    follow_owners(event.subject_id)


def follow_consent(event: Event) -> None:
    """A co-owner agreed, or does not agree any more."""
    follow_owners(OwnerConsent.objects.get(pk=event.subject_id).record_id)
