"""What listings do about events elsewhere."""

from kernel.activity.models import Event
from marketplace.listings.holds import follow_right


def follow_right_status(event: Event) -> None:
    """A right changed its status: hold back what offers it, or let it go again."""
    follow_right(event.subject_id)
