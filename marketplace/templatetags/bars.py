"""Lengths as drawings: svg with widths in per cent, so that no style attribute is needed."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

TRL_STEPS = 9
TINTS = 8


@register.simple_tag
def bar(share: float, kind: str = "") -> SafeString:
    """A bar that is `share` per cent long; the value itself stands beside it in words."""
    return format_html(
        '<svg class="bar {}" aria-hidden="true"><rect width="{}%" height="100%"/></svg>',
        kind,
        _per_cent(share),
    )


@register.simple_tag
def stacked_bar(parts: Iterable[Any]) -> SafeString:
    """One bar of several shares in per cent: numbers, or things with a `share`."""
    start = 0.0
    pieces = []
    for index, part in enumerate(parts):
        share = _per_cent(_share_of(part))
        pieces.append((f"{start:g}", f"{share}", index % TINTS + 1))
        start += float(share)
    drawn = format_html_join(
        "", '<rect x="{}%" width="{}%" height="100%" class="tint-{}"/>', pieces
    )
    return format_html('<svg class="bar thin" aria-hidden="true">{}</svg>', drawn)


@register.simple_tag
def tint_key(index: int) -> SafeString:
    """The small square that ties a line of words to its piece of a stacked bar."""
    drawn = '<rect width="100%" height="100%" class="tint-{}"/>'
    return format_html(f'<svg class="key" aria-hidden="true">{drawn}</svg>', index % TINTS + 1)


@register.simple_tag
def trl_steps(level: int | None) -> SafeString:
    """Nine steps, filled up to the level."""
    steps = [(index * 11.2, "on" if index < (level or 0) else "") for index in range(TRL_STEPS)]
    drawn = format_html_join(
        "", '<rect x="{}%" width="10%" height="100%" rx="1" class="{}"/>', steps
    )
    return format_html('<svg aria-hidden="true" focusable="false">{}</svg>', drawn)


def _share_of(part: Any) -> float:
    if isinstance(part, dict):
        return float(part["share"])
    return float(getattr(part, "share", part))


def _per_cent(share: float) -> str:
    return f"{min(max(float(share or 0), 0), 100):g}"
