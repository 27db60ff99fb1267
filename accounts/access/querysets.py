"""What every queryset of a visible thing can do besides `visible_to`."""

from __future__ import annotations

from typing import Self, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from kernel.errors import NotFound

Row = TypeVar("Row", bound=models.Model)


class LockingQuerySet(models.QuerySet[Row]):
    """Fetching one row for reading or for changing; out of sight is the same as not there."""

    def one(self, row_id: UUID | str) -> Row:
        """The row, or NotFound."""
        try:
            row = self.filter(pk=row_id).first()
        except (ValidationError, ValueError):
            row = None
        if row is None:
            raise NotFound
        return row

    def locked(self, row_id: UUID | str) -> Row:
        """The row, locked until the transaction ends, or NotFound."""
        return self._locking().one(row_id)

    def _locking(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)
