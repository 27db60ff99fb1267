"""The tables of demands: the demand itself, the parts of what it says, and its history."""

from marketplace.demands.models.demand import Demand, DemandQuerySet
from marketplace.demands.models.history import (
    DemandHold,
    DemandReveal,
    DemandReview,
    DemandSample,
    DemandTimer,
    DemandVersion,
)
from marketplace.demands.models.parts import DemandIpc, DemandText

__all__ = [
    "Demand",
    "DemandHold",
    "DemandIpc",
    "DemandQuerySet",
    "DemandReveal",
    "DemandReview",
    "DemandSample",
    "DemandText",
    "DemandTimer",
    "DemandVersion",
]
