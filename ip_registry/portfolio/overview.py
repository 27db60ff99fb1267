"""What a portfolio is worth looking at: what lives, what ends soon, what nobody has been shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from ip_registry.records.models import IpRecord, IpRecordQuerySet
from ip_registry.records.states import IN_FORCE, PENDING
from kernel import clock

#: A right that ends within a year is decided upon now: promoted, let go, or renewed.
SOON = timedelta(days=365)
#: Whoever takes a licence wants some years of it.
WORTHWHILE = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Overview:
    """A portfolio in figures, and the rights behind the two that ask for a decision."""

    in_force: int
    pending: int
    ended: int
    shown: int
    ending_soon: IpRecordQuerySet
    worth_promoting: IpRecordQuerySet


def portfolio_overview(*, by: Actor) -> Overview:
    """How the portfolio of the actor's organisation stands today."""
    if by.organisation_id is None or not by.may(Permission.IP_RECORDS_READ):
        raise refuse(by)
    own = IpRecord.objects.visible_to(by).kept_by(by.organisation_id)
    told = own.aggregate(
        in_force=Count("pk", filter=Q(state__in=IN_FORCE)),
        pending=Count("pk", filter=Q(state__in=PENDING)),
        all=Count("pk"),
    )
    shown = own.public()
    today = clock.today()
    soon = own.expiring_before(today + SOON).order_by("expires_on", "id")
    lasting = Q(expires_on=None) | Q(expires_on__gte=today + WORTHWHILE)
    unseen = own.in_force().filter(lasting).exclude(pk__in=shown.values("pk"))
    return Overview(
        in_force=told["in_force"],
        pending=told["pending"],
        ended=told["all"] - told["in_force"] - told["pending"],
        shown=shown.count(),
        ending_soon=soon.with_row_data(),
        # Checked numbers first, then those that last longest: what a reader can rely on.
        worth_promoting=unseen.order_by("number_check", "-expires_on", "id").with_row_data(),
    )
