"""What a stranger learns who has the code of a report: whether it stands, and nothing in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.errors import NotFound
from kernel.files.services import hash_of
from kernel.languages import pick
from kernel.rulebook.reader import Citation
from marketplace.evaluations.keeping import cited
from marketplace.evaluations.models import EvaluationReport
from marketplace.evaluations.statement import ATTESTS
from marketplace.evaluations.verification_codes import grouped, tidy


class Standing(models.TextChoices):
    """What holds of a report now; the first of these that is true, beginning from the end."""

    VALID = "valid", _("Valid")
    EXPIRED = "expired", _("Expired")
    SUPERSEDED = "superseded", _("Superseded")
    REVOKED = "revoked", _("Revoked")
    TAMPERED = "tampered", _("Tampered with")


@dataclass(frozen=True, slots=True)
class Verification:
    """A report to strangers: who delivered what kind of file when, its hashes, and its standing."""

    code: str
    standing: Standing
    provider_slug: str
    provider_zh: str
    provider_en: str
    service_type: str
    delivered_at: datetime
    valid_until: date
    changed_on: date | None
    is_revoked_by_operator: bool
    hashes: tuple[str, ...]
    statement: str
    seal_key: str
    seal_algorithm: str
    sealed_at: datetime
    seal_signature: str
    archive_until: date
    archive_citation: Citation

    @property
    def provider(self) -> str:
        """The provider's name for this reader."""
        return pick(zh=self.provider_zh, en=self.provider_en)

    @property
    def delivered_on(self) -> date:
        """The day of delivery."""
        return clock.legal_date(self.delivered_at)

    @property
    def attests(self) -> str:
        """What the platform's seal says, and what it does not."""
        return pick(**ATTESTS)


def verify(typed: str) -> Verification:
    """What holds of the report with this code; NotFound for every other, however it looks."""
    report = report_by_code(typed)
    request, successor = report.request, _successor(report)
    revocation = getattr(report, "revocation", None)
    changed = revocation.revoked_at if revocation else successor and successor.delivered_at
    delivered_on = clock.legal_date(report.delivered_at)
    return Verification(
        code=grouped(report.code),
        standing=standing_of(report),
        provider_slug=request.evaluator.slug,
        provider_zh=request.evaluator.name_zh,
        provider_en=request.evaluator.name_en,
        service_type=request.offer.service_type,
        delivered_at=report.delivered_at,
        valid_until=report.valid_until,
        changed_on=clock.legal_date(changed) if changed else None,
        is_revoked_by_operator=bool(revocation and revocation.is_by_operator),
        hashes=sealed_hashes(report),
        statement=report.statement,
        seal_key=report.seal_key,
        seal_algorithm=report.seal_algorithm,
        sealed_at=report.sealed_at,
        seal_signature=report.seal_signature,
        archive_until=report.archive_until,
        archive_citation=cited(report.archive_rule, on=delivered_on),
    )


def report_by_code(typed: str) -> EvaluationReport:
    """The delivered report with this code, or NotFound."""
    code = tidy(typed)
    fitting = EvaluationReport.objects.select_related(
        "request__evaluator", "request__offer", "request__listing", "file", "file_en", "revocation"
    )
    found = fitting.filter(code=code).first() if code else None
    if found is None:
        raise NotFound
    return found


def is_the_file(typed: str, upload: IO[bytes]) -> bool:
    """Whether these are the bytes that were delivered; they are read and not kept."""
    digest = hashlib.file_digest(upload, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file
    return digest in sealed_hashes(report_by_code(typed))


def sealed_hashes(report: EvaluationReport) -> tuple[str, ...]:
    """The hashes of its files as they stand under the seal."""
    return tuple(each["sha256"] for each in json.loads(report.statement)["files"])


def standing_of(report: EvaluationReport) -> Standing:
    """What holds of it now, by its seal and by the bytes that are kept."""
    if not report.seal_holds or _hashes_kept(report) != sealed_hashes(report):
        return Standing.TAMPERED
    if report.is_revoked:
        return Standing.REVOKED
    if _successor(report) is not None:
        return Standing.SUPERSEDED
    return Standing.VALID if report.is_valid else Standing.EXPIRED


def _hashes_kept(report: EvaluationReport) -> tuple[str, ...]:
    # Of the bytes themselves: they may have been changed beneath us, or be gone.
    try:
        return tuple(hash_of(each) for each in report.files)
    except OSError:
        return ()


def _successor(report: EvaluationReport) -> EvaluationReport | None:
    later = EvaluationReport.objects.filter(request=report.request_id, revision__gt=report.revision)
    return later.order_by("revision").first()
