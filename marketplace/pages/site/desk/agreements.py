"""What waits around confidentiality: terms to offer, agreements to sign, people to let in."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.ndas.models import Nda
from accounts.ndas.queries import grants_to_decide, ndas_to_offer, ndas_to_sign
from marketplace.pages.site.addresses import address
from marketplace.pages.site.desk.task import Task
from marketplace.templatetags.moments import relative

MOST = 5


def to_sign(by: Actor) -> Iterator[Task]:
    """Agreements that lack the signature of one's own side."""
    if not by.may(Permission.NDAS_SIGN):
        return
    for each in ndas_to_sign(by=by)[:MOST]:
        yield _task(_("Read and sign the NDA with %(organisation)s"), each, by=by)


def to_offer(by: Actor) -> Iterator[Task]:
    """Requests for an agreement that one has not answered with terms."""
    if not by.may(Permission.CONFIDENTIALITY_WRITE):
        return
    for each in ndas_to_offer(by=by)[:MOST]:
        yield _task(_("Offer terms for an NDA to %(organisation)s, or decline"), each, by=by)


def to_let_in(by: Actor) -> Iterator[Task]:
    """People who ask to be let in to what is shown person by person."""
    if not by.may(Permission.CONFIDENTIALITY_WRITE):
        return
    for each in grants_to_decide(by=by)[:MOST]:
        words = _("Let %(person)s of %(organisation)s in, or decline")
        yield Task(
            words % {"person": each.person, "organisation": each.organisation},
            address("access_grant", each.id),
            about=each.nda.reference,
            due=relative(each.asked_at),
            urgency="soon",
        )


def _task(words: str, nda: Nda, *, by: Actor) -> Task:
    other = nda.recipient if by.acts_for(nda.discloser_id) else nda.discloser
    url = address("nda", nda.id)
    since = relative(nda.updated_at)
    return Task(
        words % {"organisation": other}, url, about=nda.reference, due=since, urgency="soon"
    )
