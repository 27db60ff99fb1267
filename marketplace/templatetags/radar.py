"""A radar of a few axes as svg, drawn here; the table beside it says the same in figures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_WIDTH, _HEIGHT = 320, 260
_CENTRE = (160.0, 134.0)
_RADIUS = 90.0
_RINGS = (20, 40, 60, 80, 100)


@register.simple_tag
def radar(axes: Iterable[Mapping[str, Any]]) -> SafeString:
    """Axes with a `label` and a `share` in per cent, None where there is nothing to draw."""
    drawn = list(axes)
    rings = format_html_join(
        "",
        '<polygon class="ring" points="{}"/>',
        ((_polygon([ring] * len(drawn)),) for ring in _RINGS),
    )
    spokes = format_html_join(
        "",
        '<line class="spoke" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        ((*_CENTRE, *_at(index, len(drawn), 100)) for index in range(len(drawn))),
    )
    known = [(i, float(each["share"])) for i, each in enumerate(drawn) if each["share"] is not None]
    dots = format_html_join(
        "",
        '<circle class="dot" cx="{}" cy="{}" r="3.5"/>',
        (_at(index, len(drawn), share) for index, share in known),
    )
    area = " ".join(_point(index, len(drawn), share) for index, share in known)
    labels = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        (_label(index, len(drawn), str(each["label"])) for index, each in enumerate(drawn)),
    )
    return format_html(
        '<svg class="radar" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        '{}{}<polygon class="area" points="{}"/>{}{}</svg>',
        _WIDTH,
        _HEIGHT,
        rings,
        spokes,
        area,
        dots,
        labels,
    )


def _at(index: int, of: int, share: float) -> tuple[float, float]:
    angle = 2 * math.pi * index / of - math.pi / 2
    length = _RADIUS * share / 100
    return (
        round(_CENTRE[0] + length * math.cos(angle), 1),
        round(_CENTRE[1] + length * math.sin(angle), 1),
    )


def _point(index: int, of: int, share: float) -> str:
    x, y = _at(index, of, share)
    return f"{x},{y}"


def _polygon(shares: list[int]) -> str:
    return " ".join(_point(index, len(shares), share) for index, share in enumerate(shares))


def _label(index: int, of: int, label: str) -> tuple[float, float, str, str]:
    x, y = _at(index, of, 114)
    middle = abs(x - _CENTRE[0]) < 1
    anchor = "middle" if middle else "start" if x > _CENTRE[0] else "end"
    return x, round(y + 4, 1), anchor, label
