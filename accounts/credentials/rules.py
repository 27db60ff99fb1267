"""What a new key must be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import KEY_SCOPES, Permission
from kernel import clock
from kernel.errors import CommonReason, Reason, ReasonCode, refuse_if

LONGEST = timedelta(days=366)


class ApiKeyReason(ReasonCode):
    """What can be wrong with a key."""

    UNKNOWN = "api_key.unknown", _("This API key is not known here.")
    EXPIRED = "api_key.expired", _("This API key has expired. Issue a new one.")
    REVOKED = "api_key.revoked", _("This API key was revoked.")
    ISSUER_GONE = (
        "api_key.issuer_gone",
        _("Whoever issued this API key no longer belongs to the organisation."),
    )
    RESTRICTED = (
        "api_key.restricted",
        _("The market has taken the organisation of this API key out of sight."),
    )
    SCOPES_MISSING = "api_key.scopes_missing", _("Choose at least one scope.")
    SCOPE_UNKNOWN = "api_key.scope_unknown", _("A key cannot be given the scope “%(scope)s”.")
    SCOPE_TOO_WIDE = (
        "api_key.scope_too_wide",
        _("You cannot give the scope “%(scope)s”, since your own role does not include it."),
    )
    EXPIRY_OUT_OF_RANGE = (
        "api_key.expiry_out_of_range",
        _("Choose a last day between tomorrow and %(latest)s."),
    )


def latest_expiry() -> date:
    """The last day that a key issued today may be used."""
    return clock.today() + LONGEST


def grantable_scopes(by: Actor) -> list[Permission]:
    """What this person may give to a key, in the order of the alphabet."""
    return sorted(KEY_SCOPES & by.permissions)


def require_issuable(*, name: str, scopes: frozenset[str], last_day: date, by: Actor) -> None:
    """Refuse with every reason at once."""
    refuse_if(_reasons(name=name, scopes=scopes, last_day=last_day, by=by))


def _reasons(*, name: str, scopes: frozenset[str], last_day: date, by: Actor) -> Iterator[Reason]:
    if not name.strip():
        yield Reason(CommonReason.REQUIRED, "/name")
    if not scopes:
        yield Reason(ApiKeyReason.SCOPES_MISSING, "/scopes")
    for scope in sorted(scopes):
        if scope not in KEY_SCOPES:
            yield Reason(ApiKeyReason.SCOPE_UNKNOWN, "/scopes", {"scope": scope})
        elif scope not in by.permissions:
            yield Reason(ApiKeyReason.SCOPE_TOO_WIDE, "/scopes", {"scope": scope})
    if not clock.today() < last_day <= latest_expiry():
        latest = latest_expiry().isoformat()
        yield Reason(ApiKeyReason.EXPIRY_OUT_OF_RANGE, "/last_day", {"latest": latest})
