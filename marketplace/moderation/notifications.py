"""What people are told of reports and of notices of infringement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.moderation.models import Appeal, InfringementNotice, Measure, Report
from marketplace.moderation.terms import MeasureKind


def notices_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Notices by the titles of the technologies, while the reader may see them."""
    found = InfringementNotice.objects.visible_to(by).filter(pk__in=ids).with_page_data()
    return {
        each.id: SubjectView(name=each.listing.title, url=reverse("notice", args=[each.id]))
        for each in found
    }


def reports_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Reports by what they are about, for who made or decides them."""
    found = Report.objects.visible_to(by).filter(pk__in=ids).with_page_data()
    return {
        each.id: SubjectView(
            name=each.thing_reference, url=reverse("report_detail", args=[each.id])
        )
        for each in found
    }


def reports_for_owners(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """What was reported of one's own: the thing and the measure, never who reported it."""
    rows = Measure.objects.filter(report__in=ids, organisation=by.organisation_id)
    return {each.report_id: _measure_view(each) for each in rows.with_page_data() if each.report_id}


def measures_for_owners(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Measures about one's own organisation and what it offers."""
    rows = Measure.objects.filter(pk__in=ids, organisation=by.organisation_id)
    return {each.id: _measure_view(each) for each in rows.with_page_data()}


def appeals_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Objections by the measure that they are about, for who made or decides them."""
    rows = Measure.objects.filter(appeal__in=Appeal.objects.visible_to(by).filter(pk__in=ids))
    return {each.appeal.pk: _measure_view(each) for each in rows.with_page_data()}


def _measure_view(measure: Measure) -> SubjectView:
    return SubjectView(name=measure.thing_words, url=reverse("measure", args=[measure.id]))


REPORTED = NotificationKind(
    name="report.made",
    title=_("Something was reported: %(subject)s"),
    body=_("%(subject)s was reported in your market. Take a measure, or none, with a reason."),
    subjects=reports_in_sight,
    most_mails_an_hour=5,
)
ACTED_ON = NotificationKind(
    name="report.acted_on",
    title=_("Your report led to a measure: %(subject)s"),
    body=_("An operator looked at what you reported (%(subject)s) and took a measure."),
    subjects=reports_in_sight,
)
DISMISSED = NotificationKind(
    name="report.dismissed",
    title=_("Your report was looked at: %(subject)s"),
    body=_("An operator looked at what you reported (%(subject)s), took no measure and says why."),
    subjects=reports_in_sight,
)
MEASURE = NotificationKind(
    name="report.measure",
    title=_("A measure was taken about %(subject)s"),
    body=_("After a report, an operator took a measure about %(subject)s: %(measure)s. %(note)s"),
    params=("measure", "note"),
    wording=lambda params: {"measure": MeasureKind(params["measure"]).label},
    subjects=reports_for_owners,
)
MEASURE_LIFTED = NotificationKind(
    name="measure.lifted",
    title=_("A measure about %(subject)s was lifted"),
    body=_("What this measure held is let go. What others hold stays held."),
    subjects=measures_for_owners,
)
APPEALED = NotificationKind(
    name="appeal.made",
    title=_("An objection to a measure waits: %(subject)s"),
    body=_("Somebody objects to a measure in your market. Whoever took it does not decide."),
    subjects=appeals_in_sight,
)
UPHELD = NotificationKind(
    name="appeal.upheld",
    title=_("Your objection was right: %(subject)s"),
    body=_("The measure is lifted. %(remark)s"),
    params=("remark",),
    subjects=appeals_in_sight,
)
KEPT = NotificationKind(
    name="appeal.rejected",
    title=_("The measure about %(subject)s stays"),
    body=_("Another operator looked at your objection. %(remark)s"),
    params=("remark",),
    subjects=appeals_in_sight,
)
RECEIVED = NotificationKind(
    name="notice.received",
    title=_("A notice of infringement waits: %(subject)s"),
    body=_(
        "A right holder says that “%(subject)s” infringes. Look whether the notice is complete."
    ),
    subjects=notices_in_sight,
)
REJECTED = NotificationKind(
    name="notice.rejected",
    title=_("Your notice is incomplete: %(subject)s"),
    body=_("Your notice about “%(subject)s” was rejected; its page says what it lacks."),
    subjects=notices_in_sight,
)
TAKEN = NotificationKind(
    name="notice.measures_taken",
    title=_("Measures were taken on your notice: %(subject)s"),
    body=_("“%(subject)s” is out of sight, and its owner has your notice."),
    subjects=notices_in_sight,
)
AGAINST = NotificationKind(
    name="notice.against",
    title=_("A notice of infringement against your technology: %(subject)s"),
    body=_(
        "“%(subject)s” is out of sight. If nothing is infringed, say so on the page of the notice, "
        "with first evidence; the right holder then has to go to the authority or a court."
    ),
    subjects=notices_in_sight,
)
FORWARDED = NotificationKind(
    name="notice.statement_forwarded",
    title=_("The owner says that nothing is infringed: %(subject)s"),
    body=_(
        "You may complain to the competent authority or bring a suit. If no proof of either is "
        "handed in on the page of the notice until the end of %(due)s, the measures about "
        "“%(subject)s” are lifted (%(law)s, art. %(article)s)."
    ),
    params=("due", "law", "article"),
    subjects=notices_in_sight,
)
PROVED = NotificationKind(
    name="notice.proved",
    title=_("The measures stay: %(subject)s"),
    body=_("The right holder has gone to an authority or a court about “%(subject)s”."),
    subjects=notices_in_sight,
)
LIFTED = NotificationKind(
    name="notice.lifted",
    title=_("The measures are lifted: %(subject)s"),
    body=_("What the notice held about “%(subject)s” is let go."),
    subjects=notices_in_sight,
)

KINDS = (
    *(REPORTED, ACTED_ON, DISMISSED, MEASURE),
    *(MEASURE_LIFTED, APPEALED, UPHELD, KEPT),
    *(RECEIVED, REJECTED, TAKEN, AGAINST, FORWARDED, PROVED, LIFTED),
)
