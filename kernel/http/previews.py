"""What a page says of itself to search engines and to whoever links to it. Public things only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from kernel import languages

# For readers whose language we do not speak.
DEFAULT = languages.EN
_LOCALES = {languages.ZH: "zh_CN", languages.EN: "en_US"}


@dataclass(frozen=True, slots=True)
class Preview:
    """A page in a sentence, with its facts in the vocabulary of schema.org."""

    title: str
    description: str = ""
    structured: Sequence[Mapping[str, Any]] = ()
    kind: str = "website"
    # The address of a picture of it, 1,200 by 630.
    picture: str = ""

    @property
    def locale(self) -> str:
        """Language and country, as link previews want it."""
        return _LOCALES[languages.current()]

    @property
    def other_locale(self) -> str:
        """The page's other language."""
        return next(name for code, name in _LOCALES.items() if code != languages.current())


def absolute(path: str) -> str:
    """A path of ours at the public address, whichever host was asked."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def indexing(request: HttpRequest) -> dict[str, Any]:
    """Where a page stands for good, in which languages, and whether it is to be listed.

    A page that was narrowed or turned over is not listed: there are more of those than of things.
    """
    if request.GET:
        return {"canonical": absolute(request.path), "robots": "noindex, follow", "alternates": []}
    addresses = {
        code: absolute(translate_url(request.path, languages.django_code(code)))
        for code in languages.CODES
    }
    alternates = [{"language": code, "url": url} for code, url in addresses.items()]
    alternates.append({"language": "x-default", "url": addresses[DEFAULT]})
    return {"canonical": absolute(request.path), "robots": "", "alternates": alternates}
