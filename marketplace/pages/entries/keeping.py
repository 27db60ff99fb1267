"""A form that keeps what is typed: what it carries for that, and what was kept of it before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, QueryDict

from accounts.access.actor import Actor
from accounts.middleware import actor_of
from kernel.identifiers import new_id
from marketplace.entries.models import Entry
from marketplace.entries.services import let_go

NOUN, SUBJECT, ENTRY, SERIAL = "entry_noun", "entry_subject", "entry", "entry_serial"
PAGE = "entry_page"
_NOT_TYPED = {"csrfmiddlewaretoken", "then", "add_row", "next", NOUN, SUBJECT, ENTRY, SERIAL, PAGE}


@dataclass(slots=True)
class Keeping:
    """What a form needs so that its text is kept."""

    noun: str
    subject_id: UUID | None
    entry_id: UUID
    serial: int = 0
    #: The page that sent it, which forgets what it kept itself once it hears that it was saved.
    page: str = ""
    kept_at: datetime | None = None
    #: What was kept and not saved, to be drawn instead of what is saved.
    data: QueryDict | None = None

    def end(self, *, by: Actor) -> None:
        """The form was saved: nothing is kept any more."""
        let_go(self.noun, entry_id=self.entry_id, subject_id=self.subject_id, by=by)


def keeping_of(request: HttpRequest, noun: str, *, subject_id: UUID | None) -> Keeping:
    """What is kept of this form by this person, if anything."""
    if request.method == "POST":
        sent = request.POST
        entry_id = id_in(sent, ENTRY) or new_id()
        return Keeping(noun, subject_id, entry_id, serial_in(sent), page_in(sent))
    mine = Entry.objects.visible_to(actor_of(request)).filter(noun=noun, subject_id=subject_id)
    asked = id_in(request.GET, ENTRY)
    entry = mine.first() if subject_id else mine.filter(pk=asked).first() if asked else None
    if entry is None:
        return Keeping(noun, subject_id, new_id())
    return Keeping(
        noun,
        subject_id,
        entry.pk,
        entry.serial,
        kept_at=entry.kept_at,
        data=_data(entry.values),
    )


def unfinished(noun: str, *, by: Actor, at: Keeping) -> list[tuple[Entry, str]]:
    """New things that this person began and has not saved, with what they are called so far.

    Shown where a new form is opened, not where one of them stands already.
    """
    if at.subject_id is not None or at.serial:
        return []
    mine = Entry.objects.visible_to(by).filter(noun=noun, subject_id=None)
    return [(each, _title(each.values)) for each in mine]


def typed_values(data: QueryDict) -> dict[str, list[str]]:
    """Everything in the form but what is only about the keeping, and NUL, which nobody types."""
    return {
        name.replace("\0", ""): [str(each).replace("\0", "") for each in values]
        for name, values in data.lists()
        if name not in _NOT_TYPED
    }


def serial_in(data: Mapping[str, str]) -> int:
    """The serial of the keeping that the page knows; 0 for none."""
    said = data.get(SERIAL, "")
    return int(said) if re.fullmatch("[0-9]{1,9}", said) else 0


def page_in(data: Mapping[str, str]) -> str:
    """What the page calls itself, if it is one of ours."""
    said = data.get(PAGE, "")
    return said if re.fullmatch("[0-9-]{1,40}", said) else ""


def id_in(data: Mapping[str, str], name: str) -> UUID | None:
    """An id among what was sent, if it is one."""
    try:
        return UUID(data.get(name, ""))
    except ValueError:
        return None


def _data(values: Mapping[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, each in values.items():
        data.setlist(name, each)
    return data


def _title(values: Mapping[str, list[str]]) -> str:
    return next(filter(None, (*values.get("title_zh", []), *values.get("title_en", []))), "")
