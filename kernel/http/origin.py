"""Whence a request came, as far as the proxies in front are to be believed."""

from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle


def caller_address(request: HttpRequest) -> str:
    """The caller's address, by the same reading of proxies that throttling uses."""
    return str(BaseThrottle().get_ident(request) or "")  # type: ignore[arg-type]  # it reads META alone
