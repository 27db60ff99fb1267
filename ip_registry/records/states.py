"""Kinds of rights, and what follows what in the life of each."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class IpKind(models.TextChoices):
    """What kind of right a record is of."""

    INVENTION_PATENT = "invention_patent", _("Invention patent")
    UTILITY_MODEL = "utility_model", _("Utility model")
    DESIGN = "design", _("Design")
    TRADEMARK = "trademark", _("Trademark")
    SOFTWARE_COPYRIGHT = "software_copyright", _("Software copyright")
    KNOW_HOW = "know_how", _("Know-how")


class LegalStatus(models.TextChoices):
    """How a right stands. The names follow the categories of WIPO ST.27."""

    APPLIED = "applied", _("Application filed")
    PUBLISHED = "published", _("Application published")
    GRANTED = "granted", _("Granted, in force")
    REGISTERED = "registered", _("Registered")
    HELD = "held", _("Kept as a trade secret")
    LAPSED = "lapsed", _("Lapsed, fee unpaid")
    EXPIRED = "expired", _("Term ended")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Application withdrawn")
    SURRENDERED = "surrendered", _("Surrendered")
    INVALIDATED = "invalidated", _("Declared invalid")
    CANCELLED = "cancelled", pgettext_lazy("registration of software", "Registration cancelled")
    DISCLOSED = "disclosed", _("No longer secret")


S = LegalStatus

PATENT_KINDS = (IpKind.INVENTION_PATENT, IpKind.UTILITY_MODEL, IpKind.DESIGN)
# An office gets an application first; in China the right keeps the number of it.
APPLIED_FOR = (*PATENT_KINDS, IpKind.TRADEMARK)

# A right that can be licensed or assigned today, and one that may still become such.
IN_FORCE = (S.GRANTED, S.REGISTERED, S.HELD)
PENDING = (S.APPLIED, S.PUBLISHED)
LIVING = IN_FORCE + PENDING

IP_LIFECYCLE = Lifecycle(
    LegalStatus,
    move("publish", sources=[S.APPLIED], target=S.PUBLISHED),
    # Utility models and designs are granted without publication of the application.
    move("grant", sources=[S.APPLIED, S.PUBLISHED], target=S.GRANTED),
    # A mark is published for opposition, then entered in the register.
    move("register", sources=[S.APPLIED, S.PUBLISHED], target=S.REGISTERED),
    move("refuse", sources=[S.APPLIED, S.PUBLISHED], target=S.REFUSED),
    move("withdraw", sources=[S.APPLIED, S.PUBLISHED], target=S.WITHDRAWN),
    move("lapse", sources=[S.GRANTED], target=S.LAPSED),
    move("restore", sources=[S.LAPSED], target=S.GRANTED),
    move("surrender", sources=[S.GRANTED], target=S.SURRENDERED),
    move("expire", sources=[S.GRANTED, S.REGISTERED], target=S.EXPIRED),
    # A right that is gone may still be declared invalid, as if it had never been.
    move(
        "invalidate",
        sources=[S.GRANTED, S.REGISTERED, S.LAPSED, S.EXPIRED, S.SURRENDERED],
        target=S.INVALIDATED,
    ),
    move("cancel", sources=[S.REGISTERED], target=S.CANCELLED),
    move("disclose", sources=[S.HELD], target=S.DISCLOSED),
)

_OF_PATENTS = (*PENDING, S.GRANTED, S.LAPSED, S.EXPIRED, S.REFUSED, S.WITHDRAWN)

STATUSES_OF: dict[str, tuple[LegalStatus, ...]] = {
    IpKind.INVENTION_PATENT: (*_OF_PATENTS, S.SURRENDERED, S.INVALIDATED),
    IpKind.UTILITY_MODEL: (*_OF_PATENTS, S.SURRENDERED, S.INVALIDATED),
    IpKind.DESIGN: (*_OF_PATENTS, S.SURRENDERED, S.INVALIDATED),
    IpKind.TRADEMARK: (
        *PENDING,
        S.REGISTERED,
        S.EXPIRED,
        S.REFUSED,
        S.WITHDRAWN,
        S.CANCELLED,
        S.INVALIDATED,
    ),
    IpKind.SOFTWARE_COPYRIGHT: (S.REGISTERED, S.EXPIRED, S.CANCELLED),
    IpKind.KNOW_HOW: (S.HELD, S.DISCLOSED),
}


def moves_of(kind: str, state: str) -> tuple[str, ...]:
    """The moves that lead a right of this kind on; software, say, is never declared invalid."""
    return tuple(
        name
        for name in IP_LIFECYCLE.moves_from(state)
        if IP_LIFECYCLE.moves[name].target in STATUSES_OF[kind]
    )
