"""Reading organisations."""

from __future__ import annotations

from accounts.organisations.models import Organisation


def names_of(organisation: Organisation) -> dict[str, str]:
    """Its names in both languages, as notifications keep them."""
    return {"zh": organisation.name_zh, "en": organisation.name_en}
