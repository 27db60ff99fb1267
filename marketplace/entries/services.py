"""Keeping what is typed, and letting go of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require, require_working
from kernel import clock
from kernel.errors import Conflict, Invalid, Reason, ReasonCode
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_change as may_change_demand
from marketplace.entries.models import Entry, EntryNoun
from marketplace.listings.models import Listing
from marketplace.listings.policies import may_change as may_change_listing

MOST_CHARACTERS = 400_000
_KEPT = timedelta(days=30)
_WRITES = {
    EntryNoun.LISTING: Permission.LISTINGS_WRITE,
    EntryNoun.DEMAND: Permission.DEMANDS_WRITE,
}


class EntryReason(ReasonCode):
    """Why what was typed is not kept."""

    OPEN_ELSEWHERE = (
        "entry.open_elsewhere",
        _("This form is open in another tab, or was saved there. Save here by hand."),
    )
    TOO_LONG = "entry.too_long", _("This is too long to be kept while you type. Save it by hand.")


@transaction.atomic
def keep_entry(
    noun: str,
    values: Mapping[str, Sequence[str]],
    *,
    entry_id: UUID,
    seen: int,
    subject_id: UUID | None = None,
    page: str = "",
    by: Actor,
) -> Entry:
    """Keep what was typed so far; `seen` is the serial of the keeping before, 0 for none.

    The page that kept it last goes on whatever it saw: an answer may be lost on its way.
    """
    require_working(by, _WRITES[EntryNoun(noun)])
    _require_may_write(EntryNoun(noun), subject_id, by=by)
    if len(json.dumps(values, ensure_ascii=False)) > MOST_CHARACTERS:
        raise Invalid(Reason(EntryReason.TOO_LONG))
    mine = Entry.objects.visible_to(by).filter(noun=noun)
    found = mine.filter(subject_id=subject_id) if subject_id else mine.filter(pk=entry_id)
    entry = found.select_for_update(of=("self",), no_key=True).first()
    if not (entry and page and entry.page == page) and seen != (entry.serial if entry else 0):
        raise Conflict(Reason(EntryReason.OPEN_ELSEWHERE))
    if entry is None:
        if by.organisation_id is None or Entry.objects.filter(pk=entry_id).exists():
            raise refuse(by)
        entry = Entry(pk=entry_id, person_id=by.person_id, organisation_id=by.organisation_id)
        entry.noun, entry.subject_id, entry.serial = noun, subject_id, 0
    entry.values = {name: list(each) for name, each in values.items()}
    entry.serial, entry.kept_at, entry.page = entry.serial + 1, clock.now(), page
    entry.save()
    return entry


def let_go(noun: str, *, entry_id: UUID | None, subject_id: UUID | None, by: Actor) -> None:
    """Remove what was kept of a form, because it was saved or is not wanted any more."""
    mine = Entry.objects.visible_to(by).filter(noun=noun)
    if subject_id is not None:
        mine.filter(subject_id=subject_id).delete()
    elif entry_id is not None:
        mine.filter(pk=entry_id).delete()


def forget_old_entries() -> int:
    """Remove what nobody came back to."""
    return Entry.objects.filter(kept_at__lt=clock.now() - _KEPT).delete()[0]


def _require_may_write(noun: EntryNoun, subject_id: UUID | None, *, by: Actor) -> None:
    if subject_id is None:
        return
    subject: Any
    if noun == EntryNoun.LISTING:
        subject = Listing.objects.visible_to(by).one(subject_id)
        require(may_change_listing, by, subject)
    else:
        subject = Demand.objects.visible_to(by).one(subject_id)
        require(may_change_demand, by, subject)
