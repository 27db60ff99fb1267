"""Keeping what is said. Called by the services of talks, in their transaction."""

from __future__ import annotations

from accounts.access.actor import Actor
from kernel import clock
from kernel.errors import NotPermitted
from kernel.files.services import store_file
from marketplace.inquiries.content import Said, language_of
from marketplace.inquiries.models import Inquiry, InquiryAttachment, InquiryMessage


def keep_message(inquiry: Inquiry, said: Said, *, by: Actor) -> InquiryMessage:
    """Write a message down with its files."""
    if by.user_id is None or by.organisation_id is None:
        raise NotPermitted
    stored = [store_file(file, pointer=f"/files/{index}") for index, file in enumerate(said.files)]
    text = said.text.strip()
    message = InquiryMessage.objects.create(
        inquiry=inquiry,
        author_id=by.user_id,
        organisation_id=by.organisation_id,
        language=said.language or language_of(text),
        text=text,
        said_at=clock.now(),
    )
    InquiryAttachment.objects.bulk_create(
        [InquiryAttachment(message=message, file=file) for file in stored]
    )
    return message
