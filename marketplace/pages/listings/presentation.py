"""A listing in the words and figures that templates show; no template computes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access.actor import Actor
from accounts.access.policies import barred_words
from accounts.organisations.rules import restricted_words
from accounts.pages.moves import Confirmation
from ip_registry.classification.queries import known_symbols
from kernel import languages
from marketplace.listings.authoring import content_of
from marketplace.listings.checks import listing_checks
from marketplace.listings.completeness import missing_parts
from marketplace.listings.models import Listing, ListingAdvantage, ListingEvidence, ListingRight
from marketplace.listings.policies import (
    may_change,
    may_read_attachments,
    may_review,
    may_rewrite,
)
from marketplace.listings.states import CONFIRMABLE, UNFINISHED, ListingState
from marketplace.listings.terms import CRITERIA_WORDS
from marketplace.listings.wording import mode_words, place_words, price_words, right_words
from marketplace.pages.reviews.presentation import check_words, public_score, score_rows
from marketplace.pages.seen import mark_of
from marketplace.reviews.models import ScoredReview
from marketplace.reviews.queries import last_return
from marketplace.templatetags.amounts import number, signed

_FULL_BAR = 92


CONFIRMATIONS = {
    "confirm": Confirmation(
        gettext_lazy("Does it still hold as it stands?"),
        (gettext_lazy("Everybody sees the day on which you confirmed it."),),
        gettext_lazy("Confirm it"),
        gettext_lazy("Confirmed. It stays on the market."),
    ),
    "withdraw": Confirmation(
        gettext_lazy("Withdraw this technology?"),
        (
            gettext_lazy("Nobody outside your organisation will see it any more."),
            gettext_lazy("Open inquiries stay open."),
            gettext_lazy("You can make it a draft again later."),
        ),
        gettext_lazy("Withdraw the technology"),
        gettext_lazy("Withdrawn."),
        "stop",
    ),
    "conclude": Confirmation(
        gettext_lazy("Has this technology found its taker?"),
        (gettext_lazy("It leaves the market for good and counts as transferred."),),
        gettext_lazy("Conclude the listing"),
        gettext_lazy("Concluded."),
        "stop",
    ),
    "revise": Confirmation(
        gettext_lazy("Make it a draft again?"),
        (gettext_lazy("It has to be reviewed again before it is public."),),
        gettext_lazy("Make it a draft"),
        gettext_lazy("It is a draft again."),
    ),
    "suspend": Confirmation(
        gettext_lazy("Take it out of sight for now?"),
        (gettext_lazy("Nobody else sees it until the suspension is lifted."),),
        gettext_lazy("Suspend the listing"),
        gettext_lazy("Suspended."),
        "stop",
    ),
    "resume": Confirmation(
        gettext_lazy("Show it again?"),
        (gettext_lazy("If something else holds it back, it stays out of sight."),),
        gettext_lazy("Lift the suspension"),
        gettext_lazy("The suspension is lifted."),
    ),
}


def card_of(listing: Listing) -> dict[str, Any]:
    """The card of a listing in a list."""
    text = listing.text
    owner = listing.organisation
    right = next(iter(listing.rights.all()), None)
    return {
        "url": reverse("listing", args=[listing.id]),
        "title": text.title if text else listing.reference,
        "title_lang": text.language if text else languages.current(),
        "summary": text.summary if text else "",
        "summary_lang": text.language if text else languages.current(),
        "trl": listing.trl_id,
        "modes": mode_words(listing),
        "right": right_chip(right) if right else None,
        "owner": owner.name,
        "region": place_words(listing),
        "verified": owner.is_verified,
        "confirmed_at": listing.confirmed_at if listing.state in CONFIRMABLE else None,
        "is_stale": listing.is_stale,
        "chips": [],
    }


def tickable(card: dict[str, Any], listing_id: UUID) -> dict[str, Any]:
    """A card that can be ticked for a comparison, on a page with the bar for it."""
    return {**card, "compare_id": listing_id}


def row_of(listing: Listing) -> dict[str, Any]:
    """A listing in a table of its owner or of an operator."""
    return {
        "listing": listing,
        "card": card_of(listing),
        "seen": mark_of(listing),
        "state": state_chip(listing),
    }


def page_of(listing: Listing, *, by: Actor) -> dict[str, Any]:
    """Everything on a listing's page that does not depend on higher applets."""
    ours, judges = may_change(by, listing), may_review(by, listing)
    returned = _last_return(listing) if ours else None
    text = listing.text
    return {
        "listing": listing,
        "text": text,
        "text_lang": text.language if text else languages.current(),
        "seen": mark_of(listing),
        "state": state_chip(listing),
        "advantages": [advantage_row(each) for each in listing.advantages.all()],
        "evidence": evidence_rows(listing, by=by),
        "is_trl_shown": any(each.level == listing.trl_id for each in listing.evidence_items.all()),
        "rights": [right_row(each) for each in listing.rights.all()],
        "symbols": known_symbols(each.symbol for each in listing.ipc_symbols.all()),
        "modes": mode_words(listing),
        "price": price_words(listing),
        "place": place_words(listing),
        "attachments": attachment_rows(listing) if may_read_attachments(by, listing) else [],
        "attachments_gated": not may_read_attachments(by, listing)
        and bool(listing.attachments.all()),
        "holds": [hold for hold in listing.holds.all() if hold.until is None],
        "is_ours": ours,
        "may_rewrite": may_rewrite(by, listing),
        "restricted": restricted_words(by) if ours else "",
        "is_reviewer": judges,
        "barred": barred_words(by, listing.home_market_id, listing.organisation_id)
        if listing.state == ListingState.UNDER_REVIEW
        else [],
        "missing": missing_parts(content_of(listing)) if ours else [],
        "score": public_score(listing, CRITERIA_WORDS),
        "is_public": listing.state == ListingState.PUBLISHED,
        "last_return": returned,
        "last_return_score": score_rows(returned, CRITERIA_WORDS) if returned else None,
        "checks": _checks(listing, by=by) if ours or judges else [],
    }


