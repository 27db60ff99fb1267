"""Letting in and shutting out. Called by the service that owns the cause, in its transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models

from accounts.access.actor import Actor
from accounts.confidentiality.events import AccessGranted, AccessRevoked
from accounts.confidentiality.models import Audience, Grant
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record


@dataclass(frozen=True, slots=True)
class Grantee:
    """Whom a grant lets in: everyone, one organisation or one person."""

    audience: Audience
    organisation_id: UUID | None = None
    person_id: UUID | None = None


EVERYONE = Grantee(Audience.EVERYONE)


def organisation(organisation_id: UUID) -> Grantee:
    """All members of an organisation."""
    return Grantee(Audience.ORGANISATION, organisation_id=organisation_id)


def person(user_id: UUID) -> Grantee:
    """One person, whichever organisation they act for."""
    return Grantee(Audience.PERSON, person_id=user_id)


def grant(
    subject: models.Model,
    *,
    to: Grantee,
    cause: models.Model,
    by: Actor,
    until: datetime | None = None,
) -> Grant:
    """Let somebody see a thing because of another; giving it twice is giving it once."""
    given, created = Grant.objects.get_or_create(
        subject_type=type_name(subject),
        subject_id=subject.pk,
        audience=to.audience,
        organisation_id=to.organisation_id,  # type: ignore[misc]  # None looks for NULL
        person_id=to.person_id,
        cause_type=type_name(cause),
        cause_id=cause.pk,
        revoked_at=None,
        defaults={"until": until},
    )
    if created:
        _say(AccessGranted, given, by=by)
    elif given.until != until:
        given.until = until
        given.save(update_fields=["until"])
    return given


def revoke(cause: models.Model, *, by: Actor, subject: models.Model | None = None) -> int:
    """Take back what a cause gave, all of it or of one subject; returns how many grants ended."""
    grants = Grant.objects.filter(cause_type=type_name(cause), cause_id=cause.pk, revoked_at=None)
    if subject is not None:
        grants = grants.filter(subject_type=type_name(subject), subject_id=subject.pk)
    ended = list(grants.select_for_update(no_key=True).order_by("id"))
    for each in ended:
        each.revoked_at = clock.now()
        each.save(update_fields=["revoked_at"])
        _say(AccessRevoked, each, by=by)
    return len(ended)


def type_name(thing: models.Model) -> str:
    """How grants call a kind of thing, as the event log does."""
    return str(thing._meta.model_name)


def _say(event: EventType, given: Grant, *, by: Actor) -> None:
    record(
        event,
        given,
        by=by,
        granted_type=given.subject_type,
        granted_id=str(given.subject_id),
        audience=given.audience,
        cause_type=given.cause_type,
        cause_id=str(given.cause_id),
    )
