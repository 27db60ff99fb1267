"""The letter of an order as its page shows it: both languages, the documents, who took them out."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.languages import CODES, current, speaking
from marketplace.orders.letter_documents import readings_of
from marketplace.orders.letters import clauses_of
from marketplace.orders.models import ServiceOrder

_TONGUES = {"zh": gettext_lazy("Chinese"), "en": gettext_lazy("English")}


def letter_context(order: ServiceOrder) -> dict[str, Any]:
    """The letter in the reader's language, the other one that is accepted with it, and the PDFs."""
    shown = current()
    other = next(each for each in CODES if each != shown)
    with speaking(other):
        words = _("The same letter in %(language)s") % {"language": _TONGUES[other]}
    files = list(_files(order))
    return {
        "letter": {
            "shown": clauses_of(order.letter, shown),
            "other": clauses_of(order.letter, other),
            "other_lang": other,
            "other_words": words,
        },
        "letter_files": files,
        "readings": list(_readings(order)) if files else [],
    }


def _files(order: ServiceOrder) -> Any:
    for each in order.letter.documents.all():
        yield {
            "url": reverse("service_order_letter", args=[order.id, each.language]),
            "name": _("Letter of engagement in %(language)s (PDF)")
            % {"language": _TONGUES[each.language]},
            "size": each.file.size,
            "sha256": each.sha256,
        }


def _readings(order: ServiceOrder) -> Any:
    for each in readings_of(order):
        side = each.side.label if each.side else _("the operator")
        language = _TONGUES[each.language]
        words = _("Taken out by %(side)s in %(language)s") % {"side": side, "language": language}
        yield {"words": words, "at": each.at}
