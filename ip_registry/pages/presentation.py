"""An IP record in the words that templates show; no template computes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access.actor import Actor
from ip_registry.claims.policies import may_claim
from ip_registry.classification.queries import (
    ip_office_choices,
    known_symbols,
    nice_named,
)
from ip_registry.legal_status.models import StatusEntry
from ip_registry.pages.consents.presentation import owners_to_ask
from ip_registry.pages.inventors.presentation import inventors_on
from ip_registry.portfolio.queries import available_actions, possible_events
from ip_registry.records.models import IpRecord
from ip_registry.records.numbers import CN
from ip_registry.records.policies import may_read_internal, may_read_inventors, may_read_text
from ip_registry.records.states import IN_FORCE, PENDING, IpKind, LegalStatus
from kernel import languages


@dataclass(frozen=True, slots=True)
class EventWords:
    """What is asked before an event is recorded, and what follows from it."""

    question: Promise
    action: Promise
    consequences: tuple[Promise, ...] = ()
    tone: str = ""


_OUT_OF_SIGHT = gettext_lazy("Published listings that offer it are taken out of sight at once.")

EVENT_WORDS = {
    "publish": EventWords(
        gettext_lazy("Was the application published?"), gettext_lazy("Record the publication")
    ),
    "grant": EventWords(gettext_lazy("Was the right granted?"), gettext_lazy("Record the grant")),
    "register": EventWords(
        gettext_lazy("Was the mark registered?"), gettext_lazy("Record the registration")
    ),
    "refuse": EventWords(
        gettext_lazy("Was the application refused?"),
        gettext_lazy("Record the refusal"),
        (_OUT_OF_SIGHT,),
        "stop",
    ),
    "withdraw": EventWords(
        gettext_lazy("Was the application withdrawn?"),
        gettext_lazy("Record the withdrawal"),
        (_OUT_OF_SIGHT,),
        "stop",
    ),
    "lapse": EventWords(
        gettext_lazy("Has the right lapsed for want of fees?"),
        gettext_lazy("Record the lapse"),
        (_OUT_OF_SIGHT, gettext_lazy("If the right is restored, record that here too.")),
        "stop",
    ),
    "restore": EventWords(
        gettext_lazy("Was the lapsed right restored?"), gettext_lazy("Record the restoration")
    ),
    "surrender": EventWords(
        gettext_lazy("Was the right surrendered?"),
        gettext_lazy("Record the surrender"),
        (_OUT_OF_SIGHT, gettext_lazy("This cannot be taken back.")),
        "stop",
    ),
    "invalidate": EventWords(
        gettext_lazy("Was the right declared invalid?"),
        gettext_lazy("Record that it was declared invalid"),
        (_OUT_OF_SIGHT, gettext_lazy("This cannot be taken back.")),
        "stop",
    ),
    "cancel": EventWords(
        gettext_lazy("Was the registration cancelled?"),
        gettext_lazy("Record the cancellation"),
        (_OUT_OF_SIGHT, gettext_lazy("This cannot be taken back.")),
        "stop",
    ),
    "disclose": EventWords(
        gettext_lazy("Is the know-how no longer secret?"),
        gettext_lazy("Record the disclosure"),
        (_OUT_OF_SIGHT, gettext_lazy("This cannot be taken back.")),
        "stop",
    ),
}

REMOVAL = EventWords(
    gettext_lazy("Remove this record?"),
    gettext_lazy("Remove the record"),
    (gettext_lazy("The record and its history are erased. This cannot be taken back."),),
    "stop",
)


def status_chip(record: IpRecord) -> dict[str, str]:
    """The legal status as a word and a tone."""
    return {"word": record.get_state_display(), "tone": _tone(record.state)}


def row_of(record: IpRecord) -> dict[str, Any]:
    """A record in the registry's table."""
    return {
        "record": record,
        "url": reverse("ip_record", args=[record.id]),
        "title_lang": title_language(record),
        "office": office_words(record),
        "chip": status_chip(record),
    }


