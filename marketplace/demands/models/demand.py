"""The demand itself."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.confidentiality.models import is_granted
from accounts.organisations.models import Organisation
from accounts.organisations.states import VerificationState
from kernel import clock
from kernel.identifiers import id_field
from kernel.languages import current
from marketplace.demands.models.history import DemandHold, DemandReveal, DemandReview
from marketplace.demands.models.parts import DemandText
from marketplace.demands.states import GONE, DemandState
from marketplace.demands.terms import DemandKind
from marketplace.freshness.models import Confirmable
from marketplace.reviews.models import Sampled


class DemandQuerySet(LockingQuerySet["Demand"]):
    """Demands by who may see them, who may know their owner, and what a screen needs of them."""

    def published(self) -> Self:
        """Those open now: published, held by nothing, in time, their owner verified."""
        return self.filter(_is_open())

    def but_for_owner(self) -> Self:
        """Those that nothing but their owner's standing could keep from being open now."""
        return self.filter(_is_up())

    def overdue(self) -> Self:
        """Published ones whose last day is over."""
        return self.filter(state=DemandState.PUBLISHED, deadline__lt=clock.today())

    def once_public(self, by: Actor) -> Self:
        """Those that this actor could read once, and that have left the market since."""
        left = Q(state__in=GONE, published_at__isnull=False, ended_at__isnull=False)
        return self.filter(left)

    def visible_to(self, by: Actor) -> Self:
        """Open ones to everybody; all to their own organisation; all but drafts to the operators of
        their market and to whomever another matter, such as an inquiry, has let in.
        """
        if by.is_system:
            return self
        seen = _is_open()
        if by.may(Permission.DEMANDS_READ) and by.organisation_id is not None:
            seen |= Q(organisation=by.organisation_id)
        if not by.is_anonymous:
            seen |= Q(is_granted("demand", by)) & ~Q(state=DemandState.DRAFT)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(home_market__in=by.operates) & ~Q(state=DemandState.DRAFT)
        return self.filter(seen)

    def with_owner_known_to(self, by: Actor) -> Self:
        """Those of which this actor may know the owner; the set form of `may_know_owner`.

        Whatever sorts or filters by the owner or by anything of the owner's starts from here.
        """
        if by.is_system:
            return self
        known = Q(is_anonymous=False)
        if by.organisation_id is not None:
            told = DemandReveal.objects.filter(
                demand=OuterRef("pk"), organisation=by.organisation_id
            )
            known |= Q(organisation=by.organisation_id) | Q(Exists(told))
        if by.may(Permission.OPERATOR_MODERATE):
            known |= Q(home_market__in=by.operates)
        return self.filter(known)

    def with_open_until(self) -> Self:
        """With the last day for answers, or the end of all days where there is none."""
        return self.annotate(open_until=Coalesce("deadline", Value(date.max)))

    def with_card_data(self) -> Self:
        """With everything that a card in a list shows."""
        return self.select_related(
            "organisation", "organisation__country", "region", "trl_wanted"
        ).prefetch_related("texts", "ipc_symbols", "holds", "reveals")

    def with_head(self) -> Self:
        """With what names them: their title, and the owner for those who may know it."""
        return self.select_related("organisation").prefetch_related("texts", "reveals")

    def with_content(self) -> Self:
        """With everything that they say, and nothing of what a screen shows beside it."""
        return self.prefetch_related("texts", "ipc_symbols", "industries", "themes")

    def with_page_data(self) -> Self:
        """With everything that its own page shows."""
        return (
            self.with_card_data()
            .select_related("contact", "home_market", "current_version")
            .defer("current_version__content")
            .prefetch_related("industries", "themes", _reviews(), "reveals__organisation")
        )


def _reviews() -> models.Prefetch[Any, Any, Any]:
    with_version = DemandReview.objects.select_related("version").defer("version__content")
    return models.Prefetch("reviews", with_version)


# A condition on the row itself, as with listings: fetching one demand stays cheap.
def _is_open() -> Q:
    return _is_up() & Q(organisation__verification_state=VerificationState.VERIFIED)


def _is_up() -> Q:
    held = DemandHold.objects.filter(demand=OuterRef("pk"), until=None)
    in_time = Q(deadline=None) | Q(deadline__gte=clock.today())
    return ~Q(Exists(held)) & in_time & Q(state=DemandState.PUBLISHED)


