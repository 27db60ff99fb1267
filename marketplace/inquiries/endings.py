"""What every end of a talk has in common."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.confidentiality.services import revoke
from kernel import clock
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.states import InquiryState
from marketplace.inquiries.timers import stop_timers


def end(inquiry: Inquiry, *, by: Actor) -> None:
    """Keep the moment, stop the clock, and take back what the talk let the asker see.

    Whoever agreed goes on together and keeps seeing it. The caller saves and records.
    """
    inquiry.ended_at = inquiry.updated_at = clock.now()
    stop_timers(inquiry)
    if inquiry.state != InquiryState.AGREED:
        revoke(inquiry, by=by)