def page_of(record: IpRecord, *, by: Actor) -> dict[str, Any]:
    """All that a record's own page shows to this actor."""
    internal = may_read_internal(by, record)
    actions = available_actions(record, by=by)
    return {
        "record": record,
        "title_lang": title_language(record),
        "office": office_words(record),
        "chip": status_chip(record),
        "abstract": _abstract(record) if may_read_text(by, record) else None,
        "text_withheld": not may_read_text(by, record),
        "owners": [_owner(each, by=by) for each in record.owners.all()],
        "inventors": inventors_on(record, by=by) if may_read_inventors(by, record) else [],
        "nice": nice_named(record.nice_classes),
        "symbols": known_symbols(each.symbol for each in record.ipc_symbols.all()),
        "timeline": list(_timeline(record, internal=internal)),
        "is_ours": by.acts_for(record.organisation_id),
        "co_owners": owners_to_ask(record, by=by),
        "may_claim": bool(record.shown_number) and may_claim(by, record),
        "may_change": "change" in actions,
        "may_remove": "remove" in actions,
        "events": [
            {"url": reverse("ip_record_event", args=[record.id, move]), "words": words.action}
            for move, words in EVENT_WORDS.items()
            if move in possible_events(record) and move in actions
        ],
    }


def facet_groups(wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """What the registry can be narrowed by."""
    offices = ip_office_choices()
    return [
        _group("kind", _("Kind of right"), IpKind.choices, wanted),
        _group("legal_status", _("Legal status"), LegalStatus.choices, wanted),
        _group("office", _("Office"), offices[:6], wanted, more=offices[6:]),
    ]


def chosen_filters(wanted: dict[str, Any]) -> list[dict[str, str]]:
    """What it is narrowed to."""
    labels: dict[str, dict[str, Any]] = {
        "kind": dict(IpKind.choices),
        "legal_status": dict(LegalStatus.choices),
        "office": dict(ip_office_choices()),
    }
    return [
        {"name": name, "value": value, "label": str(words[value])}
        for name, words in labels.items()
        for value in wanted.get(name, ())
    ]


def office_words(record: IpRecord) -> str:
    """Who registered it: in China software is not a matter of the patent office."""
    if record.office is None:
        return ""
    if record.office_id == CN and record.kind == IpKind.SOFTWARE_COPYRIGHT:
        return _("Copyright Protection Centre of China")
    return record.office.name


def title_language(record: IpRecord) -> str:
    """The language of the title that is shown."""
    own = languages.current()
    if record.title_zh and record.title_en:
        return own
    return languages.ZH if record.title_zh else languages.EN


def _tone(state: str) -> str:
    if state in IN_FORCE:
        return "good"
    return "warn" if state in PENDING else "stop"


def _abstract(record: IpRecord) -> dict[str, str] | None:
    own = languages.current()
    texts = {languages.ZH: record.abstract_zh, languages.EN: record.abstract_en}
    for code in sorted(texts, key=lambda code: code != own):
        if texts[code]:
            return {"text": texts[code], "lang": code}
    return None


def _owner(owner: Any, *, by: Actor) -> dict[str, Any]:
    organisation = owner.organisation
    told = organisation is not None and (
        organisation.is_verified or by.acts_for(organisation.id) or by.is_system
    )
    return {
        "name": owner.name,
        "share": owner.share,
        "slug": organisation.slug if told else "",
        "is_verified": bool(told and organisation.is_verified),
    }


def _timeline(record: IpRecord, *, internal: bool) -> Iterator[dict[str, Any]]:
    entries = list(record.status_entries.all())
    for entry in entries:
        yield {
            "words": entry.get_status_display(),
            "at": entry.since,
            "more": _more(entry, internal=internal),
            "state": _step(entry, is_last=entry is entries[-1]),
        }
    ends = record.expires_on
    if ends is not None and record.is_living:
        yield {"words": _("The term ends"), "at": ends, "more": ends.isoformat(), "state": ""}


def _more(entry: StatusEntry, *, internal: bool) -> str:
    note = [entry.note] if internal and entry.note else []
    return " · ".join([entry.since.isoformat(), entry.get_source_display(), *note])


def _step(entry: StatusEntry, *, is_last: bool) -> str:
    if _tone(entry.status) == "stop":
        return "stop"
    return "now" if is_last else "done"


def _group(
    name: str,
    label: str,
    choices: list[tuple[str, Any]],
    wanted: dict[str, Any],
    *,
    more: list[tuple[str, Any]] | None = None,
) -> dict[str, Any]:
    chosen = wanted.get(name, ())

    def options(given: list[tuple[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"value": value, "label": words, "count": None, "chosen": value in chosen}
            for value, words in given
        ]

    return {"name": name, "label": label, "options": options(choices), "more": options(more or [])}
