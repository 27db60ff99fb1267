"""The picture that a link shows elsewhere, drawn from what everybody may know of a thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator

from kernel.http.pacing import pace
from kernel.languages import current
from kernel.typesetting.setting import picture

_TEMPLATE = Path(__file__).with_name("picture.typ")
_MOST_A_MINUTE = 60
_SECONDS = 3_600
_TITLE, _SENTENCE, _FACT = 100, 130, 60
# The template is 600 points wide.
_PIXELS_PER_INCH = 144.0
WIDTH, HEIGHT = 1_200, 630


@dataclass(frozen=True, slots=True)
class Pictured:
    """A thing in a title, a sentence and a few facts; no owner where it stays unnamed."""

    title: str
    sentence: str
    facts: Sequence[str]
    owner: str
    language: str


def picture_response(request: HttpRequest, shown: Pictured) -> HttpResponse:
    """The picture as PNG, the same for everybody."""
    pace(request, "picture", most=_MOST_A_MINUTE)
    response = HttpResponse(drawn(shown), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={_SECONDS}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def drawn(shown: Pictured) -> bytes:
    """The picture, kept for an hour."""
    language = current()
    said = asdict(shown) | {
        "title": Truncator(shown.title).chars(_TITLE),
        "sentence": Truncator(shown.sentence).chars(_SENTENCE),
        "facts": [Truncator(each).chars(_FACT) for each in shown.facts],
    }
    key = sha256(repr((language, sorted(said.items()))).encode()).hexdigest()

    def made() -> bytes:
        return picture(_TEMPLATE, said, language=language, pixels_per_inch=_PIXELS_PER_INCH)

    return cache.get_or_set(f"picture:{key}", made, _SECONDS) or made()
