"""Facts for machines in a page, in the vocabulary of schema.org (JSON-LD)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# No text of anybody's can end the element that it stands in, nor begin another.
_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


@register.simple_tag
def structured_data(things: Sequence[Mapping[str, Any]]) -> SafeString:
    """Things as one graph; a block of data, which no browser runs."""
    if not things:
        return mark_safe("")
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    written = json.dumps(graph, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    escaped = mark_safe(written.translate(_ESCAPES))  # noqa: S308 escaped just here
    return format_html('<script type="application/ld+json">{}</script>', escaped)
