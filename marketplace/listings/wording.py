"""What a listing offers, said in one line each; pages and briefs say it alike."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ip_registry.records.models import IpRecord
from kernel import languages
from kernel.catalogues.queries import region_words
from marketplace.listings.models import Listing
from marketplace.listings.terms import PriceKind
from marketplace.templatetags.amounts import money, number


def mode_words(listing: Listing) -> str:
    """The transfer modes in one line."""
    words = [str(each.get_mode_display()) for each in listing.offered_modes.all()]
    return ("、" if languages.current() == languages.ZH else ", ").join(words)


def place_words(listing: Listing) -> str:
    """Where it is: its own region, its owner's, or the owner's country."""
    region = listing.region_id or listing.organisation.region_id
    return region_words(region) if region else listing.organisation.country.name


def price_words(listing: Listing) -> str:
    """The price in one line."""
    if listing.price_kind == PriceKind.ROYALTY:
        low, high = number(listing.royalty_low), number(listing.royalty_high)
        royalty = _("royalty %(low)s–%(high)s %% of sales") % {"low": low, "high": high}
        if listing.price_low is None:
            return royalty
        begin = money(listing.price_low, listing.price_currency)
        return _("%(amount)s up front, %(royalty)s") % {"amount": begin, "royalty": royalty}
    if listing.price_kind == PriceKind.NEGOTIABLE or listing.price_low is None:
        return str(PriceKind.NEGOTIABLE.label)
    low = money(listing.price_low, listing.price_currency)
    if listing.price_kind == PriceKind.FIXED:
        return low
    return f"{low} – {money(listing.price_high, listing.price_currency)}"


def right_words(record: IpRecord) -> str:
    """What kind of right it is, and how it stands."""
    kind = str(record.get_kind_display())
    if record.is_in_force and record.expires_on:
        words = _("%(kind)s, in force to %(year)s")
        return words % {"kind": kind, "year": record.expires_on.year}
    status = str(record.get_state_display())
    words = pgettext("kind of right, its status", "%(kind)s, %(status)s")
    return words % {"kind": kind, "status": status}
