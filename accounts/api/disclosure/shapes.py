"""What confidential parts look like over the API, coming in and going out.

An answer to writing never repeats the words: answers of POST may be kept to be given again.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from accounts.api.parties import (
    AssetBody,
    Assets,
    AssetShape,
    NamedPersonShape,
    OrganisationNameShape,
    render_asset,
    render_organisation_name,
    render_person,
)
from accounts.confidentiality.tiers import CONFIDENTIAL
from accounts.disclosure.models import AccessLedgerEntry, ConfidentialPart, ConfidentialPartFile
from accounts.disclosure.policies import may_change
from accounts.disclosure.reading import ReadPart
from accounts.disclosure.rules import LONGEST_TEXT, LONGEST_TITLE
from accounts.disclosure.terms import Basis, Channel, PartContent
from kernel.http.bodies import Body, InBothLanguages, in_both

TIERS = [(tier.value, tier.label) for tier in CONFIDENTIAL]
A_PART = {
    "asset": {"kind": "listing", "id": "019f0000-0000-7000-8000-000000000000"},
    "tier": "nda",
    "title": {"en": "Sintering curve"},
    "text": {"en": "Hold at 1180 degrees for two hours."},
}
A_FILE_FORM = {
    "multipart/form-data": {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "required": ["file"],
    }
}


class PartTitleBody(Body):
    """A title in one language or both."""

    zh = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TITLE)
    en = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TITLE)


class PartTextBody(Body):
    """A text in one language or both."""

    zh = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TEXT)
    en = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TEXT)


class PartChangeBody(Body):
    """What a part says from now on, whole."""

    tier = serializers.ChoiceField(TIERS)
    title = PartTitleBody()
    text = PartTextBody(required=False)


class PartBody(PartChangeBody):
    """Another part beside one's own listing, demand or IP record."""

    asset = AssetBody()


class PartFileShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField(help_text="of the master; copies of PDFs have their own")


class PartHeadShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    asset = AssetShape()
    tier = serializers.ChoiceField(TIERS)
    revision = serializers.IntegerField()
    files = PartFileShape(many=True)
    updated_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class PartShape(PartHeadShape):
    title = InBothLanguages()
    text = InBothLanguages()
    organisation = OrganisationNameShape()
    reading = serializers.UUIDField(help_text="the entry of the owner's access ledger")


class ReadingShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    part = serializers.UUIDField()
    revision = serializers.IntegerField()
    file = serializers.UUIDField(allow_null=True)
    asset = AssetShape()
    reader = NamedPersonShape()
    reader_organisation = OrganisationNameShape()
    tier = serializers.ChoiceField(TIERS)
    basis = serializers.ChoiceField(Basis.choices)
    grant = serializers.UUIDField(allow_null=True)
    nda = serializers.CharField(allow_null=True, help_text="the agreement's reference")
    nda_sha256 = serializers.CharField(allow_blank=True)
    channel = serializers.ChoiceField(Channel.choices)
    by_key = serializers.BooleanField()
    master_sha256 = serializers.CharField()
    served_sha256 = serializers.CharField()
    read_at = serializers.DateTimeField()


def content_in(body: dict[str, Any]) -> PartContent:
    """The part that a body says."""
    title, text = body["title"], body.get("text", {})
    return PartContent(
        tier=body["tier"],
        title_zh=title.get("zh", ""),
        title_en=title.get("en", ""),
        text_zh=text.get("zh", ""),
        text_en=text.get("en", ""),
    )


def render_head(
    part: ConfidentialPart, files: list[ConfidentialPartFile], assets: Assets, *, by: Actor
) -> dict[str, Any]:
    """A part without a word of what it says."""
    writes = may_change(by, part) and part.withdrawn_at is None
    return {
        "id": str(part.id),
        "asset": render_asset(part, assets),
        "tier": part.tier,
        "revision": part.revision,
        "files": [render_file(each) for each in files],
        "updated_at": part.updated_at,
        "withdrawn_at": part.withdrawn_at,
        "available_actions": ["change", "attach", "withdraw"] if writes else [],
    }


def render_read(read: ReadPart, assets: Assets, *, by: Actor) -> dict[str, Any]:
    """A part whose reading is on record."""
    part = read.part
    return {
        **render_head(part, read.files, assets, by=by),
        "title": in_both(zh=part.title_zh, en=part.title_en),
        "text": in_both(zh=part.text_zh, en=part.text_en),
        "organisation": render_organisation_name(part.organisation),
        "reading": str(read.entry.id),
    }


def render_file(attached: ConfidentialPartFile) -> dict[str, Any]:
    """A file of a part."""
    return {
        "id": str(attached.id),
        "name": attached.file.name,
        "media_type": attached.file.media_type,
        "size": attached.file.size,
        "sha256": attached.file.sha256,
    }


def render_reading(entry: AccessLedgerEntry, assets: Assets) -> dict[str, Any]:
    """One entry of the ledger, to the owner."""
    return {
        "id": str(entry.id),
        "part": str(entry.part_id),
        "revision": entry.revision,
        "file": str(entry.file_id) if entry.file_id else None,
        "asset": render_asset(entry, assets),
        "reader": render_person(entry.reader),
        "reader_organisation": render_organisation_name(entry.reader_organisation),
        "tier": entry.tier,
        "basis": entry.basis,
        "grant": str(entry.grant_id) if entry.grant_id else None,
        "nda": entry.grant.nda.reference if entry.grant else None,
        "nda_sha256": entry.nda_sha256,
        "channel": entry.channel,
        "by_key": entry.by_key,
        "master_sha256": entry.master_sha256,
        "served_sha256": entry.served_sha256,
        "read_at": entry.read_at,
    }
