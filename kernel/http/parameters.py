"""Query parameters, declared as a serializer; what is not declared is refused, never ignored."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework import serializers

# Every answer takes these, whoever reads them.
_EVERYWHERE = frozenset({"lang", "format"})
# Every list takes these too; the page reads them itself.
PAGE_PARAMETERS = frozenset({"cursor", "page_size", "ordering"})


class Parameters(serializers.Serializer[Any]):
    """Base of all query parameter declarations; repeated parameters are lists."""

    #: What is taken besides what is declared.
    beside: ClassVar[frozenset[str]] = _EVERYWHERE | PAGE_PARAMETERS

    @classmethod
    def read(cls, query: QueryDict) -> dict[str, Any]:
        """The validated parameters that were given, or a 400 with every reason."""
        declared = set(cls().fields)
        unknown = {
            name: [_("There is no such parameter.")]
            for name in query
            if name not in declared | cls.beside
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


class WholeParameters(Parameters):
    """Those of what is given whole and in one order: there is no page of it to ask for."""

    beside: ClassVar[frozenset[str]] = _EVERYWHERE
