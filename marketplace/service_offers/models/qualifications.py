"""The licences and records that permit a service, and which offers they permit today."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.fields import LineField
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.languages import pick
from marketplace.search.codes import MAINLAND
from marketplace.service_offers.requirements import requirements
from marketplace.service_offers.states import QualificationState
from marketplace.service_offers.terms import QualificationKind

_ABROAD = ""


class QualificationQuerySet(LockingQuerySet["Qualification"]):
    """Qualifications by who may read their documents."""

    def visible_to(self, by: Actor) -> Self:
        """The provider's own, and those shown to operators who verify in its market."""
        if by.is_system:
            return self
        seen = Q(pk__in=[])
        if by.organisation_id is not None and by.may(Permission.SERVICE_OFFERS_READ):
            seen |= Q(offer__organisation=by.organisation_id)
        if by.may(Permission.OPERATOR_VERIFY):
            markets = Q(offer__home_market__in=by.operates)
            seen |= markets & ~Q(state=QualificationState.UNSHOWN)
        return self.filter(seen)

    def in_force(self) -> Self:
        """Those that hold today, checked or not."""
        today = clock.today()
        return self.filter(granted_on__lte=today, expires_on__gt=today)

    def shown(self) -> Self:
        """Those whose document an operator has checked, or is to check."""
        return self.filter(state__in=[QualificationState.WAITING, QualificationState.CHECKED])

    def counting(self) -> Self:
        """Those that count: in force, and checked by an operator."""
        return self.in_force().filter(state=QualificationState.CHECKED)

    def with_page_data(self) -> Self:
        """With the offer and the provider that they are about."""
        return self.select_related(
            "file", "offer", "offer__organisation", "offer__organisation__country"
        ).prefetch_related("offer__texts")


class Qualification(models.Model):
    """A licence or record that permits a service, until it expires.

    Written by the provider, shown with a document, and checked by an operator of the home market;
    only then it counts. One that turns out to be withdrawn is refused again.
    """

    id = id_field()
    offer = models.ForeignKey(
        "marketplace.ServiceOffer", on_delete=models.CASCADE, related_name="qualifications"
    )
    kind = models.CharField(
        _("kind"),
        max_length=24,
        choices=QualificationKind.choices,
        default=QualificationKind.OTHER,
    )
    title_zh = LineField(max_length=200, blank=True)
    title_en = LineField(max_length=200, blank=True)
    issuer_zh = LineField(max_length=200, blank=True)
    issuer_en = LineField(max_length=200, blank=True)
    number = models.CharField(max_length=100)
    granted_on = models.DateField()
    # The first day without it.
    expires_on = models.DateField()
    state = models.CharField(
        max_length=8, choices=QualificationState.choices, default=QualificationState.UNSHOWN
    )
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    shown_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    remark = models.TextField(blank=True, max_length=2000)
    # When its holder was reminded of its end; keeps the tick from repeating.
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[QualificationQuerySet] = QualificationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("qualification")
        verbose_name_plural = _("qualifications")
        ordering = ["-expires_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=models.F("granted_on")),
                name="qualification_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(title_zh="", title_en=""), name="qualification_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=QualificationKind.values), name="qualification_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=QualificationState.values), name="qualification_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=QualificationState.UNSHOWN)
                | Q(file__isnull=False, shown_at__isnull=False),
                name="qualification_judged_by_its_document",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[QualificationState.UNSHOWN, QualificationState.WAITING])
                | Q(decided_at__isnull=False),
                name="qualification_decided_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["shown_at"], name="qualification_waiting", condition=Q(state="waiting")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What it is, for this reader."""
        return pick(zh=self.title_zh, en=self.title_en)

    @property
    def issuer(self) -> str:
        """Who gave it, for this reader."""
        return pick(zh=self.issuer_zh, en=self.issuer_en)

    @property
    def is_in_force(self) -> bool:
        """Whether it holds today."""
        return self.granted_on <= clock.today() < self.expires_on

    @property
    def counts(self) -> bool:
        """Whether it permits the service today."""
        return self.is_in_force and self.state == QualificationState.CHECKED


def is_qualified(held: QualificationQuerySet | None = None) -> Q:
    """A condition on offers: they need no qualification, or one that they need counts today.

    `held` asks the same of other qualifications than those that count.
    """
    rows = Qualification.objects.counting() if held is None else held
    needing, fitting = Q(pk__in=[]), Q(pk__in=[])
    for country in (MAINLAND, _ABROAD):
        for each in requirements(country=country):
            at, type_ = _in(country), Q(service_type=each.service_type)
            needing |= type_ & at
            fitting |= Q(offer__service_type=each.service_type, kind__in=each.kinds) & _in(
                country, of="offer__"
            )
    return ~needing | Q(Exists(rows.filter(fitting, offer=OuterRef("pk"))))


def _in(country: str, *, of: str = "") -> Q:
    mainland = Q(**{f"{of}organisation__country": MAINLAND})
    return mainland if country == MAINLAND else ~mainland