class Demand(Confirmable, Sampled):
    """A technology that an organisation seeks.

    Written as a draft, submitted with an attestation, published by an operator of its market or
    returned with reasons. While published it may be changed (a new version each time), held back
    and released; its owner may stay unnamed and reveal itself to one counterparty or to all. It
    ends withdrawn, concluded, or expired: on the day after its deadline, or when its owner does not
    confirm it; a word of its owner revives the latter.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="demands", verbose_name=_("owner")
    )
    home_market = models.ForeignKey(
        "accounts.Market", on_delete=models.PROTECT, related_name="demands"
    )
    external_id = models.CharField(_("your own number"), max_length=100, null=True, blank=True)  # noqa: DJ001 NULL is "none": unique per organisation
    state = models.CharField(max_length=12, choices=DemandState.choices, default=DemandState.DRAFT)
    kind = models.CharField(max_length=13, choices=DemandKind.choices, default=DemandKind.BUY)
    industries: Any = models.ManyToManyField("kernel.Industry", related_name="+", blank=True)
    themes: Any = models.ManyToManyField("kernel.Theme", related_name="+", blank=True)
    trl_wanted = models.ForeignKey(
        "kernel.TrlLevel", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    budget_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    budget_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    budget_currency = models.CharField(max_length=3, blank=True)
    deadline = models.DateField(null=True, blank=True)
    region = models.ForeignKey(
        "kernel.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_anonymous = models.BooleanField(default=False)
    no_secret_attested_at = models.DateTimeField(null=True, blank=True)
    completeness = models.PositiveSmallIntegerField(default=0)
    current_version = models.ForeignKey(
        "DemandVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # The legal date of `published_at`, for comparison with the deadline.
    published_on = models.DateField(null=True, blank=True)
    # When it was first published under its owner's name; from then on it cannot be unnamed.
    named_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[DemandQuerySet] = DemandQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(confirmed_at__isnull=False),
                name="demand_published_is_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="expired") | Q(ended_at__isnull=False),
                name="demand_expired_at_some_time",
            ),
            models.UniqueConstraint(
                fields=["organisation", "external_id"], name="demand_external_id_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DemandState.values), name="demand_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=DemandKind.values), name="demand_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(completeness__lte=100), name="demand_completeness_within_100"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["under_review", "published", "concluded", "expired"])
                | Q(no_secret_attested_at__isnull=False),
                name="demand_attested_before_review",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "concluded", "expired"])
                | Q(
                    current_version__isnull=False,
                    published_at__isnull=False,
                    published_on__isnull=False,
                ),
                name="demand_published_has_a_version",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "concluded", "expired"])
                | Q(deadline=None)
                | Q(deadline__gt=F("published_on")),
                name="demand_deadline_after_publication",
            ),
            models.CheckConstraint(
                condition=Q(budget_low=None) | Q(budget_low__gte=0),
                name="demand_budget_low_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(budget_high=None) | Q(budget_high__gte=0),
                name="demand_budget_high_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(budget_low=None)
                | Q(budget_high=None)
                | Q(budget_high__gte=F("budget_low")),
                name="demand_budget_not_reversed",
            ),
            models.CheckConstraint(
                condition=Q(budget_low=None, budget_high=None)
                | Q(budget_currency__regex=r"^[A-Z]{3}$"),
                name="demand_budget_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(is_anonymous=False) | Q(named_at=None),
                name="demand_once_named_stays_named",
            ),
        ]
        indexes = [
            models.Index(
                fields=["is_stale", "-published_at", "-id"],
                name="demand_newest_open",
                condition=Q(state="published"),
            ),
            models.Index(
                fields=["-completeness", "-id"],
                name="demand_complete_open",
                condition=Q(state="published"),
            ),
            models.Index(fields=["organisation", "-updated_at"], name="demand_of_organisation"),
            models.Index(
                fields=["home_market", "submitted_at"],
                name="demand_waiting_for_review",
                condition=Q(state="under_review"),
            ),
            models.Index(
                fields=["deadline"], name="demand_by_deadline", condition=Q(state="published")
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.reference

    @property
    def text(self) -> DemandText | None:
        """The words in the language active now, or in the other. Needs `texts` prefetched."""
        texts = {each.language: each for each in self.texts.all()}
        return texts.get(current()) or next(iter(texts.values()), None)

    @property
    def title(self) -> str:
        """The title for this reader. Needs `texts` prefetched."""
        return self.text.title if self.text else ""

    @property
    def is_on_hold(self) -> bool:
        """Whether something holds it back. Needs `holds` prefetched."""
        return any(hold.until is None for hold in self.holds.all())

    @property
    def is_overdue(self) -> bool:
        """Whether its last day is over."""
        return self.deadline is not None and self.deadline < clock.today()
