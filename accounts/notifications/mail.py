"""The outbox of mails: rows first, then the mail server, each mail once."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from urllib.parse import urlsplit

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string, select_template

from accounts.membership.queries import actor_for
from accounts.notifications.kinds import (
    MailAttachment,
    NotificationKind,
    OneClick,
    kind_named,
)
from accounts.notifications.models import Mail, MailState, Notification
from accounts.notifications.queries import in_words
from accounts.users.models import User
from kernel import clock
from kernel.dispatch import wake_on_commit
from kernel.errors import place_of
from kernel.languages import speaking
from kernel.lines import one_line

logger = logging.getLogger(__name__)

SEND_TASK = "accounts.notifications.tasks.send_mails"
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in words."""

    subject: str
    text: str
    html: str = ""
    #: Where one POST ends such mails (RFC 8058), where the letter is of a kind that can be left.
    leaving: str = ""
    attachments: Sequence[MailAttachment] = ()

    def __post_init__(self) -> None:
        """A subject is one line of a header: with a break in it no mail could be sent at all."""
        object.__setattr__(self, "subject", " ".join(one_line(self.subject).split()))


def queue_mail(*, to: str, language: str, kind: str, unique_key: str, letter: Letter) -> None:
    """Owe somebody a mail that brings its own words; the same key twice is one mail."""
    mail = Mail(
        to=to,
        language=language,
        kind=kind,
        unique_key=unique_key,
        subject=letter.subject[:300],
        text=letter.text,
        html=letter.html,
    )
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
    wake_on_commit(SEND_TASK)


def queue_notification_mails(notifications: Sequence[Notification]) -> None:
    """Owe a mail to each recipient who wants them, written in their language when it is sent."""
    mails = [
        Mail(
            to=each.recipient.email,
            language=each.recipient.language,
            kind=each.kind,
            unique_key=f"notification:{each.id}",
            notification=each,
        )
        for each in notifications
        if each.recipient.wants_mail
    ]
    if mails:
        Mail.objects.bulk_create(mails, ignore_conflicts=True)
        wake_on_commit(SEND_TASK)


def compose(template: str, *, language: str, **context: object) -> Letter:
    """A letter from `<template>/subject.txt`, `body.txt` and `body.html` in somebody's language."""
    with speaking(language):
        values = {"site_url": settings.SITE_URL, "language": language, **context}
        subject = render_to_string(f"{template}/subject.txt", values)
        text = render_to_string(f"{template}/body.txt", values).strip() + "\n"
        return Letter(subject, text, render_to_string(f"{template}/body.html", values))


def send_due(*, most: int = 100) -> int:
    """Send what is due, oldest first; returns how many mails were tried."""
    for tried in range(most):
        mail = _claim()
        if mail is None:
            return tried
        _send(mail)
    wake_on_commit(SEND_TASK)
    return most


@transaction.atomic
def _claim() -> Mail | None:
    # The attempt is committed before the mail server is spoken to; the lease keeps others away.
    mail = (
        Mail.objects.filter(state=MailState.QUEUED, due_at__lte=clock.now())
        .order_by("due_at", "id")
        .select_for_update(skip_locked=True, no_key=True)
        .first()
    )
    if mail is not None:
        mail.attempts += 1
        mail.due_at = clock.now() + LEASE
        mail.save(update_fields=["attempts", "due_at"])
    return mail


def _send(mail: Mail) -> None:
    if mail.attempts > MOST_ATTEMPTS:
        # Every worker that took it died of it.
        _give_up(mail)
        return
    try:
        with transaction.atomic():
            letter = _letter_of(mail)
        if letter is not None:
            _message(mail, letter).send()
    except SoftTimeLimitExceeded:
        # The worker's time is over, not this mail's fault: its lease runs out, and it goes then.
        raise
    except Exception as error:  # noqa: BLE001 one mail may fail in any way; the others go on
        _put_off(mail, error=error)
        return
    if letter is None:
        _settle(mail, state=MailState.DROPPED, letter=Letter("", ""))
        return
    kept = letter if settings.DEMONSTRATION else Letter("", "")
    _settle(mail, state=MailState.SENT, letter=kept)


