"""How a request to the API says who it is: by a key, or as a person signed in to the pages."""

from __future__ import annotations

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.request import Request

from accounts.credentials.models import ApiKey
from accounts.credentials.queries import presented_key
from accounts.credentials.rules import ApiKeyReason
from accounts.credentials.services import note_use
from accounts.users.models import User
from kernel.errors import NotSignedIn, Reason
from kernel.http.challenge import CHALLENGE

SCHEME = "bearer"


class ApiKeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer jh_live_…`; a key that opens nothing is never taken for a visitor."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """Let the request act as the key's organisation, within its scopes."""
        presented = request.headers.get("Authorization", "")
        if not presented:
            return None
        scheme, _space, token = presented.partition(" ")
        if scheme.lower() != SCHEME or not token.strip():
            raise NotSignedIn(Reason(ApiKeyReason.UNKNOWN))
        found = presented_key(token.strip())
        note_use(found.key)
        request._request.actor = found.actor  # type: ignore[attr-defined]  # noqa: SLF001 as ActorMiddleware
        return found.key.issued_by, found.key

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return CHALLENGE


class PersonAuthentication(SessionAuthentication):
    """A signed-in person in a browser; unsafe requests need the page's CSRF token."""

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return CHALLENGE


class ApiKeyScheme(OpenApiAuthenticationExtension):
    """How the API's description names a key."""

    target_class = "accounts.api.authentication.ApiKeyAuthentication"
    name = "apiKey"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """A bearer token."""
        return {"type": "http", "scheme": SCHEME, "bearerFormat": "jh_live_…"}


class PersonScheme(OpenApiAuthenticationExtension):
    """How the API's description names a session."""

    target_class = "accounts.api.authentication.PersonAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """The session's cookie."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
