"""What exactly is judged: the rights that the pinned version of the listing names."""

from __future__ import annotations

from marketplace.evaluations.models import EvaluationRecord, EvaluationRequest


def pin_rights(request: EvaluationRequest) -> None:
    """Keep the rights of the version that is judged, whatever the listing offers later."""
    named = request.listing_version.content.get("ip_records", ())
    EvaluationRecord.objects.bulk_create(
        EvaluationRecord(request=request, ip_record_id=record_id, position=position)
        for position, record_id in enumerate(named)
    )