def _message(mail: Mail, letter: Letter) -> EmailMultiAlternatives:
    # The row's id as message id lets a mail server drop what a crash made us send twice.
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {
        "Message-ID": f"<{mail.id}@{host}>",
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
    }
    if letter.leaving:
        headers["List-Unsubscribe"] = f"<{letter.leaving}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[mail.to], headers=headers)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for each in letter.attachments:
        message.attach(_part(each))
    return message


def _part(attachment: MailAttachment) -> MIMEBase:
    kind, _slash, subtype = attachment.media_type.partition("/")
    part = MIMEBase(kind, subtype)
    for name, value in {"charset": "utf-8", **attachment.parameters}.items():
        part.set_param(name, value)
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _letter_of(mail: Mail) -> Letter | None:
    if mail.notification_id is None:
        return Letter(mail.subject, mail.text, mail.html)
    notification = Notification.objects.select_related("recipient").get(pk=mail.notification_id)
    return _letter_about(notification, recipient=notification.recipient, language=mail.language)


def _letter_about(notification: Notification, *, recipient: User, language: str) -> Letter | None:
    # Looked at again now: whoever lost sight of the subject since is not written to, and nobody
    # is written what no longer holds.
    by = actor_for(recipient, organisation_id=notification.organisation_id)
    kind = kind_named(notification.kind)
    if kind is None or not recipient.is_active:
        return None
    if kind.holds is not None and not kind.holds(notification.subject_id):
        return None
    with speaking(language):
        view = in_words([notification], by=by)[0]
        if kind.subjects is not None and not view.url:
            return None
        values: dict[str, object] = {
            "notification": view,
            "recipient": recipient,
            "language": language,
            "site_url": settings.SITE_URL,
            "one_click": _one_click(kind, notification),
            "leaving": _leaving(kind, notification),
        }
        if kind.details is not None:
            values |= kind.details(by, notification.subject_id)
        own = f"notifications/mail/{kind.name}"
        text, html = (
            select_template([f"{own}.{ending}", f"notifications/mail/body.{ending}"]).render(values)
            for ending in ("txt", "html")
        )
        return Letter(
            view.title,
            text.strip() + "\n",
            html,
            leaving=_leaving(kind, notification),
            attachments=kind.attachments(by, notification.subject_id) if kind.attachments else (),
        )


def _leaving(kind: NotificationKind, notification: Notification) -> str:
    if kind.leaving is None:
        return ""
    return kind.leaving(notification.subject_id, notification.recipient_id)


def _one_click(kind: NotificationKind, notification: Notification) -> OneClick | None:
    if kind.one_click is None or notification.organisation_id is None:
        return None
    return kind.one_click(
        notification.subject_id, notification.recipient_id, notification.organisation_id
    )


def _settle(mail: Mail, *, state: MailState, letter: Letter) -> None:
    Mail.objects.filter(pk=mail.pk, attempts=mail.attempts).update(
        state=state,
        to=_kept_address(mail),
        sent_at=clock.now() if state == MailState.SENT else None,
        subject=letter.subject[:300],
        text=letter.text,
        html=letter.html,
        error="",
    )


def _put_off(mail: Mail, *, error: Exception) -> None:
    logger.warning("mail_put_off", extra={"mail": str(mail.id), "reason": place_of(error)})
    if mail.attempts >= MOST_ATTEMPTS:
        _give_up(mail, error=type(error).__name__)
        return
    Mail.objects.filter(pk=mail.pk, attempts=mail.attempts).update(
        due_at=clock.now() + timedelta(minutes=2**mail.attempts),
        error=type(error).__name__[:300],
    )


def _give_up(mail: Mail, *, error: str = "died") -> None:
    logger.error("mail_given_up", extra={"mail": str(mail.id), "reason": error})
    Mail.objects.filter(pk=mail.pk, attempts=mail.attempts).update(
        state=MailState.FAILED, to=_kept_address(mail), error=error[:300]
    )


def _kept_address(mail: Mail) -> str:
    # Whoever gave it to be written to once need not have an account; it is not kept behind that.
    is_known = mail.notification_id is not None or settings.DEMONSTRATION
    return mail.to if is_known else ""
