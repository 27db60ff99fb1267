"""What waits in one's own organisation: its standing and its drafts."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.appointments.queries import waiting_appointments
from ip_registry.claims.queries import claims_to_answer
from ip_registry.claims.states import ClaimState
from ip_registry.consents.queries import consents_to_answer
from ip_registry.inventors.queries import claims_to_confirm, disputed_claims
from marketplace.brokering.queries import waiting_mandates
from marketplace.brokering.states import MandateState
from marketplace.demands import queries as demands
from marketplace.demands.models import Demand
from marketplace.listings import queries as listings
from marketplace.listings.models import Listing
from marketplace.pages.site.addresses import address
from marketplace.pages.site.desk.task import Task
from marketplace.templatetags.moments import relative

MOST_DRAFTS = 5


def membership(by: Actor) -> Iterator[Task]:
    if by.organisation_id is None:
        yield Task(
            _("Found your organisation, or let a colleague invite you"),
            address("organisation_new"),
            about=_("Whoever posts, asks and is matched is an organisation."),
            urgency="soon",
        )


def verification(by: Actor) -> Iterator[Task]:
    if by.organisation_id and not by.organisation_verified:
        yield Task(
            _("Have your organisation verified"),
            address("my_organisation"),
            about=_("Until then nothing that you post is public."),
            urgency="soon",
        )


def claims(by: Actor) -> Iterator[Task]:
    """Rights that somebody claims from us, and that we have not answered."""
    if not by.may(Permission.IP_RECORDS_WRITE):
        return
    for each in claims_to_answer(by=by)[:MOST_DRAFTS]:
        yield Task(
            _("%(who)s claims “%(title)s”") % {"who": each.claimant.name, "title": each.title},
            address("ip_claim", each.id),
            about=_("Concede or contest it."),
            due=relative(each.answer_due_at),
            urgency="late" if each.state == ClaimState.UNANSWERED else "soon",
        )


def consents(by: Actor) -> Iterator[Task]:
    """What co-owners of rights ask us to agree to."""
    if not by.may(Permission.IP_RECORDS_WRITE):
        return
    for each in consents_to_answer(by=by)[:MOST_DRAFTS]:
        yield Task(
            _("%(who)s asks for your consent: “%(title)s”")
            % {"who": each.asked_by.name, "title": each.record.title},
            address("owner_consent", each.id),
            about=" · ".join(each.dealing_words),
            due=relative(each.asked_at),
            urgency="soon",
        )


def inventors(by: Actor) -> Iterator[Task]:
    """Rights that name this person and wait for their word; objections that wait for ours."""
    for each in claims_to_confirm(by=by)[:MOST_DRAFTS]:
        yield Task(
            _("Confirm your share of “%(title)s”") % {"title": each.record.title},
            address("inventor_claim", each.id),
            about=each.record.organisation.name,
            due=relative(each.updated_at),
            urgency="soon",
        )
    if not by.may(Permission.INVENTORS_INVITE):
        return
    for each in disputed_claims(by=by)[:MOST_DRAFTS]:
        yield Task(
            _("An inventor objects: “%(title)s”") % {"title": each.record.title},
            address("inventor_claim", each.id),
            about=each.get_objection_display(),
            due=relative(each.updated_at),
            urgency="soon",
        )


def mandates(by: Actor) -> Iterator[Task]:
    """Mandates that wait for this broker, or for our consent that one acts for both sides."""
    for each in waiting_mandates(by=by)[:MOST_DRAFTS]:
        words = (
            _("You are asked to be the broker of “%(title)s”")
            if each.state == MandateState.OFFERED
            else _("A broker would act for both sides of “%(title)s”")
        )
        yield Task(
            words % {"title": each.about.title},
            address("broker_mandate", each.id),
            due=relative(each.updated_at),
            urgency="soon",
        )


def talks(by: Actor) -> Iterator[Task]:
    """Who asks to talk with this expert, the nearest time first."""
    for each in waiting_appointments(by=by)[:MOST_DRAFTS]:
        yield Task(
            _("%(name)s asks to talk with you") % {"name": each.organisation.name},
            address("appointment", each.id),
            due=relative(each.starts_at),
            urgency="soon",
        )


def confirmations(by: Actor) -> Iterator[Task]:
    """What the organisation was asked to confirm, the longest silence first."""
    if by.may(Permission.LISTINGS_WRITE):
        for offer in listings.unconfirmed(by=by)[:MOST_DRAFTS]:
            words = _("Is “%(title)s” still offered?") % {"title": offer.title}
            yield _unconfirmed(offer, words, address("listing", offer.id))
    if by.may(Permission.DEMANDS_WRITE):
        for need in demands.unconfirmed(by=by)[:MOST_DRAFTS]:
            words = _("Is “%(title)s” still sought?") % {"title": need.title}
            yield _unconfirmed(need, words, address("demand", need.id))


def technologies(by: Actor) -> Iterator[Task]:
    if not by.may(Permission.LISTINGS_WRITE):
        return
    for draft in listings.own_drafts(by=by)[:MOST_DRAFTS]:
        yield _draft(draft, address("listing", draft.id))


def sought(by: Actor) -> Iterator[Task]:
    if not by.may(Permission.DEMANDS_WRITE):
        return
    for draft in demands.own_drafts(by=by)[:MOST_DRAFTS]:
        yield _draft(draft, address("demand", draft.id))


def _unconfirmed(subject: Listing | Demand, words: str, url: str) -> Task:
    about = format_html(_("Last confirmed {}"), relative(subject.confirmed_at))
    return Task(words, url, about=about, urgency="late" if subject.is_stale else "soon")


def _draft(draft: Listing | Demand, url: str) -> Task:
    returned = next((each for each in draft.reviews.all() if not each.is_accepted), None)
    if returned is None:
        words = _("Finish the draft “%(title)s”") % {"title": draft.title}
        about = _("Complete to %(percent)s %%") % {"percent": draft.completeness}
        return Task(words, url, about=about)
    words = _("The review returned “%(title)s”") % {"title": draft.title}
    about = " · ".join(filter(None, [*returned.reason_words, returned.comment]))
    return Task(words, url, about=about, urgency="soon")
