"""What the head and the foot of every page show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from kernel import languages
from kernel.http.previews import indexing
from marketplace.pages.site.addresses import address
from marketplace.pages.site.person import person

SCHEMES = ("light", "dark")

# What the market offers, by the name of the page's address; what does not exist is left out.
NAVIGATION = (
    ("listings", _("Technologies")),
    ("demands", _("Demands")),
    ("service_offers", _("Services")),
    ("organisations", _("Organisations")),
    ("talent_profiles", _("Brokers and experts")),
    ("ip_records", _("IP registry")),
    ("demo", _("Demonstration")),
)
FOOTER = (
    ("verify", _("Verify a report")),
    ("policies", _("How this answers the policies")),
    ("api_docs", _("API")),
    ("guidance", _("Guide to the use of IP")),
    ("help", _("Help")),
    ("about", _("About this market")),
    ("moderation_log", _("What the market did")),
    ("design", _("How these pages are made")),
)
NAMES_OF_LANGUAGES = {languages.ZH: "中文", languages.EN: "English"}


def masthead(request: HttpRequest) -> dict[str, Any]:
    """Navigation, this page in the other language, light or dark, and the links of the foot."""
    scheme = request.COOKIES.get("scheme", "")
    return {
        "scheme": scheme if scheme in SCHEMES else "",
        "indexing": indexing(request),
        "masthead": {
            "navigation": list(_navigation(request)),
            "switch": _switch(request),
            # Asked for by pages only: answers without a masthead cost no query.
            "me": SimpleLazyObject(lambda: person(request)),
            "scheme_url": address("scheme"),
            "sign_in_url": address("account_login"),
            "footer": [
                {"url": url, "label": label} for name, label in FOOTER if (url := address(name))
            ],
        },
    }


def _navigation(request: HttpRequest) -> Iterator[dict[str, Any]]:
    for name, label in NAVIGATION:
        url = address(name)
        if url:
            here = "page" if request.path == url else "true" if request.path.startswith(url) else ""
            yield {"url": url, "label": label, "current": here}


def _switch(request: HttpRequest) -> dict[str, str]:
    other = languages.EN if languages.current() == languages.ZH else languages.ZH
    return {
        "url": _in_language(request, other),
        "language": other,
        "label": NAMES_OF_LANGUAGES[other],
    }


def _in_language(request: HttpRequest, code: languages.Code) -> str:
    """This very page, with its query, in another language."""
    return translate_url(request.get_full_path(), languages.django_code(code))
