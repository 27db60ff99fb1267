"""What waits for an operator."""

from __future__ import annotations

from collections.abc import Iterator

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
    waiting = listings.review_queue(by=by)
    oldest = waiting.first()
    if oldest:
        count = waiting.count()
        words = ngettext(
            "%(n)s technology waits for your review",
            "%(n)s technologies wait for your review",
            count,
        )
        yield Task(
            words % {"n": count},
            address("review_desk"),
            about=_("The oldest: “%(title)s”") % {"title": oldest.title},
            due=relative(oldest.submitted_at),
            urgency="soon",
        )


def sought(by: Actor) -> Iterator[Task]:
    waiting = demands.review_queue(by=by)
    oldest = waiting.first()
    if oldest:
        count = waiting.count()
        words = ngettext(
            "%(n)s demand waits for your review", "%(n)s demands wait for your review", count
        )
        yield Task(
            words % {"n": count},
            address("demand_review_desk"),
            about=_("The oldest: “%(title)s”") % {"title": oldest.title},
            due=relative(oldest.submitted_at),
            urgency="soon",
        )


def claims(by: Actor) -> Iterator[Task]:
    """Claims to rights that wait for a decision."""
    waiting = claim_queue(by=by)
    oldest = waiting.first()
    if oldest:
        count = waiting.count()
        words = ngettext(
            "%(n)s claim to a right waits for your decision",
            "%(n)s claims to rights wait for your decision",
            count,
        )
        yield Task(
            words % {"n": count},
            address("ip_claim_desk"),
            about=_("The oldest: “%(title)s”") % {"title": oldest.title},
            due=relative(oldest.updated_at),
            urgency="soon",
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
    if not by.may(Permission.OPERATOR_VERIFY):
        return
    waiting = qualification_queue(by=by)
    oldest = waiting.first()
    if oldest and oldest.shown_at:
        count = waiting.count()
        words = ngettext(
            "%(n)s qualification waits for your check",
            "%(n)s qualifications wait for your check",
            count,
        )
        yield Task(
            words % {"n": count},
            address("qualification_desk"),
            about=_("The oldest: “%(title)s”") % {"title": oldest.title},
            due=relative(oldest.shown_at),
            urgency="soon",
        )


def grades(by: Actor) -> Iterator[Task]:
    """Brokers' grades that wait for a check."""
    waiting = grade_queue(by=by)
    oldest = waiting.first()
    if oldest:
        count = waiting.count()
        words = ngettext(
            "%(n)s broker's grade waits to be verified",
            "%(n)s brokers' grades wait to be verified",
            count,
        )
        yield Task(
            words % {"n": count},
            address("broker_grade_desk"),
            about=str(oldest),
            due=relative(oldest.updated_at),
            urgency="soon",
        )
