"""The verbs of confidential parts: every write, in five beats."""

from __future__ import annotations

from dataclasses import fields
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.confidentiality.assets import asset_in_sight
from accounts.disclosure.events import (
    ConfidentialPartChanged,
    ConfidentialPartFileAdded,
    ConfidentialPartFileRemoved,
    ConfidentialPartWithdrawn,
    ConfidentialPartWritten,
)
from accounts.disclosure.marks import MadeFor, require_markable
from accounts.disclosure.models import ConfidentialPart, ConfidentialPartFile
from accounts.disclosure.policies import may_change, may_write
from accounts.disclosure.rules import (
    change_reasons,
    content_reasons,
    files_reasons,
    revision_reasons,
    room_reasons,
)
from accounts.disclosure.terms import PartContent
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, NotFound, WrongState, refuse_if
from kernel.files.models import StoredFile
from kernel.files.services import store_file
from kernel.files.signatures import PDF
from kernel.identifiers import new_id


@transaction.atomic
def write_part(
    asset_kind: str,
    asset_id: UUID,
    content: PartContent,
    *,
    by: Actor,
    follows: ConfidentialPart | None = None,
) -> ConfidentialPart:
    """Write down beside one's own asset what is not for everybody.

    Where it takes the place of a withdrawn one its revisions go on, so that no number is of both.
    """
    asset = asset_in_sight(asset_kind, asset_id, by=by)
    require(may_write, by, asset)
    refuse_if([*content_reasons(content), *room_reasons(asset)])
    part = ConfidentialPart(
        organisation_id=asset.owner_id,
        asset_kind=asset.kind,
        asset_id=asset.id,
        written_by_id=by.person_id,
    )
    if follows is not None:
        part.revision = follows.revision + 1
    _say(part, content)
    part.save(force_insert=True)
    record(ConfidentialPartWritten, part, by=by, tier=part.tier)
    return part


@transaction.atomic
def change_part(
    part_id: UUID, content: PartContent, *, by: Actor, revision: int | None = None
) -> ConfidentialPart:
    """Say it anew, or for others; what was read before stays on record with its revision.

    `revision` is the one that the writer has read; another one that stands by now is not replaced.
    """
    part = _locked(part_id, by=by)
    require(may_change, by, part)
    refuse_if(change_reasons(part), error=WrongState)
    refuse_if(revision_reasons(part, revision), error=Conflict)
    refuse_if(content_reasons(content))
    _say(part, content)
    part.revision += 1
    return _keep(part, ConfidentialPartChanged, by=by, tier=part.tier, revision=part.revision)


@transaction.atomic
def attach_file(part_id: UUID, upload: File[bytes], *, by: Actor) -> ConfidentialPartFile:
    """Put a file beside the text; a PDF must let the readers' names be written on it."""
    part = _locked(part_id, by=by)
    require(may_change, by, part)
    refuse_if(change_reasons(part), error=WrongState)
    refuse_if(files_reasons(part))
    stored = store_file(upload)
    _require_markable(stored)
    attached = ConfidentialPartFile.objects.create(part=part, file=stored)
    _keep(part, ConfidentialPartFileAdded, by=by, file=str(attached.id))
    return attached


@transaction.atomic
def remove_file(part_id: UUID, file_id: UUID, *, by: Actor) -> None:
    """Take a file out: nobody reads it any more. The ledger keeps who did."""
    part = _locked(part_id, by=by)
    require(may_change, by, part)
    attached = part.files.filter(pk=file_id, removed_at=None).first()
    if attached is None:
        raise NotFound
    attached.removed_at = clock.now()
    attached.save(update_fields=["removed_at"])
    _keep(part, ConfidentialPartFileRemoved, by=by, file=str(attached.id))


@transaction.atomic
def withdraw_part(part_id: UUID, *, by: Actor) -> ConfidentialPart:
    """Close a part to all readers for good."""
    part = _locked(part_id, by=by)
    require(may_change, by, part)
    refuse_if(change_reasons(part), error=WrongState)
    part.withdrawn_at = clock.now()
    return _keep(part, ConfidentialPartWithdrawn, by=by)


def said_in(part: ConfidentialPart) -> PartContent:
    """What a part says now, and for whom."""
    return PartContent(**{each.name: getattr(part, each.name) for each in fields(PartContent)})


def _locked(part_id: UUID, *, by: Actor) -> ConfidentialPart:
    return ConfidentialPart.objects.visible_to(by).locked(part_id)


def _say(part: ConfidentialPart, content: PartContent) -> None:
    part.tier = content.tier
    part.title_zh, part.title_en = content.title_zh.strip(), content.title_en.strip()
    part.text_zh, part.text_en = content.text_zh.strip(), content.text_en.strip()


def _require_markable(stored: StoredFile) -> None:
    if stored.media_type != PDF:
        return
    with stored.content.open("rb") as opened:
        require_markable(opened.read(), MadeFor(new_id(), "—", "—", clock.now()))


def _keep(
    part: ConfidentialPart, event: EventType, *, by: Actor, **said: object
) -> ConfidentialPart:
    part.updated_at = clock.now()
    part.save()
    record(event, part, by=by, **said)
    return part
