"""Fields of API answers that many nouns share."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from kernel.languages import CODES


class TextInBothLanguages(serializers.Serializer[Any]):
    """A text in Chinese and in English; empty where there is none."""

    zh = serializers.CharField()
    en = serializers.CharField()


@extend_schema_field(TextInBothLanguages)
class Both(serializers.Field[Any, Any, Any, Any]):
    """`name = Both()` answers `{"zh": row.name_zh, "en": row.name_en}`."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, value: Any) -> dict[str, str]:
        return {language: getattr(value, f"{self.field_name}_{language}") for language in CODES}
