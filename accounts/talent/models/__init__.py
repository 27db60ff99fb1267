"""The tables of the talent pool."""

from accounts.talent.models.grade import (
    BrokerGrade,
    BrokerGradeFinding,
    BrokerGradeQuerySet,
    BrokerGradeStep,
    grades_in_force,
)
from accounts.talent.models.profile import TalentEntry, TalentProfile, TalentProfileQuerySet
from accounts.talent.models.suspension import ProfileSuspension
from accounts.talent.models.training import TrainingRecord

__all__ = [
    "BrokerGrade",
    "BrokerGradeFinding",
    "BrokerGradeQuerySet",
    "BrokerGradeStep",
    "ProfileSuspension",
    "TalentEntry",
    "TalentProfile",
    "TalentProfileQuerySet",
    "TrainingRecord",
    "grades_in_force",
]
