"""What each scope of a key lets a program do, in words, by the matter that it is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access.permissions import Permission

_P = Permission


@dataclass(frozen=True, slots=True)
class ScopeGroup:
    """The scopes of one matter, in the order of a form."""

    label: Promise
    sentences: Mapping[Permission, Promise]


SCOPE_GROUPS = (
    ScopeGroup(
        _("Technologies and demands"),
        {
            _P.LISTINGS_READ: _("Read your technologies, drafts included."),
            _P.LISTINGS_WRITE: _("Post, change, hand in and withdraw technologies."),
            _P.DEMANDS_READ: _("Read your demands, drafts included."),
            _P.DEMANDS_WRITE: _("Post, change, hand in and withdraw demands."),
        },
    ),
    ScopeGroup(
        _("IP records"),
        {
            _P.IP_RECORDS_READ: _("Read the rights that you keep, with claims and consents."),
            _P.IP_RECORDS_WRITE: _("Register and change rights, claim them, consent to offers."),
        },
    ),
    ScopeGroup(
        _("Matches and inquiries"),
        {
            _P.MATCHES_READ: _("Read your matches and why they fit."),
            _P.MATCHES_WRITE: _("Say whether a match is relevant."),
            _P.INQUIRIES_READ: _("Read your inquiries and their messages."),
            _P.INQUIRIES_WRITE: _("Ask, answer and decide inquiries in your name."),
            _P.SAVED_SEARCHES_READ: _("Read your saved searches, what they found, your watches."),
            _P.SAVED_SEARCHES_WRITE: _("Save and change searches, watch and end watches."),
            _P.SHORTLISTS_READ: _("Read your shortlists."),
            _P.SHORTLISTS_WRITE: _("Fill and change shortlists."),
        },
    ),
    ScopeGroup(
        _("Services and evaluations"),
        {
            _P.SERVICE_OFFERS_READ: _("Read your services, drafts included."),
            _P.SERVICE_OFFERS_WRITE: _("Post, change, publish and withdraw services."),
            _P.EVALUATIONS_READ: _("Read your evaluations, their quotes and reports."),
            _P.EVALUATIONS_WRITE: _("Order, quote, deliver and accept evaluations."),
            _P.ORDERS_READ: _("Read your requests for quotes, your quotes and your orders."),
            _P.ORDERS_WRITE: _("Ask for quotes, quote, deliver, and judge deliveries."),
        },
    ),
    ScopeGroup(
        _("Confidentiality"),
        {
            _P.CONFIDENTIALITY_READ: _(
                "Read your confidential parts, agreements and who read what."
            ),
            _P.CONFIDENTIALITY_WRITE: _(
                "Write confidential parts, ask for agreements and let people in."
            ),
        },
    ),
    ScopeGroup(
        _("Working with the market"),
        {
            _P.NOTIFICATIONS_READ: _("Read your notifications and mark them as read."),
            _P.OPERATOR_MODERATE: _("As an operator: publish, return and suspend."),
        },
    ),
)


def grouped(scopes: Collection[str]) -> list[tuple[Promise, list[tuple[Permission, Promise]]]]:
    """These scopes with their sentences, by group; groups without one are left out."""
    groups = [
        (group.label, [pair for pair in group.sentences.items() if pair[0] in scopes])
        for group in SCOPE_GROUPS
    ]
    return [(label, pairs) for label, pairs in groups if pairs]
