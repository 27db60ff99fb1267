"""Query parameters, declared as a serializer; what is not declared is refused, never ignored."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework import serializers

# Every list takes these; the page reads them itself.
PAGE_PARAMETERS = frozenset({"cursor", "page_size", "ordering", "lang", "format"})


class Parameters(serializers.Serializer[Any]):
    """Base of all query parameter declarations; repeated parameters are lists."""

    @classmethod
    def read(cls, query: QueryDict) -> dict[str, Any]:
        """The validated parameters that were given, or a 400 with every reason."""
        declared = set(cls().fields)
        unknown = {
            name: [_("There is no such parameter.")]
            for name in query
            if name not in declared | PAGE_PARAMETERS
        }
        form = cls(data=query)
        valid = form.is_valid()
        if unknown or not valid:
            raise serializers.ValidationError({**form.errors, **unknown})
        return {
            name: value
            for name, value in form.validated_data.items()
            if value not in (None, [], "")
        }
