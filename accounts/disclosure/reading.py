"""Reading a confidential part: the one way to its words and files, and always on record.

The entry of the ledger and the reading are one transaction: where the entry cannot be written,
nothing is handed out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.access.actor import Actor
from accounts.confidentiality.assets import Asset, asset_in_sight
from accounts.disclosure.marks import MadeFor, copy_for
from accounts.disclosure.models import (
    AccessLedgerEntry,
    ConfidentialPart,
    ConfidentialPartFile,
)
from accounts.disclosure.policies import Opening, opening_for, opens
from accounts.disclosure.reasons import PartReason
from accounts.disclosure.terms import Basis, Origin
from accounts.ndas.models import AccessGrant
from accounts.organisations.models import Organisation
from accounts.users.models import User
from kernel import clock
from kernel.errors import NotFound, NotReady, Reason
from kernel.files.signatures import PDF
from kernel.identifiers import new_id
from kernel.pdf.marking import Unmarkable


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part with all that it says, to somebody whose reading is on record."""

    part: ConfidentialPart
    files: list[ConfidentialPartFile]
    asset: Asset | None
    entry: AccessLedgerEntry


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """The bytes that go out to one reader."""

    name: str
    media_type: str
    content: bytes
    entry: AccessLedgerEntry


@transaction.atomic
def read_part(part_id: UUID, *, by: Actor, origin: Origin) -> ReadPart:
    """What a part says, for somebody who has reached its tier."""
    part, asset, opening = _readable(part_id, by=by)
    entry = _entry(part, opening, by=by, origin=origin)
    entry.master_sha256 = entry.served_sha256 = part.sha256
    entry.save(force_insert=True)
    files = part.files.filter(removed_at=None).select_related("file")
    return ReadPart(part, list(files), asset, entry)


@transaction.atomic
def fetch_file(part_id: UUID, file_id: UUID, *, by: Actor, origin: Origin) -> IssuedFile:
    """A file of a part; a PDF as a copy that carries the reader's name on every page."""
    part, _asset, opening = _readable(part_id, by=by)
    attached = part.files.filter(pk=file_id, removed_at=None).select_related("file").first()
    if attached is None:
        raise NotFound
    entry = _entry(part, opening, by=by, origin=origin)
    entry.file = attached
    stored = attached.file
    with stored.content.open("rb") as opened:
        content = opened.read()
    entry.master_sha256 = stored.sha256
    if stored.media_type == PDF:
        content = _marked(content, entry)
    entry.served_sha256 = hashlib.sha256(content).hexdigest()
    entry.save(force_insert=True)
    return IssuedFile(stored.name, stored.media_type, content, entry)


def _readable(part_id: UUID, *, by: Actor) -> tuple[ConfidentialPart, Asset | None, Opening]:
    # Whoever may not read it is told what they would be told of a part that does not exist.
    part = ConfidentialPart.objects.select_related("organisation").filter(pk=part_id).first()
    if part is None or by.user_id is None or by.organisation_id is None:
        raise NotFound
    if by.acts_for(part.organisation_id):
        # Its writer reads it also where the asset went to another, or out of sight.
        ConfidentialPart.objects.visible_to(by).one(part_id)
        return part, None, Opening(frozenset({part.tier}), is_owner=True)
    asset = asset_in_sight(part.asset_kind, part.asset_id, by=by)
    opening = opening_for(by, asset)
    if not opens(opening, part, asset):
        raise NotFound
    _still_granted(opening.grants.get(part.tier))
    return part, asset, opening


def _still_granted(grant: AccessGrant | None) -> None:
    # A revocation that is under way is waited for, and then it counts.
    if grant is None:
        return
    AccessGrant.objects.locked(grant.pk)
    if not AccessGrant.objects.in_force().filter(pk=grant.pk).exists():
        raise NotFound


def _entry(
    part: ConfidentialPart, opening: Opening, *, by: Actor, origin: Origin
) -> AccessLedgerEntry:
    basis = opening.basis_of(part.tier)
    grant = opening.grants.get(part.tier) if basis == Basis.GRANT else None
    return AccessLedgerEntry(
        id=new_id(),
        part=part,
        revision=part.revision,
        asset_kind=part.asset_kind,
        asset_id=part.asset_id,
        owner_id=part.organisation_id,
        reader_id=by.person_id,
        reader_organisation_id=by.organisation_id,  # type: ignore[misc]  # _readable saw it
        tier=part.tier,
        basis=basis,
        grant=grant,
        nda_sha256=grant.nda.text_sha256 if grant else "",
        channel=origin.channel,
        by_key=by.is_key,
        address_digest=_digest(origin.address),
        read_at=clock.now(),
    )


def _digest(address: str) -> str:
    if not address:
        return ""
    return salted_hmac("accounts.disclosure.address", address, algorithm="sha256").hexdigest()


def _marked(content: bytes, entry: AccessLedgerEntry) -> bytes:
    reader = User.objects.get(pk=entry.reader_id)
    organisation = Organisation.objects.get(pk=entry.reader_organisation_id)
    made_for = MadeFor(
        copy=entry.id,
        person=str(reader),
        organisation=organisation.name,
        at=entry.read_at,
        agreement=entry.grant.nda.reference if entry.grant else "",
    )
    try:
        return copy_for(content, made_for)
    except Unmarkable:
        # It was looked at when it came in; nothing goes out without a mark all the same.
        raise NotReady(Reason(PartReason.PDF_UNMARKABLE)) from None
