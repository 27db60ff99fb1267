"""Codes of facets in words, where only their codes are at hand: in mails and feeds."""

from django import template

from marketplace.pages.search.facets import FACETS

register = template.Library()


@register.simple_tag
def facet_words(name: str, code: str) -> str:
    """A filter's value as the lists name it, with the filter's heading."""
    if name not in FACETS:
        return code
    return f"{FACETS[name].label}: {FACETS[name].words(code)}"
