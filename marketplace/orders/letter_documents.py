"""The accepted letter as tagged PDFs: set in type once, kept by their hash, each reading noted."""

from __future__ import annotations

import io
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from kernel import clock
from kernel.activity.models import Event
from kernel.activity.services import record
from kernel.errors import NotFound, Reason, WrongState
from kernel.files.models import StoredFile
from kernel.files.services import hash_of, keep_file
from kernel.languages import CODES, speaking
from kernel.typesetting.setting import typeset
from marketplace.orders.events import LetterRead
from marketplace.orders.letters import clauses_of
from marketplace.orders.models import LetterDocument, ServiceOrder
from marketplace.orders.reasons import OrderReason
from marketplace.orders.terms import Side

PDF = "application/pdf"
MOST_READINGS = 20
_TEMPLATE = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the letter as a PDF. Without a side it was an operator of the market."""

    side: Side | None
    language: str
    at: datetime


def keep_documents(event: Event) -> None:
    """A reaction: once both sides have accepted, the letter is set in type in both languages."""
    order = ServiceOrder.objects.with_page_data().get(pk=event.subject_id)
    for language in CODES:
        if not order.letter.documents.filter(language=language).exists():
            _keep(order, language)


@transaction.atomic
def read_document(order_id: UUID, language: str, *, by: Actor) -> StoredFile:
    """The letter as a PDF for whoever sees the order; who read it is on record before a byte is."""
    order = ServiceOrder.objects.visible_to(by).one(order_id)
    document = LetterDocument.objects.filter(letter__order=order, language=language).first()
    if document is None:
        raise NotFound
    if hash_of(document.file) != document.sha256:
        raise WrongState(Reason(OrderReason.DOCUMENT_DAMAGED))
    record(LetterRead, order, by=by, language=language, sha256=document.sha256)
    return document.file


def readings_of(order: ServiceOrder) -> list[Reading]:
    """Who took the letter out, the latest first, as sides: the names of people stay theirs."""
    events = Event.objects.filter(name=LetterRead.name, subject_id=order.id).order_by("-id")
    side_of: dict[UUID | None, Side] = {
        order.client_id: Side.CLIENT,
        order.provider_id: Side.PROVIDER,
    }
    return [
        Reading(side_of.get(each.actor_organisation_id), each.payload["language"], each.occurred_at)
        for each in events[:MOST_READINGS]
    ]


def letter_pdf(order: ServiceOrder, *, language: str) -> bytes:
    """The letter in one language with both acceptances; the same letter gives the same bytes."""
    letter = order.letter
    with speaking(language):
        acceptances = sorted(letter.acceptances.all(), key=lambda each: each.accepted_at)
        data = {
            "clauses": [asdict(each) for each in clauses_of(letter, language)],
            "accepted": {
                "heading": _("Accepted by both sides"),
                "columns": [_("Side"), _("Signed by"), _("When")],
                "rows": [
                    [
                        str(Side(each.side).label),
                        str(each.signer),
                        _moment(each.accepted_at),
                    ]
                    for each in acceptances
                ],
            },
            "hash": {
                "words": _(
                    "Both sides accepted the letter in both languages as one text. "
                    "The SHA-256 of that text:"
                ),
                "value": _grouped(letter.text_sha256),
            },
        }
        return typeset(
            _TEMPLATE,
            data,
            language=language,
            title=_("Letter of engagement"),
            made_on=clock.legal_date(order.engaged_at or letter.written_at),
            reference=order.reference,
            keywords=[order.reference],
        )


def _keep(order: ServiceOrder, language: str) -> None:
    content = letter_pdf(order, language=language)
    name = f"{order.reference}-{language}.pdf"
    stored = keep_file(io.BytesIO(content), name=name, media_type=PDF)
    LetterDocument.objects.create(
        letter=order.letter, language=language, file=stored, sha256=stored.sha256
    )


def _moment(at: datetime) -> str:
    return at.astimezone(ZoneInfo(settings.LEGAL_TIME_ZONE)).strftime("%Y-%m-%d %H:%M:%S UTC%z")


def _grouped(said: str) -> str:
    # Groups of eight, so that the long word can be wrapped and read aloud.
    return " ".join(said[at : at + 8] for at in range(0, len(said), 8))
