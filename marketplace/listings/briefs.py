"""A listing on one sheet to hand over: what everybody may know, and a square back to its page."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kernel import clock
from kernel.errors import NotFound
from kernel.languages import speaking
from kernel.typesetting.setting import typeset
from kernel.typesetting.squares import qr_code
from marketplace.listings.models import Listing, ListingAdvantage, ListingRight, ListingText
from marketplace.listings.states import ListingState
from marketplace.listings.wording import mode_words, place_words, price_words, right_words
from marketplace.templatetags.amounts import number, signed

_TEMPLATE = Path(__file__).with_name("brief.typ")
_SECONDS = 600
#: So many sheets one address may fetch in a minute.
MOST_A_MINUTE = 60
# What is tried until all of it fits on one page: size of the letters in points, letters of the
# longest text (of a Latin script), comparisons, rights. The page has the rest.
_LEVELS = (
    *((size, 2_600, 4, 3) for size in (11.5, 10.5, 9.75, 9)),
    *((9, length, 4, 3) for length in (2_000, 1_600, 1_250, 1_000, 800, 640, 500, 400)),
    (9, 400, 3, 2),
    (9, 300, 2, 1),
    (9, 180, 1, 1),
)
# A Chinese sign stands for so many letters.
_WIDE = 0.4
_SUMMARY, _CELL, _FACT = 400, 70, 110


def listing_brief(listing: Listing, *, language: str) -> bytes:
    """The sheet of a published listing as PDF, the same for whoever may see it.

    Needs `with_page_data`. What is held back behind a tier, a gate or an account is not on it.
    """
    if listing.state != ListingState.PUBLISHED or listing.current_version is None:
        raise NotFound
    with speaking(language):
        said: dict[str, Any] = {
            "title": listing.title,
            "data": _said(listing, language),
            "made_on": clock.legal_date(listing.updated_at),
            "author": listing.organisation.name,
            "reference": listing.reference,
        }
    address = said["data"]["address"]
    key = sha256(repr((language, sorted(said.items()))).encode()).hexdigest()

    def made() -> bytes:
        square = {"code.svg": qr_code(address)}
        return typeset(_TEMPLATE, language=language, images=square, **said)

    return cache.get_or_set(f"brief:{key}", made, _SECONDS) or made()


def brief_name(listing: Listing, *, language: str) -> str:
    """What the file is called."""
    return f"{listing.reference}-{language}.pdf"


def _said(listing: Listing, language: str) -> dict[str, Any]:
    text = listing.text
    version = listing.current_version
    assert version is not None  # noqa: S101 it is published
    return {
        "speaks": text.language if text else language,
        "title_size": _title_size(listing.title),
        "summary": _cut(text.summary, _SUMMARY) if text else "",
        "levels": [
            {
                "size": size,
                "passages": list(_passages(text, length)),
                "advantages": _advantages(listing, most=advantages),
                "facts": list(_facts(listing, most_rights=rights)),
            }
            for size, length, advantages, rights in _LEVELS
        ],
        "owner": listing.organisation.name,
        "address": f"{settings.SITE_URL}{reverse('listing', args=[listing.id])}",
        "back": {
            "heading": _("All of it, and as it stands today"),
            "words": _("Evidence, attachments and a way to ask about it are on its page."),
            "as_of": _("Version %(number)s, last confirmed by its owner on %(day)s.")
            % {
                "number": version.number,
                "day": clock.legal_date(listing.confirmed_at or listing.updated_at).isoformat(),
            },
        },
    }


def _advantages(listing: Listing, *, most: int) -> dict[str, Any] | None:
    rows = list(listing.advantages.all())
    if not rows:
        return None
    more = len(rows) - most
    return {
        "heading": _("What it does better, in numbers"),
        "head": [
            _("Measure"),
            _("This technology"),
            _("In use today"),
            pgettext("of a figure", "Change"),
        ],
        "rows": [_advantage(each) for each in rows[:most]],
        "more": _("And %(count)s more on its page.") % {"count": more} if more > 0 else "",
    }


def _advantage(row: ListingAdvantage) -> list[str]:
    unit = f" {row.unit}" if row.unit else ""
    change = row.change_percent
    return [
        _cut(row.measure, _CELL),
        number(row.ours) + unit,
        number(row.theirs) + unit,
        "" if change is None else f"{signed(change)} %",
    ]


def _passages(text: ListingText | None, length: int) -> Iterator[dict[str, str]]:
    named = (
        ("solution", _("How it works")),
        ("problem", _("The problem it solves")),
        ("applications", _("Applications")),
        ("partner_sought", _("Partner sought")),
    )
    for name, heading in named:
        if text and (said := getattr(text, name).strip()):
            # How it works is what a reader of one page came for.
            most = length if name == "solution" else length // 2
            yield {"heading": heading, "text": _cut(said, most)}


def _facts(listing: Listing, *, most_rights: int) -> Iterator[list[str]]:
    owner = listing.organisation
    if listing.trl_id and listing.trl:
        yield [_("Readiness"), f"TRL {listing.trl_id} · {listing.trl.name}"]
    yield [_("Offered as"), mode_words(listing) or _("not stated")]
    yield [_("Price"), price_words(listing)]
    verified = [_("Verified organisation")] if owner.is_verified else []
    yield [_("Owner"), "\n".join([_cut(owner.name, _FACT), place_words(listing), *verified])]
    rights = list(listing.rights.all())
    if rights:
        told = [_right(each) for each in rights[:most_rights]]
        if (more := len(rights) - most_rights) > 0:
            told.append(_("And %(count)s more on its page.") % {"count": more})
        yield [_("Rights"), "\n".join(told)]
    symbols = [each.symbol for each in listing.ipc_symbols.all()]
    if symbols:
        yield ["IPC", _cut(" · ".join(symbols), _FACT)]


def _right(right: ListingRight) -> str:
    record = right.ip_record
    return " · ".join(each for each in (right_words(record), record.shown_number) if each)


def _title_size(title: str) -> float:
    return 20 if (width := _width(title)) <= 90 else 16 if width <= 180 else 13


def _cut(said: str, most: int) -> str:
    if _width(said) <= most:
        return said
    share = most / _width(said)
    return Truncator(said).chars(int(len(said) * share))


def _width(said: str) -> float:
    wide = sum(each > "\u2e80" for each in said)
    return len(said) - wide + wide / _WIDE
