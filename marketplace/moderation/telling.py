"""Reactions: who is told of reports and notices."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from accounts.access.permissions import Permission
from accounts.membership.models import Membership
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.mail import compose, queue_mail
from accounts.notifications.services import notify
from accounts.users.models import User
from kernel import clock
from kernel.activity.models import Event
from kernel.languages import speaking
from kernel.rulebook import book
from marketplace.moderation import notifications as kinds
from marketplace.moderation.confirming import days_to_confirm
from marketplace.moderation.links import write_token
from marketplace.moderation.models import Appeal, InfringementNotice, Measure, Report
from marketplace.moderation.notices import PROOF_WITHIN
from marketplace.moderation.states import AppealState, ReportState
from marketplace.moderation.terms import Noun


def tell_reported(event: Event) -> None:
    """The operators have something to decide; a visitor confirms it first, by mail."""
    report = Report.objects.with_page_data().filter(pk=event.subject_id).first()
    if report is None:
        # Another one of the same visitor about the same thing was confirmed meanwhile.
        return
    if report.state == ReportState.UNCONFIRMED:
        _ask_to_confirm(report, event)
    elif report.state == ReportState.OPEN:
        sides = [report.organisation_id]
        if report.reporter_organisation_id is not None:
            sides.append(report.reporter_organisation_id)
        operators = operators_to_tell(
            report.market_id, who_may=Permission.OPERATOR_MODERATE, of=sides
        )
        notify(kinds.REPORTED, operators, event=event)


def tell_acted_on(event: Event) -> None:
    """The reporter hears that something was done, the owner what and why."""
    report = Report.objects.get(pk=event.subject_id)
    _tell_reporter(kinds.ACTED_ON, report, event)
    measure = Measure.objects.get(pk=event.payload["measure"])
    notify(kinds.MEASURE, _owners(measure), event=event, measure=measure.kind, note=measure.note)


def tell_measure_lifted(event: Event) -> None:
    """Whoever it was about hears that it is over; of an objection that is said by itself."""
    measure = Measure.objects.get(pk=event.subject_id)
    if measure.notice_id is None and not measure.lifted_on_appeal:
        notify(kinds.MEASURE_LIFTED, _owners(measure), event=event)


def tell_appealed(event: Event) -> None:
    """The operators hear that somebody objects."""
    measure = _appeal(event).measure
    operators = operators_to_tell(
        measure.market_id, who_may=Permission.OPERATOR_MODERATE, of=[measure.organisation_id]
    )
    notify(kinds.APPEALED, operators, event=event)


def tell_appeal_decided(event: Event) -> None:
    """Whoever objected hears what came of it, and why."""
    found = _appeal(event)
    kind = kinds.UPHELD if found.state == AppealState.UPHELD else kinds.KEPT
    notify(kind, _owners(found.measure), event=event, remark=found.remark)


def tell_dismissed(event: Event) -> None:
    """The reporter hears why nothing was done."""
    _tell_reporter(kinds.DISMISSED, Report.objects.get(pk=event.subject_id), event)


def tell_received(event: Event) -> None:
    """The operators have a notice to look at."""
    notice = _notice(event)
    sides = [notice.owner_id, notice.complainant_id]
    operators = operators_to_tell(notice.market_id, who_may=Permission.OPERATOR_MODERATE, of=sides)
    notify(kinds.RECEIVED, operators, event=event)


def tell_rejected(event: Event) -> None:
    """The right holder hears what is missing."""
    _tell(kinds.REJECTED, _notice(event).complainant_id, event)


def tell_measures_taken(event: Event) -> None:
    """The notice is passed on to the owner, and the right holder hears of the measures."""
    notice = _notice(event)
    _tell(kinds.TAKEN, notice.complainant_id, event)
    _tell(kinds.AGAINST, notice.owner_id, event)


def tell_forwarded(event: Event) -> None:
    """The right holder gets the statement, with the paths and the day until which it may act."""
    notice = _notice(event)
    if notice.reached_at is None or notice.due_at is None:
        return
    citation = book.rule(PROOF_WITHIN, on=clock.legal_date(notice.reached_at)).citation
    _tell(
        kinds.FORWARDED,
        notice.complainant_id,
        event,
        # Its end is midnight, which belongs to the next day already.
        due=clock.legal_date(notice.due_at - notice.due_at.resolution).isoformat(),
        law={"zh": citation.law_zh, "en": citation.law_en},
        article=citation.article,
    )


def tell_proved(event: Event) -> None:
    """The owner hears that the measures stay."""
    _tell(kinds.PROVED, _notice(event).owner_id, event)


def tell_lifted(event: Event) -> None:
    """Both sides hear that the measures are over."""
    notice = _notice(event)
    _tell(kinds.LIFTED, notice.owner_id, event)
    _tell(kinds.LIFTED, notice.complainant_id, event)


def _ask_to_confirm(report: Report, event: Event) -> None:
    with speaking(report.language):
        address = settings.SITE_URL + reverse("report_confirm", args=[write_token(report.id)])
        letter = compose(
            "mail/report",
            language=report.language,
            reference=report.thing_reference,
            address=address,
            days=days_to_confirm(),
        )
    queue_mail(
        to=report.email,
        language=report.language,
        kind=event.name,
        unique_key=f"event:{event.id}",
        letter=letter,
    )


def _appeal(event: Event) -> Appeal:
    return Appeal.objects.select_related("measure").get(pk=event.subject_id)


def _owners(measure: Measure) -> list[Membership]:
    """Whoever works with technologies; about the organisation itself, whoever manages it."""
    about_itself = measure.noun == Noun.ORGANISATION
    who_may = Permission.ORGANISATION_MANAGE if about_itself else Permission.LISTINGS_WRITE
    return members_to_tell(measure.organisation_id, who_may=who_may)


def _notice(event: Event) -> InfringementNotice:
    return InfringementNotice.objects.get(pk=event.subject_id)


def _tell_reporter(kind: NotificationKind, report: Report, event: Event) -> None:
    if report.reporter_id is not None:
        notify(kind, User.objects.filter(pk=report.reporter_id), event=event)


def _tell(kind: NotificationKind, organisation_id: UUID, event: Event, **said: Any) -> None:
    people = members_to_tell(organisation_id, who_may=Permission.LISTINGS_WRITE)
    notify(kind, people, event=event, **said)
