"""Reactions: who is told of what happened to a service and its qualifications."""

from __future__ import annotations

from typing import Any

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from kernel.activity.models import Event
from marketplace.service_offers import notifications as kinds
from marketplace.service_offers.models import Qualification, ServiceOffer


def tell_qualification_ended(event: Event) -> None:
    """The provider hears that its service is not shown any more."""
    offer = ServiceOffer.objects.get(pk=event.subject_id)
    people = members_to_tell(offer.organisation_id, who_may=Permission.SERVICE_OFFERS_WRITE)
    notify(kinds.ENDED, people, event=event)


def tell_qualification_ending(event: Event) -> None:
    """The provider hears that a qualification ends soon."""
    found = _qualification(event)
    if found is not None:
        _tell(kinds.ENDING, found, event, day=found.expires_on.isoformat())


def tell_qualification_checked(event: Event) -> None:
    """The provider hears that its document was accepted."""
    found = _qualification(event)
    if found is not None:
        _tell(kinds.CHECKED, found, event)


def tell_qualification_refused(event: Event) -> None:
    """The provider hears that its document was not accepted."""
    found = _qualification(event)
    if found is not None:
        _tell(kinds.REFUSED, found, event)


def tell_qualification_shown(event: Event) -> None:
    """The operators of the home market have a document to check."""
    found = _qualification(event)
    if found is None:
        return
    offer = found.offer
    operators = operators_to_tell(
        offer.home_market_id, who_may=Permission.OPERATOR_VERIFY, of=[offer.organisation_id]
    )
    provider = names_of(offer.organisation)
    notify(kinds.SHOWN, operators, event=event, provider=provider, title=_title(found))


def _qualification(event: Event) -> Qualification | None:
    # A provider may have written it anew before the news was delivered.
    rows = Qualification.objects.select_related("offer", "offer__organisation")
    return rows.filter(pk=event.payload["qualification"]).first()


def _title(found: Qualification) -> dict[str, str]:
    return {"zh": found.title_zh, "en": found.title_en}


def _tell(kind: NotificationKind, found: Qualification, event: Event, **said: Any) -> None:
    people = members_to_tell(found.offer.organisation_id, who_may=Permission.SERVICE_OFFERS_WRITE)
    notify(kind, people, event=event, title=_title(found), **said)
