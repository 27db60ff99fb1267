"""Versions over REST: what differs against the one before, field by field."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from marketplace.versions.differences import differences


class FieldChangeShape(serializers.Serializer[Any]):
    """One field that says something else."""

    pointer = serializers.CharField()
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class VersionShape(serializers.Serializer[Any]):
    """What everybody could read, and what was new in it."""

    number = serializers.IntegerField()
    frozen_at = serializers.DateTimeField()
    content = serializers.JSONField()
    changes = FieldChangeShape(many=True, allow_null=True, help_text="Null for the first version.")


def with_changes(version: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """A rendered version with what changed against the one before."""
    if before is None:
        return {**version, "changes": None}
    found = differences(before["content"], version["content"])
    changes = [{"pointer": e.pointer, "before": e.before, "after": e.after} for e in found]
    return {**version, "changes": changes}
