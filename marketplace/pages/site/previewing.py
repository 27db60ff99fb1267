"""The market itself for search engines and link previews."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kernel import languages
from kernel.http.previews import Preview, absolute


def preview_of_market() -> Preview:
    """Who we are, and how one searches here."""
    home, search = absolute(reverse("home")), absolute(reverse("listings"))
    said = _(
        "Universities post what they can do, enterprises say what they need, and both see why "
        "they fit."
    )
    market = {"@type": "Organization", "@id": f"{absolute('/')}#market", "name": _("Jihui")}
    site = {
        "@type": "WebSite",
        "name": _("Jihui"),
        "url": home,
        "inLanguage": languages.current(),
        "publisher": {"@id": market["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
    return Preview(
        title=_("A market for technologies"),
        description=said,
        structured=[{**market, "url": home}, site],
    )
