"""What people are told of evaluations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.evaluations.models import EvaluationRequest


def evaluations_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Evaluations by the title of what is evaluated, for their two parties."""
    found = EvaluationRequest.objects.visible_to(by).filter(pk__in=ids)
    found = found.select_related("listing").prefetch_related("listing__texts")
    return {
        each.id: SubjectView(name=str(each.listing), url=reverse("evaluation", args=[each.id]))
        for each in found
    }


REQUESTED = NotificationKind(
    name="evaluation.requested",
    title=_("%(client)s asks you to evaluate: %(subject)s"),
    body=_("%(client)s orders an evaluation of “%(subject)s”. Quote it, or decline."),
    params=("client",),
    subjects=evaluations_in_sight,
)
QUOTED = NotificationKind(
    name="evaluation.quoted",
    title=_("There is a quote for evaluating %(subject)s"),
    body=_("The evaluator of “%(subject)s” says what it costs and how long it takes."),
    subjects=evaluations_in_sight,
)
ENGAGED = NotificationKind(
    name="evaluation.engaged",
    title=_("You are engaged to evaluate %(subject)s"),
    body=_("Your quote for “%(subject)s” is accepted. The days count from now."),
    subjects=evaluations_in_sight,
)
DUE_SOON = NotificationKind(
    name="evaluation.due_soon",
    title=_("A report is due soon: %(subject)s"),
    body=_("The report on “%(subject)s” is due on %(day)s."),
    params=("day",),
    subjects=evaluations_in_sight,
)
DELIVERED = NotificationKind(
    name="evaluation.delivered",
    title=_("The evaluation of %(subject)s is here"),
    body=_("The report on “%(subject)s” is delivered. Accept it, or return it with a reason."),
    subjects=evaluations_in_sight,
)
ACCEPTED = NotificationKind(
    name="evaluation.accepted",
    title=_("Your report on %(subject)s is accepted"),
    body=_("The client took your report on “%(subject)s” as delivered."),
    subjects=evaluations_in_sight,
)
RETURNED = NotificationKind(
    name="evaluation.returned",
    title=_("Your report on %(subject)s came back"),
    body=_("The client asks for a revision of the report on “%(subject)s” and says why."),
    subjects=evaluations_in_sight,
)
DECLINED = NotificationKind(
    name="evaluation.declined",
    title=_("The evaluator declines: %(subject)s"),
    body=_("Your order for “%(subject)s” is declined. You can ask another evaluator."),
    subjects=evaluations_in_sight,
)
CANCELLED = NotificationKind(
    name="evaluation.cancelled",
    title=_("The order is called off: %(subject)s"),
    body=_("The evaluation of “%(subject)s” is called off."),
    subjects=evaluations_in_sight,
)
SIGNATURE_WANTED = NotificationKind(
    name="evaluation.signature_wanted",
    title=_("Your signature is wanted: %(subject)s"),
    body=_("A report on “%(subject)s” names you as a signatory. Read it, then sign it yourself."),
    subjects=evaluations_in_sight,
)
REPORT_REVOKED = NotificationKind(
    name="evaluation.report_revoked",
    title=_("The report on %(subject)s is revoked"),
    body=_("A report on “%(subject)s” no longer counts. The order's page says why."),
    subjects=evaluations_in_sight,
)
KINDS = (
    REQUESTED,
    QUOTED,
    ENGAGED,
    DUE_SOON,
    DELIVERED,
    ACCEPTED,
    RETURNED,
    DECLINED,
    CANCELLED,
    SIGNATURE_WANTED,
    REPORT_REVOKED,
)
