"""Columns of kinds that Django does not bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from kernel.lines import one_line

if TYPE_CHECKING:
    _Words = models.CharField[str, str]
else:
    _Words = models.CharField


class LineField(_Words):
    """A title or a name: whichever way it came in, it is kept as one line."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 the signature is Django's
        """Fold it on the row itself too, which goes on being used."""
        kept = _folded(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, kept)
        return kept

    def get_prep_value(self, value: Any) -> Any:
        """Fold what an update writes past the row."""
        return _folded(super().get_prep_value(value))


def _folded(value: Any) -> Any:
    # What is nothing but control characters stays, so that no name becomes empty in silence.
    return (one_line(value) or value) if isinstance(value, str) else value
