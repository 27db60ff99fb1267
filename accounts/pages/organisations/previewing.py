"""An organisation for search engines and link previews."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.organisations.models import Organisation
from kernel.http.previews import Preview, absolute
from kernel.languages import pick

_MOST = 300


def preview_of_organisation(organisation: Organisation) -> Preview:
    """What everybody may know of it."""
    about = pick(zh=organisation.about_zh, en=organisation.about_en)
    return Preview(
        title=organisation.name,
        description=about[:_MOST],
        structured=[structured_organisation(organisation)],
        kind="profile",
    )


def structured_organisation(organisation: Organisation) -> dict[str, Any]:
    """An organisation in the vocabulary of schema.org."""
    names = [name for name in (organisation.name_zh, organisation.name_en) if name]
    found = {
        "@type": "Organization",
        "name": organisation.name,
        "alternateName": [name for name in names if name != organisation.name],
        "url": absolute(reverse("organisation", args=[organisation.slug])),
        "sameAs": organisation.website,
        "address": {"@type": "PostalAddress", "addressCountry": organisation.country_id},
    }
    return {name: value for name, value in found.items() if value}
