"""What of a text answers the question, marked for the page."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kernel.text.marking import Passage, mark, snippet

_SNIPPET = 180


def marked(text: str, query: str) -> str:
    """The whole text with hits marked."""
    return _html(mark(text, query=query)) if query else text


def best_snippet(texts: Iterable[str], query: str, *, otherwise: str) -> str:
    """The stretch of the texts that answers best; `otherwise` where no text does."""
    if not query:
        return otherwise
    shown = [snippet(text, query=query, length=_SNIPPET) for text in texts if text]
    best = max(shown, key=_hits, default=[])
    return _html(best) if _hits(best) else otherwise


def _hits(passages: Iterable[Passage]) -> int:
    return len({passage.text for passage in passages if passage.marked})


def _html(passages: Iterable[Passage]) -> SafeString:
    parts = (
        format_html("<mark>{}</mark>", passage.text)
        if passage.marked
        else format_html("{}", passage.text)
        for passage in passages
    )
    return format_html_join("", "{}", ((part,) for part in parts))
