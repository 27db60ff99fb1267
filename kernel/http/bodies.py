"""Request and response bodies: what is not declared is refused; words come in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from kernel.http.characters import refuse_nul


class Body(serializers.Serializer[Any]):
    """Base of every request body: an undeclared or read-only field is a mistake, not a whisper."""

    def to_internal_value(self, data: Any) -> Any:
        """Refuse unknown fields beside everything else that is wrong."""
        unknown = self._unknown(data)
        try:
            with self._whole():
                value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            if isinstance(error.detail, dict):
                raise serializers.ValidationError({**error.detail, **unknown}) from None
            raise
        if unknown:
            raise serializers.ValidationError(unknown)
        return value

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """A PATCH leaves out whole fields of ours; what it names it says with all of its parts."""
        root: Any = self.root
        is_partial = getattr(root, "partial", False)
        if self is root or not is_partial:
            yield
            return
        root.partial = False
        try:
            yield
        finally:
            root.partial = is_partial

    def _unknown(self, data: Any) -> dict[str, list[str]]:
        if not isinstance(data, Mapping):
            return {}
        writable = {name for name, field in self.fields.items() if not field.read_only}
        return {name: [_("There is no such field.")] for name in data if name not in writable}

    @classmethod
    def read(cls, data: Any, *, partial: bool = False) -> dict[str, Any]:
        """The validated body, or a 400 with every reason."""
        form = cls(data=data, partial=partial)
        form.is_valid(raise_exception=True)
        # Fields of text have looked for themselves; names and free values have not.
        refuse_nul(data)
        return dict(form.validated_data)


class InBothLanguages(Body):
    """Words in Chinese and English; either may be missing."""

    zh = serializers.CharField(required=False, allow_blank=True, max_length=20_000)
    en = serializers.CharField(required=False, allow_blank=True, max_length=20_000)


class MoneyBody(Body):
    """An amount as a string, exact to the minor unit, and its ISO 4217 currency."""

    amount = serializers.DecimalField(max_digits=18, decimal_places=2)
    currency = serializers.CharField(min_length=3, max_length=3)


def in_both(*, zh: str, en: str) -> dict[str, str]:
    """Words as the API says them, without the language that is missing."""
    return {code: words for code, words in (("zh", zh), ("en", en)) if words}
