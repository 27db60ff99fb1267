"""Evaluation requests and the reports delivered for them."""

from marketplace.evaluations.models.prepared import (
    PreparedReport,
    ReportRevocation,
    ReportSignature,
)
from marketplace.evaluations.models.report import EvaluationReport
from marketplace.evaluations.models.request import OPEN, EvaluationQuerySet, EvaluationRequest

__all__ = [
    "OPEN",
    "EvaluationQuerySet",
    "EvaluationReport",
    "EvaluationRequest",
    "PreparedReport",
    "ReportRevocation",
    "ReportSignature",
]
