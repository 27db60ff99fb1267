"""Confidential parts in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.confidentiality.assets import Asset, assets_of
from accounts.confidentiality.tiers import CONFIDENTIAL, Tier
from accounts.disclosure.models import AccessLedgerEntry, ConfidentialPart, ConfidentialPartFile
from accounts.disclosure.policies import Opening, may_write
from accounts.disclosure.queries import Disclosed, disclosed, disclosed_to
from accounts.ndas.access import agreement_naming
from accounts.ndas.queries import ndas_about, ndas_to_cover, own_grants
from kernel.panels import Panel

# As whom an owner may look: so far is it open to them.
VIEWS: dict[str, tuple[Any, frozenset[str]]] = {
    "stranger": (_("A stranger"), frozenset()),
    "member": (_("A verified member"), frozenset({Tier.MEMBERS.value})),
    "nda": (_("Somebody under NDA"), frozenset({Tier.MEMBERS.value, Tier.NDA.value})),
    "person": (_("Somebody let in"), frozenset(tier.value for tier in CONFIDENTIAL)),
}


def panel_of(by: Actor, asset: Asset) -> Panel | None:
    """What an asset's page shows of its confidential parts, or the owner's way to write some."""
    found = disclosed(asset, by=by)
    if found.is_empty and not may_write(by, asset):
        return None
    context = {**_shown(found), **_ways(by, asset, found), "asset": asset}
    return Panel("confidential_parts/_panel.html", context)


def preview_of(asset: Asset, *, viewer: str) -> dict[str, Any]:
    """What somebody would be shown for whom it is so far open. Not a word of a text."""
    _label, tiers = VIEWS[viewer]
    return _shown(disclosed_to(Opening(tiers), asset))


def author_page_of(
    asset: Asset, parts: list[ConfidentialPart], *, viewer: str, by: Actor
) -> dict[str, Any]:
    """The owner's own list of parts with a look through others' eyes."""
    here = reverse("confidential_parts", args=[asset.kind, asset.id])
    return {
        "asset": asset,
        "parts": [part_row(each) for each in parts],
        "viewer": VIEWS[viewer][0],
        "viewers": [
            {"url": f"{here}?as={name}#seen", "label": label, "current": name == viewer}
            for name, (label, _tiers) in VIEWS.items()
        ],
        "preview": preview_of(asset, viewer=viewer),
        "coverable": ndas_to_cover(asset, by=by),
    }


def part_row(part: ConfidentialPart) -> dict[str, Any]:
    """A part in the owner's list. Needs `files` prefetched."""
    return {
        "part": part,
        "tier": part.get_tier_display(),
        "url": reverse("confidential_part", args=[part.id]),
        "files": len([each for each in part.files.all() if each.removed_at is None]),
    }


def files_of(part: ConfidentialPart, files: list[ConfidentialPartFile]) -> list[dict[str, Any]]:
    """The files of a part that was read."""
    return [
        {
            "id": each.id,
            "url": reverse("confidential_part_file", args=[part.id, each.id]),
            "name": each.file.name,
            "size": each.file.size,
        }
        for each in files
    ]


def ledger_rows(entries: list[AccessLedgerEntry], *, by: Actor) -> list[dict[str, Any]]:
    """Readings in a list."""
    assets = assets_of(entries, by=by)
    return [
        {
            "entry": each,
            "asset": assets.get((each.asset_kind, each.asset_id)),
            "file": each.file.file.name if each.file else "",
            "nda": each.grant.nda if each.grant else None,
        }
        for each in entries
    ]


def _shown(found: Disclosed) -> dict[str, Any]:
    return {
        "open_parts": [
            {
                "part": each,
                "tier": each.get_tier_display(),
                "url": reverse("confidential_part", args=[each.id]),
            }
            for each in found.open_parts
        ],
        "closed": [
            {"tier": Tier(tier).label, "count": count, "terms": _TERMS[tier]}
            for tier, count in found.closed.items()
        ],
    }


_TERMS = {
    "members": _("Any member of a verified organisation reads it."),
    "nda": _("Persons named in an agreement on confidentiality with the owner read it."),
    "person": _("Under an agreement, and only by persons whom the owner lets in."),
}


def _ways(by: Actor, asset: Asset, found: Disclosed) -> dict[str, Any]:
    """The one next step for this reader."""
    key = [asset.kind, asset.id]
    if found.opening.is_owner:
        return {"manage_url": reverse("confidential_parts", args=key)}
    if found.opening.is_gated:
        # The gate is not told from the owner's country where the owner is unnamed.
        return {"is_gated": True}
    if by.is_anonymous:
        return {"sign_in": True}
    if asset.hides_owner or not by.may(Permission.CONFIDENTIALITY_WRITE):
        return {"hides_owner": asset.hides_owner}
    about = ndas_about(asset.kind, asset.id, by=by).first()
    if about is None:
        wanted = {"nda", "person"} & set(found.closed)
        return {"request_url": reverse("nda_new", args=key)} if wanted else {}
    ways: dict[str, Any] = {"nda": about, "nda_url": reverse("nda", args=[about.id])}
    if "person" in found.closed and agreement_naming(asset, by=by) is not None:
        mine = own_grants(by=by, side="reader", asset=asset.id).still_open()
        asked = mine.filter(person=by.user_id, tier=Tier.PERSON).first()
        if asked is None:
            ways["ask_url"] = reverse("access_ask", args=key)
        else:
            ways["asked_url"] = reverse("access_grant", args=[asked.id])
    return ways
