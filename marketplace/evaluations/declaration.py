"""What everybody declares who signs a report: that they are free to."""

from django.utils.translation import gettext_lazy as _

DECLARES = _(
    "No relation to the client, to an owner or to an inventor bars me from judging, and I gain "
    "nothing by the outcome."
)
