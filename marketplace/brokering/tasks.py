"""The clock of mandates, and what a new talk means for them."""

from celery import shared_task

from kernel.activity.models import Event
from marketplace.brokering.services import expire_mandates, face_new_counterparts
from marketplace.inquiries.models import Inquiry


@shared_task(ignore_result=True)
def end_mandates() -> None:
    """Tell of mandates whose last day is over; they count no longer whatever the clock says."""
    expire_mandates()


@shared_task(ignore_result=True)
def face_counterparts() -> None:
    """Find brokers who act for both sides of matches that came after their mandates."""
    face_new_counterparts()


def follow_inquiry(event: Event) -> None:
    """A reaction: who now stands on both sides of a talk waits for both consents."""
    inquiry = Inquiry.objects.get(pk=event.subject_id)
    face_new_counterparts(listing_id=inquiry.listing_id, demand_id=inquiry.demand_id)
