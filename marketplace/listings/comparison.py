"""Technologies side by side: what of each is compared, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from kernel.errors import Invalid, Reason, ReasonCode
from marketplace.listings.models import Listing

#: More than so many cannot be read side by side.
MOST = 5


class ComparisonReason(ReasonCode):
    """Why technologies are not put side by side."""

    TOO_MANY = "comparison.too_many", _("At most %(most)s technologies stand side by side.")


def compared_listings(ids: Iterable[UUID], *, by: Actor) -> list[Listing]:
    """Those of these that the actor may see, in the order in which they were named."""
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MOST:
        raise Invalid(Reason(ComparisonReason.TOO_MANY, "/ids", {"most": MOST}))
    found = Listing.objects.visible_to(by).with_page_data().in_bulk(wanted)
    return [found[each] for each in wanted if each in found]


def facts_of(listing: Listing) -> dict[str, object]:
    """What is compared, by name. Needs `with_page_data`."""
    return {
        "trl": listing.trl_id,
        "modes": frozenset(each.mode for each in listing.offered_modes.all()),
        "price": (
            *(listing.price_kind, listing.price_low, listing.price_high, listing.price_currency),
            *(listing.royalty_low, listing.royalty_high),
        ),
        "ip_records": frozenset(
            (each.ip_record.kind, each.ip_record.state) for each in listing.rights.all()
        ),
        "ipc": frozenset(each.ipc_class_id for each in listing.ipc_symbols.all()),
        "industries": frozenset(each.pk for each in listing.industries.all()),
        "organisation": listing.organisation_id,
        "region": listing.region_id or listing.organisation.region_id,
        "export_class": listing.export_class,
    }


def differing(listings: Sequence[Listing]) -> list[str]:
    """The names of what is not the same for all of them."""
    told: Sequence[Mapping[str, object]] = [facts_of(each) for each in listings]
    if len(told) < 2:
        return []
    first, *others = told
    return [name for name in first if any(each[name] != first[name] for each in others)]


def measures_of(listings: Iterable[Listing]) -> list[str]:
    """Everything that was measured of any of them, each once, the most shared first."""
    counted: dict[str, int] = {}
    for listing in listings:
        for measure in dict.fromkeys(each.measure for each in listing.advantages.all()):
            counted[measure] = counted.get(measure, 0) + 1
    return sorted(counted, key=lambda measure: -counted[measure])
