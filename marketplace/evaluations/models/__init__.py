"""Evaluation requests, the people and panels that judge, and the reports delivered for them."""

from marketplace.evaluations.models.assessor import (
    AssessorAccess,
    AssessorQuerySet,
    ConflictFinding,
    EvaluationAssessor,
)
from marketplace.evaluations.models.panel import (
    ConsensusScore,
    EvaluationPanel,
    EvaluationTemplate,
    PanelQuerySet,
    ScoreSheet,
    SheetFile,
    SheetScore,
)
from marketplace.evaluations.models.prepared import (
    PreparedReport,
    ReportRevocation,
    ReportSignature,
)
from marketplace.evaluations.models.report import EvaluationReport
from marketplace.evaluations.models.request import (
    OPEN,
    EvaluationQuerySet,
    EvaluationRecord,
    EvaluationRequest,
)

__all__ = [
    "OPEN",
    "AssessorAccess",
    "AssessorQuerySet",
    "ConflictFinding",
    "ConsensusScore",
    "EvaluationAssessor",
    "EvaluationPanel",
    "EvaluationQuerySet",
    "EvaluationRecord",
    "EvaluationReport",
    "EvaluationRequest",
    "EvaluationTemplate",
    "PanelQuerySet",
    "PreparedReport",
    "ReportRevocation",
    "ReportSignature",
    "ScoreSheet",
    "SheetFile",
    "SheetScore",
]