def preview_of(listing: Listing) -> dict[str, Any]:
    """What a stranger will see, beside a form."""
    return {"listing": listing, "card": card_of(listing), "seen": mark_of(listing)}


def state_chip(listing: Listing) -> dict[str, str]:
    """The state as word and tone."""
    if listing.state == ListingState.PUBLISHED and listing.is_on_hold:
        return {"word": _("Suspended"), "tone": "stop"}
    tones = {ListingState.PUBLISHED: "good", ListingState.UNDER_REVIEW: "warn"}
    return {
        "word": str(ListingState(listing.state).label),
        "tone": tones.get(ListingState(listing.state), ""),
    }


def right_chip(right: ListingRight) -> dict[str, str]:
    """A right as word and tone."""
    record = right.ip_record
    tone = "good" if record.is_in_force else "warn" if record.is_living else "stop"
    return {"word": right_words(record), "tone": tone}


def right_row(right: ListingRight) -> dict[str, Any]:
    """A right in the table of rights."""
    return {
        "record": right.ip_record,
        "url": reverse("ip_record", args=[right.ip_record_id]),
        "chip": right_chip(right),
    }


def advantage_row(advantage: ListingAdvantage) -> dict[str, Any]:
    """A comparison with the lengths of its two bars."""
    most = max(abs(advantage.ours), abs(advantage.theirs)) or Decimal(1)
    change = advantage.change_percent
    better = advantage.ours >= advantage.theirs
    if advantage.better == "lower":
        better = advantage.ours <= advantage.theirs
    unit = f" {advantage.unit}" if advantage.unit else ""
    return {
        "measure": advantage.measure,
        "conditions": advantage.conditions,
        "ours": number(advantage.ours) + unit,
        "theirs": number(advantage.theirs) + unit,
        "ours_share": int(abs(advantage.ours) / most * _FULL_BAR),
        "theirs_share": int(abs(advantage.theirs) / most * _FULL_BAR),
        "incumbent": "",
        "change": "" if change is None else f"{signed(change)} %",
        "worse": not better,
    }


def evidence_rows(listing: Listing, *, by: Actor) -> list[dict[str, Any]]:
    """What shows the readiness levels; a file only for whom the export gate lets pass."""
    may_read = may_read_attachments(by, listing)
    return [
        {
            "level": each.level,
            "kind": str(each.get_kind_display()),
            "on": each.dated_on,
            "assessor": each.assessor,
            "words": each.words,
            "url": each.url or (_file_address(listing, each) if may_read else ""),
            "name": each.attachment.file.name if each.attachment and may_read else each.url,
        }
        for each in listing.evidence_items.all()
    ]


def _file_address(listing: Listing, evidence: ListingEvidence) -> str:
    if evidence.attachment_id is None:
        return ""
    return reverse("listing_attachment", args=[listing.id, evidence.attachment_id])


def attachment_rows(listing: Listing) -> list[dict[str, Any]]:
    """The files, each with its address."""
    return [
        {
            "id": each.id,
            "url": reverse("listing_attachment", args=[listing.id, each.id]),
            "name": each.file.name,
            "size": each.file.size,
        }
        for each in listing.attachments.all()
    ]


def _last_return(listing: Listing) -> ScoredReview | None:
    return last_return(listing.reviews.all()) if listing.state == ListingState.DRAFT else None


def _checks(listing: Listing, *, by: Actor) -> list[str]:
    if listing.state not in UNFINISHED:
        return []
    return check_words(listing_checks(content_of(listing), listing_id=listing.id, by=by))
