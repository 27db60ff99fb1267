"""The personal mark on a copy of a PDF: for whom, when, under what, and which copy it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.disclosure.reasons import PartReason
from kernel.errors import NotReady, Reason
from kernel.pdf.marking import Unmarkable, marked_copy


@dataclass(frozen=True, slots=True)
class MadeFor:
    """Whoever a copy is made for."""

    copy: UUID
    person: str
    organisation: str
    at: datetime
    agreement: str = ""


def copy_for(content: bytes, made_for: MadeFor) -> bytes:
    """The PDF with the reader's name on every page and in its metadata."""
    moment = made_for.at.astimezone(ZoneInfo(settings.LEGAL_TIME_ZONE)).strftime("%Y-%m-%d %H:%M")
    said = {
        "person": made_for.person,
        "organisation": made_for.organisation,
        "moment": moment,
        "agreement": made_for.agreement,
        "copy": made_for.copy,
    }
    foot = [_("Confidential. Copy for %(person)s, %(organisation)s, made on %(moment)s.") % said]
    if made_for.agreement:
        foot.append(_("Read under the agreement %(agreement)s. Copy %(copy)s.") % said)
    else:
        foot.append(_("Copy %(copy)s.") % said)
    facts = {
        "JihuiCopy": str(made_for.copy),
        "JihuiReader": made_for.person,
        "JihuiOrganisation": made_for.organisation,
        "JihuiMadeAt": made_for.at.isoformat(),
        "JihuiAgreement": made_for.agreement,
    }
    across = f"{made_for.person} · {made_for.organisation} · {moment}"
    return marked_copy(content, across=across, foot=foot, facts=facts)


def require_markable(content: bytes, made_for: MadeFor) -> None:
    """Refuse a PDF on which no reader's name could be written."""
    try:
        copy_for(content, made_for)
    except Unmarkable:
        raise NotReady(Reason(PartReason.PDF_UNMARKABLE, "/file")) from None
