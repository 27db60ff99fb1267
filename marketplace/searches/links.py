"""Addresses that hold what they are for: a feed's, and the one that ends the mails of an alert.

Derived or signed with the installation's key and not kept anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from marketplace.searches.models import SavedSearch

_FEED_SALT = "marketplace.searches.feed"
_LEAVE_SALT = "marketplace.searches.leave"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who wants no more mails of what one alert named."""

    alert_id: UUID
    user_id: UUID


def feed_token(search: SavedSearch) -> str:
    """The secret in the address of a search's feed; another number makes another one."""
    named = f"{search.pk.hex}:{search.feed_number}"
    return salted_hmac(_FEED_SALT, named, algorithm="sha256").hexdigest()[:40]


def opens_feed(search: SavedSearch, token: str) -> bool:
    """Whether this is the secret of the search's feed now."""
    return constant_time_compare(feed_token(search), token)


def feed_address(search: SavedSearch) -> str:
    """Where the feed is read, in the language active now.

    The secret stands behind the question mark: servers write down paths, and not that.
    """
    return f"{reverse('saved_search_feed', args=[search.pk])}?key={feed_token(search)}"


def write_leaving(alert_id: UUID, user_id: UUID) -> str:
    """The token that ends the mails of what an alert named, for its reader."""
    return signing.Signer(salt=_LEAVE_SALT).sign_object([alert_id.hex, user_id.hex], compress=True)


def read_leaving(token: str) -> Leaving | None:
    """What a token is for; nothing where we did not write it."""
    try:
        alert_id, user_id = signing.Signer(salt=_LEAVE_SALT).unsign_object(token)
        return Leaving(UUID(alert_id), UUID(user_id))
    except (signing.BadSignature, TypeError, ValueError):
        return None
