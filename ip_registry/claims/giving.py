"""Giving a right to whoever claimed it, once the keeper conceded or an operator upheld."""

from __future__ import annotations

from dataclasses import replace

from accounts.access.actor import Actor
from accounts.confidentiality.services import grant, organisation
from ip_registry.claims.models import IpClaim
from ip_registry.parties.rules import WHOLE
from ip_registry.parties.services import write_parties
from ip_registry.parties.sharing import with_owner
from ip_registry.portfolio.queries import parties_of
from ip_registry.records.events import IpRecordChanged
from ip_registry.records.identity import keeps_same_number
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.services import record as record_event


def give_right(claim: IpClaim, *, by: Actor) -> IpRecord:
    """Make the claimant an owner; of the whole, also its keeper if it keeps no record of it yet."""
    record = IpRecord.objects.locked(claim.record_id)
    parties = parties_of(record)
    names = {claim.claimant.name_zh, claim.claimant.name_en} - {""}
    owners = with_owner(parties.owners, claim.claimant_id, share=claim.share, names=names)
    write_parties(record, replace(parties, owners=owners))
    if claim.share == WHOLE and not keeps_same_number(record, organisation_id=claim.claimant_id):
        record.organisation_id = claim.claimant_id
        # It was the former keeper's own identifier.
        record.external_id = ""
    else:
        grant(record, to=organisation(claim.claimant_id), cause=claim, by=by)
    record.updated_at = clock.now()
    record.save()
    record_event(IpRecordChanged, record, by=by)
    return record
