"""Writing owners and inventors. Registering a record whole is `portfolio`'s verb."""

from __future__ import annotations

from ip_registry.parties.models import Inventor, IpOwner
from ip_registry.parties.statements import Parties
from ip_registry.records.models import IpRecord


def write_parties(record: IpRecord, parties: Parties) -> None:
    """Save these owners and inventors in place of those the record had."""
    record.owners.all().delete()
    IpOwner.objects.bulk_create(
        IpOwner(
            record=record,
            position=position,
            organisation_id=owner.organisation_id,
            free_name=owner.name.strip(),
            share=owner.share,
        )
        for position, owner in enumerate(parties.owners)
    )
    record.inventors.all().delete()
    Inventor.objects.bulk_create(
        Inventor(record=record, position=position, name=name.strip())
        for position, name in enumerate(parties.inventors)
    )
