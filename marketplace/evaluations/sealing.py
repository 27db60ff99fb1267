"""Sealing a report that everybody has signed: what the platform attests, and how long it stays."""

from __future__ import annotations

import hashlib

from kernel import clock
from kernel.files.models import StoredFile
from kernel.seals.sealing import seal
from marketplace.evaluations.content import VALUES
from marketplace.evaluations.keeping import archive_rule, kept_until
from marketplace.evaluations.models import EvaluationReport, PreparedReport
from marketplace.evaluations.statement import canonical, statement_of
from marketplace.evaluations.stored_facts import facts_from_json


def deliver_prepared(prepared: PreparedReport) -> EvaluationReport:
    """Seal a report that everybody has signed, and keep it for good."""
    request, facts = prepared.request, facts_from_json(prepared.facts)
    at = clock.now()
    evaluator = request.evaluator
    statement = statement_of(
        code=prepared.code,
        provider={
            "id": str(evaluator.id),
            "name_zh": evaluator.name_zh,
            "name_en": evaluator.name_en,
        },
        delivered_at=at,
        files=[{"sha256": each.sha256, "size": each.size} for each in _files_of(prepared)],
        document_sha256=_document_hash(prepared),
    )
    sealed = seal(statement.encode())
    delivered_on = clock.legal_date(at)
    kept_by = archive_rule(request.offer.service_type, is_statutory=prepared.is_statutory)
    report = EvaluationReport.objects.create(
        request=request,
        prepared=prepared,
        revision=prepared.revision,
        code=prepared.code,
        file=prepared.file,
        file_en=prepared.file_en,
        document=prepared.document,
        signed_by=prepared.prepared_by,
        delivered_at=at,
        statement=statement,
        seal_key=sealed.key_id,
        seal_algorithm=sealed.algorithm,
        sealed_at=sealed.sealed_at,
        seal_signature=sealed.signature,
        archive_rule=kept_by,
        archive_until=kept_until(kept_by, delivered_on=delivered_on),
        conclusion_zh=facts.conclusion_zh.strip(),
        conclusion_en=facts.conclusion_en.strip(),
        trl=facts.trl,
        value_low=facts.value_low,
        value_likely=facts.value_likely,
        value_high=facts.value_high,
        currency=facts.currency,
        base_date=facts.base_date,
        valuation_methods=list(facts.valuation_methods),
        why_only_one=facts.why_only_one.strip(),
        evidence=list(facts.evidence),
        valid_until=facts.valid_until,
        **{kind: facts.scores.get(kind) for kind in VALUES},
    )
    prepared.delivered_at = at
    prepared.save(update_fields=["delivered_at"])
    return report


def signed_hash(prepared: PreparedReport) -> str:
    """What a signatory signs: the hash of the file, or of the hashes of both."""
    hashes = [each.sha256 for each in _files_of(prepared)]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _files_of(prepared: PreparedReport) -> list[StoredFile]:
    return [each for each in (prepared.file, prepared.file_en) if each is not None]


def _document_hash(prepared: PreparedReport) -> str:
    if prepared.document is None:
        return ""
    return hashlib.sha256(canonical(prepared.document).encode()).hexdigest()
