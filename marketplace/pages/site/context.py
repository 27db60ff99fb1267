"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kernel import languages


def site(request: HttpRequest) -> dict[str, Any]:
    """The actor, the language and whether this is the demonstration."""
    return {
        "actor": getattr(request, "actor", None),
        "language": languages.current(),
        "is_demonstration": settings.DEMONSTRATION,
    }
