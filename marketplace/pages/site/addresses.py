"""Addresses by route name, for navigation that leaves out what does not exist."""

from django.urls import NoReverseMatch, reverse


def address(name: str, *args: object) -> str:
    """The address of a route, or nothing where there is no such route."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
