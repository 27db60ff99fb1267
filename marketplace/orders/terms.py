"""The vocabulary of orders: what is filed, who stands where, why an order ends early."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.service_offers.terms import ServiceType


class Filing(models.TextChoices):
    """What a service brings to an office."""

    PATENT = "patent", _("Patent application")
    TRADEMARK = "trademark", _("Trademark registration")
    COPYRIGHT = "copyright", _("Software copyright registration")


# Which services file what; the others file nothing.
SERVICES_OF_FILING: dict[str, frozenset[str]] = {
    Filing.PATENT: frozenset({ServiceType.PATENT_AGENCY}),
    Filing.TRADEMARK: frozenset({ServiceType.TRADEMARK_AGENCY}),
    Filing.COPYRIGHT: frozenset(
        {ServiceType.IP_MANAGEMENT, ServiceType.PATENT_AGENCY, ServiceType.TRADEMARK_AGENCY}
    ),
}


class RequestTier(models.TextChoices):
    """How much of its need a client tells before anything is signed."""

    PUBLIC = "public", _("All that is needed stands in the brief")
    NDA = "nda", _("A further part under an agreement on confidentiality")


class Side(models.TextChoices):
    """The two sides of an order."""

    CLIENT = "client", _("Client")
    PROVIDER = "provider", pgettext_lazy("side", "Provider")


class CancelReason(models.TextChoices):
    """Why an order ends before it is completed."""

    NEED_GONE = "need_gone", _("The need is gone.")
    LATE = "late", _("Deliveries are too late.")
    QUALITY = "quality", _("What was delivered is not usable.")
    NO_CAPACITY = "no_capacity", _("The provider cannot go on.")
    UNPAID = "unpaid", _("Invoices are not paid.")
    PROVIDER_SUSPENDED = "provider_suspended", _("The provider is suspended.")
    CLIENT_SUSPENDED = "client_suspended", _("The client is suspended.")
    QUALIFICATION_ENDED = "qualification_ended", _("The provider's qualification has ended.")
    CONFLICT = "conflict", _("The provider is not free of interests.")
    NOT_SIGNED = "not_signed", _("The letter was not accepted by both in time.")
    SETTLED = "settled", _("An operator settled a dispute so.")
    OTHER = "other", _("Another reason")


# What only the clock or an operator says.
NOT_FOR_PEOPLE = frozenset({CancelReason.NOT_SIGNED, CancelReason.SETTLED, CancelReason.CONFLICT})


class HoldCause(models.TextChoices):
    """Why an order stands still for the time being."""

    SUSPENDED = "suspended", _("The provider is suspended.")
    CLIENT = "client", _("The client is suspended.")
    UNQUALIFIED = "unqualified", _("The qualification that the service needs has ended.")


class Verdict(models.TextChoices):
    """What the client says of a delivery."""

    WAITING = "waiting", _("Waits for the client")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Sent back for revision")


class RequestTimerKind(models.TextChoices):
    """What is due around a request for quotes."""

    REMIND = "remind", _("Remind those who have not quoted")
    CLOSE = "close", _("Take no more quotes")
    DECIDE = "decide", _("Remind the client to choose a quote")
    EXPIRE = "expire", _("End it without an award")


class OrderTimerKind(models.TextChoices):
    """What is due around an order as a whole."""

    SOON = "soon", _("Remind of a letter that is not accepted yet")
    UNSIGNED = "unsigned", _("End an order whose letter is not accepted")


class MilestoneTimerKind(models.TextChoices):
    """What is due around a milestone."""

    SOON = "soon", _("Remind of a milestone that is due soon")
    LATE = "late", _("Tell of a milestone that is late")
    UNJUDGED = "unjudged", _("Remind the client of a delivery")
