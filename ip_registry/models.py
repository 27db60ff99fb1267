"""The tables of the IP registry, named for Django's sake."""

from ip_registry.classification.models import IpcClass, IpOffice

__all__ = ["IpOffice", "IpcClass"]
