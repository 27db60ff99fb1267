"""Compared technologies as the rows of a table: one fact a row, one technology a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel import languages
from marketplace.listings.comparison import differing, measures_of
from marketplace.listings.models import Listing
from marketplace.listings.terms import CRITERIA_WORDS
from marketplace.listings.wording import mode_words, place_words, price_words, right_words
from marketplace.pages.listings.presentation import advantage_row, card_of
from marketplace.pages.reviews.presentation import public_score

NOTHING = "–"


def columns_of(listings: Sequence[Listing]) -> list[dict[str, Any]]:
    """The head of each column."""
    return [{"id": each.id, "card": card_of(each)} for each in listings]


def rows_of(listings: Sequence[Listing]) -> list[dict[str, Any]]:
    """Every fact, then everything that was measured."""
    if not listings:
        return []
    others = differing(listings)
    facts = [
        _row(label, [words(each) for each in listings], listings, differs=name in others)
        for name, label, words in _FACTS
    ]
    judged = [_score(each) for each in listings]
    facts.append(_row(_("Score of the review"), judged, listings, differs=len(set(judged)) > 1))
    return [*facts, *(_measured(measure, listings) for measure in measures_of(listings))]


def _row(
    label: str | Promise, values: Sequence[str], listings: Sequence[Listing], *, differs: bool
) -> dict[str, Any]:
    cells = [
        {"of": each.title, "value": value or NOTHING}
        for each, value in zip(listings, values, strict=True)
    ]
    return {"label": label, "cells": cells, "differs": differs}


def _measured(measure: str, listings: Sequence[Listing]) -> dict[str, Any]:
    values = [_measurement(measure, each) for each in listings]
    differs = len(listings) > 1 and len(set(values)) > 1
    return {**_row(measure, values, listings, differs=differs), "is_measure": True}


def _measurement(measure: str, listing: Listing) -> str:
    for each in listing.advantages.all():
        if each.measure == measure:
            row = advantage_row(each)
            return f"{row['ours']} ({row['change']})" if row["change"] else row["ours"]
    return ""


def _trl(listing: Listing) -> str:
    return f"TRL {listing.trl_id} · {listing.trl.name}" if listing.trl else ""


def _rights(listing: Listing) -> str:
    return _joined(right_words(each.ip_record) for each in listing.rights.all())


def _fields(listing: Listing) -> str:
    symbols = listing.ipc_symbols.all()
    return _joined(f"{each.ipc_class_id} {each.known_class.short}" for each in symbols)


def _industries(listing: Listing) -> str:
    return _joined(each.name for each in listing.industries.all())


def _export(listing: Listing) -> str:
    return str(listing.get_export_class_display())


def _score(listing: Listing) -> str:
    score = public_score(listing, CRITERIA_WORDS)
    return f"{score['total']} / {score['of']}" if score else ""


def _joined(words: Any) -> str:
    return ("；" if languages.current() == languages.ZH else "; ").join(dict.fromkeys(words))


_FACTS: tuple[tuple[str, str | Promise, Callable[[Listing], str]], ...] = (
    ("trl", _("Technology readiness"), _trl),
    ("modes", _("Offered as"), mode_words),
    ("price", _("Price"), price_words),
    ("ip_records", _("Rights"), _rights),
    ("ipc", _("Fields"), _fields),
    ("industries", _("Industries"), _industries),
    ("organisation", _("Owner"), lambda each: each.organisation.name),
    ("region", _("Where it is"), place_words),
    ("export_class", _("Export"), _export),
)
