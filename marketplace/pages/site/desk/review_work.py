"""What waits for an operator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.organisations.queries import affiliations_to_confirm, verification_queue
from accounts.talent.queries import grade_queue
from ip_registry.claims.queries import claim_queue
from marketplace.demands import queries as demands
from marketplace.listings import queries as listings
from marketplace.pages.site.addresses import address
from marketplace.pages.site.desk.task import Task
from marketplace.service_offers.queries import qualification_queue
from marketplace.templatetags.moments import relative


def technologies(by: Actor) -> Iterator[Task]:
    """What was handed in and waits for a score."""
    yield from _waiting(
        listings.review_queue(by=by),
        lambda count: ngettext(
            "%(n)s technology waits for your review",
            "%(n)s technologies wait for your review",
            count,
        ),
        "review_desk",
        since="submitted_at",
    )


def sought(by: Actor) -> Iterator[Task]:
    """Demands that wait for a score."""
    yield from _waiting(
        demands.review_queue(by=by),
        lambda count: ngettext(
            "%(n)s demand waits for your review", "%(n)s demands wait for your review", count
        ),
        "demand_review_desk",
        since="submitted_at",
    )


def claims(by: Actor) -> Iterator[Task]:
    """Claims to rights that wait for a decision."""
    yield from _waiting(
        claim_queue(by=by),
        lambda count: ngettext(
            "%(n)s claim to a right waits for your decision",
            "%(n)s claims to rights wait for your decision",
            count,
        ),
        "ip_claim_desk",
        since="updated_at",
    )


def organisations(by: Actor) -> Iterator[Task]:
    """Organisations that wait to be verified."""
    count = verification_queue(by).count()
    if count:
        words = ngettext(
            "%(n)s organisation waits to be verified",
            "%(n)s organisations wait to be verified",
            count,
        )
        yield Task(words % {"n": count}, address("verification_desk"), urgency="soon")
    declared = affiliations_to_confirm(by).count()
    if declared:
        words = ngettext(
            "%(n)s parent organisation waits to be confirmed",
            "%(n)s parent organisations wait to be confirmed",
            declared,
        )
        yield Task(words % {"n": declared}, address("verification_desk"), urgency="soon")


def qualifications(by: Actor) -> Iterator[Task]:
    """Documents of providers that wait to be checked."""
    if by.may(Permission.OPERATOR_VERIFY):
        yield from _waiting(
            qualification_queue(by=by),
            lambda count: ngettext(
                "%(n)s qualification waits for your check",
                "%(n)s qualifications wait for your check",
                count,
            ),
            "qualification_desk",
            since="shown_at",
        )


def grades(by: Actor) -> Iterator[Task]:
    """Brokers' grades that wait for a check."""
    yield from _waiting(
        grade_queue(by=by),
        lambda count: ngettext(
            "%(n)s broker's grade waits to be verified",
            "%(n)s brokers' grades wait to be verified",
            count,
        ),
        "broker_grade_desk",
        since="updated_at",
        about=str,
    )


def _the_oldest(subject: Any) -> str:
    return _("The oldest: “%(title)s”") % {"title": subject.title}


def _waiting(
    queue: QuerySet[Any],
    words: Callable[[int], str],
    desk: str,
    *,
    since: str,
    about: Callable[[Any], str] = _the_oldest,
) -> Iterator[Task]:
    """One task for a whole queue, with what has waited longest."""
    oldest = queue.first()
    if oldest is not None:
        count = queue.count()
        yield Task(
            words(count) % {"n": count},
            address(desk),
            about=about(oldest),
            due=relative(getattr(oldest, since)),
            urgency="soon",
        )
