"""Agreements, their signatures, and grants under them."""

from accounts.ndas.models.grant import AccessGrant, AccessGrantQuerySet
from accounts.ndas.models.nda import (
    Nda,
    NdaAsset,
    NdaPerson,
    NdaQuerySet,
    NdaSignature,
)
from accounts.ndas.models.template import NdaTemplate

__all__ = [
    "AccessGrant",
    "AccessGrantQuerySet",
    "Nda",
    "NdaAsset",
    "NdaPerson",
    "NdaQuerySet",
    "NdaSignature",
    "NdaTemplate",
]
