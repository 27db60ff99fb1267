"""Texts in the reader's language where there is one, and marked as foreign where there is not."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kernel import languages

register = template.Library()


@register.simple_tag
def page_language() -> str:
    """The language of the page as `zh` or `en`."""
    return languages.current()


@register.filter
def lang_attribute(language: str | None) -> SafeString:
    """` lang="zh"` when a text is not in the language of the page; nothing when it is."""
    if not language or language[:2] == languages.current():
        return mark_safe("")
    return format_html(' lang="{}"', language[:2])


@register.filter
def in_words(value: Any, field: str = "name") -> SafeString:
    """`name_zh` or `name_en` of a thing, in a marked span when only the other language is there.

    `{{ organisation|in_words }}` for names, `{{ theme|in_words:"title" }}` for other pairs.
    """
    first, second = ("zh", "en") if languages.current() == "zh" else ("en", "zh")
    text = _read(value, f"{field}_{first}")
    if text:
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', second, _read(value, f"{field}_{second}") or "")


def _read(value: Any, name: str) -> str:
    if isinstance(value, dict):
        return str(value.get(name) or "")
    return str(getattr(value, name, "") or "")
