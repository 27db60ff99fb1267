"""Listings that are near to one: of its class, and by what both say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

from accounts.access.actor import ANONYMOUS, Actor
from kernel.languages import current
from kernel.text.analysis import terms
from kernel.text.marking import written_forms
from marketplace.listings.models import Listing
from marketplace.listings.queries import offered_listings
from marketplace.search.queries import search

MOST = 4
_MOST_WORDS = 4
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Related:
    """One listing near to another, with why."""

    listing: Listing
    classes: tuple[str, ...]
    words: tuple[str, ...]


def related_listings(listing: Listing, *, by: Actor) -> list[Related]:
    """What is offered of the same class or in the same words, the nearest first.

    Needs `with_page_data`. Only what is offered to everybody is near to anything.
    """
    ids = cache.get_or_set(_key(listing), lambda: _near(listing), _SECONDS) or []
    rows = offered_listings(by=by).exclude(pk=listing.pk).in_bulk(ids)
    return [_explained(listing, rows[each]) for each in ids if each in rows]


def _near(listing: Listing) -> list[UUID]:
    classes = [each.ipc_class_id for each in listing.ipc_symbols.all()]
    found = _asked(listing, classes)
    if len(found) < MOST and classes:
        found += [each for each in _asked(listing, []) if each not in found]
    return found[:MOST]


def _asked(listing: Listing, classes: Sequence[str]) -> list[UUID]:
    # A line break makes it a passage to be found by, not words that all have to be there.
    text = listing.text
    words = f"{text.title}\n{text.summary}" if text else listing.reference
    filters = {"field": classes} if classes else {}
    page = search("listing", by=ANONYMOUS, query=words, filters=filters, size=MOST + 1)
    # Without the index there are only the newest of everything, which are near to nothing.
    is_said = page.index == "ok" or bool(classes)
    return [each for each in page.ids if each != listing.pk] if is_said else []


def _explained(listing: Listing, other: Listing) -> Related:
    own = {each.ipc_class_id for each in listing.ipc_symbols.all()}
    shared = [each.ipc_class_id for each in other.ipc_symbols.all() if each.ipc_class_id in own]
    return Related(other, tuple(dict.fromkeys(shared)), _words(listing, other))


def _words(listing: Listing, other: Listing) -> tuple[str, ...]:
    said, text = listing.text, other.text
    if said is None or text is None:
        return ()
    # Single signs and endings say nothing to a reader.
    wanted = {term for term in terms(said.title) if len(term) > 1}
    forms = written_forms(f"{text.title}. {text.summary}", wanted)
    kept = dict.fromkeys(form.casefold() for form in forms if len(form) > 1)
    return tuple(kept)[:_MOST_WORDS]


def _key(listing: Listing) -> str:
    return f"related:{listing.pk}:{listing.current_version_id}:{current()}"
