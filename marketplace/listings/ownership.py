"""Whether an organisation may offer these rights in these ways: nobody else's, and with consent."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from ip_registry.claims.queries import lost_rights
from ip_registry.consents.queries import MissingConsent, missing_consents
from ip_registry.records.models import IpRecord
from kernel.errors import Reason
from marketplace.listings.content import ListingContent
from marketplace.listings.reasons import ListingReason
from marketplace.listings.terms import TransferMode


def ownership_reasons(content: ListingContent, *, organisation_id: UUID) -> Iterator[Reason]:
    """Rights that went to others, and co-owners whose consent to the offered modes is missing."""
    lost = lost_rights(content.ip_records, organisation_id)
    for record in IpRecord.objects.filter(pk__in=lost):
        params = {"right": str(record)}
        yield Reason(ListingReason.RIGHT_LOST, _pointer(content, record.pk), params)
    missing = missing_consents(content.ip_records, content.modes, organisation_id=organisation_id)
    for each in missing:
        yield _consent_reason(each, content)


def _consent_reason(missing: MissingConsent, content: ListingContent) -> Reason:
    modes = [str(TransferMode(each).label) for each in missing.dealings]
    return Reason(
        ListingReason.CONSENT_MISSING,
        _pointer(content, missing.record.pk),
        {
            "owner": missing.owner.name,
            "right": missing.record.title,
            "modes": _(", ").join(modes),
            "citation": str(missing.rule.citation),
        },
    )


def _pointer(content: ListingContent, record_id: UUID) -> str:
    return f"/ip_records/{list(content.ip_records).index(record_id)}"
