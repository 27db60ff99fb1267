"""This page with other parameters. To set or drop a whole one, use Django's `querystring`."""

from typing import Any

from django import template
from django.http import QueryDict

register = template.Library()

POSITION = ("cursor", "page")


@register.simple_tag(takes_context=True)
def without_value(context: template.Context, name: str, value: Any) -> str:
    """The query string without one value of a parameter; a chosen filter's × leads there."""
    query = _query(context)
    query.setlist(name, [given for given in query.getlist(name) if given != str(value)])
    return _text(query)


@register.simple_tag(takes_context=True)
def with_value(context: template.Context, name: str, value: Any) -> str:
    """The query string with one more value of a parameter."""
    query = _query(context)
    if str(value) not in query.getlist(name):
        query.appendlist(name, str(value))
    return _text(query)


@register.simple_tag(takes_context=True)
def only(context: template.Context, *names: str) -> str:
    """The query string with nothing left but these parameters: `{% only "q" %}` clears filters."""
    query = _query(context)
    for name in list(query):
        if name not in names:
            del query[name]
    return _text(query)


def _query(context: template.Context) -> QueryDict:
    query = context["request"].GET.copy()
    # Another selection starts from its first page.
    for name in POSITION:
        query.pop(name, None)
    return query


def _text(query: QueryDict) -> str:
    for name in [name for name in query if not query.getlist(name)]:
        del query[name]
    # An empty answer would be "this very page, with its query"; "?" drops the query.
    return f"?{query.urlencode()}"
