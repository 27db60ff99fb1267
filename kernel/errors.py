"""What can go wrong in the domain, said without HTTP; the faces give it a status and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from traceback import extract_tb
from typing import ClassVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReasonCode(TextChoices):
    """A stable code for partners and, as its label, the sentence that people read.

    Each applet subclasses this; named placeholders in a label are filled from a reason's params.
    """


class CommonReason(ReasonCode):
    """Reasons that any part of the product may give."""

    NOT_FOUND = "not_found", _("There is nothing here that you may see.")
    NOT_PERMITTED = "not_permitted", _("Your role does not allow this.")
    KEY_NOT_PERMITTED = (
        "key_not_permitted",
        _(
            "This key cannot do this: its scopes leave it out, only a person may do it, or it is "
            "not for you or your organisation to do."
        ),
    )
    SIGN_IN_REQUIRED = "sign_in_required", _("Sign in to do this.")
    WRONG_STATE = "wrong_state", _("This is not possible while it is “%(state)s”.")
    CHANGED_MEANWHILE = "changed_meanwhile", _("Somebody else changed this in the meantime.")
    CHANGED_SINCE_READ = (
        "changed_since_read",
        _("It was changed after you opened this page. Read what stands here now, then decide."),
    )
    DIFFERS_NOW = "differs_now", _("What stands here now is not what you send.")
    NOTHING_READ = "nothing_read", _("Say in If-Match which ETag you have read, or * for any.")
    ALREADY_EXISTS = "already_exists", _("There is already one with this value.")
    REQUIRED = "required", _("Fill in this field.")
    INVALID = "invalid", _("This value cannot be used here.")
    TOO_MANY = "too_many", _("You asked very often. Wait a minute and ask again.")
    UNAVAILABLE = "unavailable", _("This part of the market does not answer now. Try again later.")


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way, with a JSON pointer to its field ("" = the whole)."""

    code: ReasonCode
    pointer: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The sentence for people, in the language active now."""
        words = str(self.code.label)
        return words % self.params if self.params else words


class DomainError(Exception):
    """A refusal with all its reasons."""

    default: ClassVar[ReasonCode] = CommonReason.INVALID

    def __init__(self, *reasons: Reason) -> None:
        self.reasons: tuple[Reason, ...] = reasons or (Reason(self.default),)
        super().__init__(", ".join(reason.code.value for reason in self.reasons))

    @property
    def code(self) -> str:
        """The stable code of the first reason."""
        return self.reasons[0].code.value


class NotFound(DomainError):
    """Not there, or not for this actor to know of: the two are the same answer."""

    default = CommonReason.NOT_FOUND


class Gone(NotFound):
    """It was there for everybody once; the reason says since when and why it is not any more."""


class NotPermitted(DomainError):
    """The actor may see it but may not do this."""

    default = CommonReason.NOT_PERMITTED


class NotSignedIn(NotPermitted):
    """Nobody has signed in; signing in may help."""

    default = CommonReason.SIGN_IN_REQUIRED


class WrongState(DomainError):
    """The lifecycle has no such move from the present state."""

    default = CommonReason.WRONG_STATE


class Conflict(DomainError):
    """Somebody else was first."""

    default = CommonReason.CHANGED_MEANWHILE


class NothingRead(DomainError):
    """A change that does not say which state it is a change of."""

    default = CommonReason.NOTHING_READ


class NotAsRead(DomainError):
    """What is to be changed is not any more what its writer has read; `tag` names what it is."""

    default = CommonReason.CHANGED_MEANWHILE

    def __init__(self, tag: str, *reasons: Reason) -> None:
        self.tag = tag
        super().__init__(*reasons)


class NotReady(DomainError):
    """A rule of the field is not met; every reason is given at once."""


class Invalid(DomainError):
    """A value that cannot be what it claims to be: a wrong check digit, an impossible date."""


class Unavailable(DomainError):
    """A part of the product does not answer now; the same question may be answered later."""

    default = CommonReason.UNAVAILABLE


class TooMany(DomainError):
    """One address asks more often than anybody would who has a question; `wait` is in seconds."""

    default = CommonReason.TOO_MANY

    def __init__(self, *reasons: Reason, wait: int = 60) -> None:
        self.wait = wait
        super().__init__(*reasons)


class Malformed(Invalid):
    """The question itself cannot be read: an ordering that is not offered, a forged cursor."""


def refuse_if(reasons: Iterable[Reason], *, error: type[DomainError] = NotReady) -> None:
    """Raise `error` with all reasons where there are any."""
    found = tuple(reasons)
    if found:
        raise error(*found)


def place_of(error: Exception) -> str:
    """What failed and where, for the log: never its words, which may tell secrets."""
    frames = extract_tb(error.__traceback__)
    return f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
