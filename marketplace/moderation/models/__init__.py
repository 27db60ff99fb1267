"""The tables of moderation."""

from marketplace.moderation.models.appeal import Appeal, AppealQuerySet
from marketplace.moderation.models.measure import Measure, MeasureQuerySet
from marketplace.moderation.models.notice import (
    InfringementNotice,
    NoticeFile,
    NoticeQuerySet,
    NoticeTimer,
)
from marketplace.moderation.models.report import Report, ReportQuerySet

__all__ = [
    "Appeal",
    "AppealQuerySet",
    "InfringementNotice",
    "Measure",
    "MeasureQuerySet",
    "NoticeFile",
    "NoticeQuerySet",
    "NoticeTimer",
    "Report",
    "ReportQuerySet",
]
