"""Kinds of notification: their words, what they carry, and how their subject is found again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from kernel.languages import pick


@dataclass(frozen=True, slots=True)
class SubjectView:
    """What a reader may know of a notification's subject now: its name and where it is."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class OneClick:
    """A step that the recipient may take right from the mail: its words and its address."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that goes with a mail: its media type, and the parameters of that."""

    name: str
    content: bytes
    media_type: str
    parameters: Mapping[str, str] = field(default_factory=dict)


# The subjects among these ids that the actor may still see; one query for all of them.
Resolver = Callable[[Actor, Collection[UUID]], Mapping[UUID, SubjectView]]
Wording = Callable[[Mapping[str, Any]], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class NotificationKind:
    """One kind: lazy sentences with `%(subject)s` and the named params.

    `subjects` finds the subject again for the reader; `wording` turns stored codes into words.
    `most_mails_an_hour` keeps what is done in bulk from filling a mailbox; the rest is told inside
    the product only.
    """

    name: str
    title: Any
    body: Any
    params: tuple[str, ...] = ()
    subjects: Resolver | None = None
    #: The id of the place on the subject's page that it is about.
    anchor: str = ""
    wording: Wording | None = None
    is_mailed: bool = True
    most_mails_an_hour: int | None = None
    #: For a mail: (subject, recipient, organisation) → the step that it offers, if it still may.
    one_click: Callable[[UUID, UUID, UUID], OneClick | None] | None = None
    #: For a mail of its own: (reader, subject) → what its templates show beside the words.
    details: Callable[[Actor, UUID], Mapping[str, object]] | None = None
    #: For a mail: (subject, recipient) → the whole address at which one POST ends such mails.
    leaving: Callable[[UUID, UUID], str] | None = None
    #: For a mail: (reader, subject) → the files that go with it.
    attachments: Callable[[Actor, UUID], Sequence[MailAttachment]] | None = None
    #: For a mail: (subject) → whether it still holds; one that does not is never sent.
    holds: Callable[[UUID], bool] | None = None
    #: Whether whoever brought it about is told as well, since they keep what comes with it.
    tells_actor: bool = False

    def words(self, params: Mapping[str, Any], *, subject: SubjectView | None) -> tuple[str, str]:
        """Title and body in the language active now."""
        values = {name: _in_language(value) for name, value in params.items()}
        if self.wording is not None:
            values |= self.wording(params)
        values["subject"] = subject.name if subject else _("something you can no longer see")
        return str(self.title) % values, str(self.body) % values


_kinds: dict[str, NotificationKind] = {}


def register(*kinds: NotificationKind) -> None:
    """Make kinds known to readers; called once per app, in `AppConfig.ready()`."""
    for kind in kinds:
        if _kinds.setdefault(kind.name, kind) is not kind:
            message = f"The kind {kind.name} is declared twice."
            raise ValueError(message)


def kind_named(name: str) -> NotificationKind | None:
    """The kind, or None where a later release no longer knows it."""
    return _kinds.get(name)


def all_kinds() -> list[NotificationKind]:
    """Every kind that is known, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def _in_language(value: Any) -> object:
    if isinstance(value, Mapping):
        return pick(zh=value.get("zh") or "", en=value.get("en") or "")
    return value
