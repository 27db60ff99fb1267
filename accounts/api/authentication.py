"""How a request to the API says who it is."""

from __future__ import annotations

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request

from kernel.http.challenge import CHALLENGE


class PersonAuthentication(SessionAuthentication):
    """A signed-in person in a browser; unsafe requests need the page's CSRF token."""

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return CHALLENGE
