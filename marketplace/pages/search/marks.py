"""What of a text answers the question, marked for the page."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kernel.text.marking import Passage, best_snippet, mark
from kernel.text.seeking import Sought

_SNIPPET = 180


def marked(text: str, sought: Sought) -> str:
    """The whole text with hits marked."""
    return _html(mark(text, sought)) if sought else text


def marked_snippet(texts: Iterable[str], sought: Sought, *, otherwise: str) -> str:
    """The stretch of the texts that answers best; `otherwise` where no text does."""
    passages = best_snippet(filter(None, texts), sought, length=_SNIPPET)
    return _html(passages) if passages else otherwise


def _html(passages: Iterable[Passage]) -> SafeString:
    parts = (
        f"<mark>{escape(passage.text)}</mark>" if passage.marked else escape(passage.text)
        for passage in passages
    )
    return mark_safe("".join(parts))  # noqa: S308 every part is escaped
