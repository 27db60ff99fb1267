"""The inquiry itself."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.identifiers import id_field
from kernel.languages import current
from marketplace.demands.models import Demand
from marketplace.inquiries.models.thread import InquiryMessage
from marketplace.inquiries.states import LIVE, InquiryState
from marketplace.inquiries.terms import DeclineReason, Side
from marketplace.listings.models import Listing

_LIVE = [state.value for state in LIVE]
_ANSWERED = [InquiryState.ANSWERED.value, InquiryState.IN_TALKS.value, InquiryState.AGREED.value]


class InquiryQuerySet(LockingQuerySet["Inquiry"]):
    """Inquiries by who may see them, where they stand, and what a screen needs of them."""

    def visible_to(self, by: Actor) -> Self:
        """The two organisations that talk, and nobody else: operators do not read talks."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.INQUIRIES_READ):
            return self.none()
        return self.filter(
            Q(asking_organisation=by.organisation_id) | Q(answering_organisation=by.organisation_id)
        )

    def live(self) -> Self:
        """Those in which people still write to each other."""
        return self.filter(state__in=LIVE)

    def with_last_word(self) -> Self:
        """With `last_said_by`, the organisation that wrote last."""
        last = InquiryMessage.objects.filter(inquiry=OuterRef("pk")).order_by("-said_at", "-id")
        return self.annotate(last_said_by=Subquery(last.values("organisation")[:1]))

    def waiting_for(self, organisation_id: UUID | None) -> Self:
        """Live ones in which the other side wrote last."""
        rows = self.live().with_last_word()
        if organisation_id is None:
            return rows.none()
        return rows.exclude(last_said_by=organisation_id)

    def with_row_data(self) -> Self:
        """With everything that a row of a list shows."""
        return (
            self.with_last_word()
            .select_related(
                "asking_organisation",
                "answering_organisation",
                "asking_person",
                "assignee",
                "backup",
                "listing",
                "listing_version",
                "demand",
                "demand_version",
            )
            .prefetch_related("demand__reveals")
        )


class Inquiry(models.Model):
    """A talk that an organisation began about a listing, or in answer to a demand.

    Open until the other side writes; then answered, in talks when one side says so, agreed when
    both do. Either side may decline with a reason, the asker may withdraw. If nobody answers, it is
    reminded, passed to the backup contact and at last expires.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries"
    )
    listing_version = models.ForeignKey(
        "marketplace.ListingVersion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    demand = models.ForeignKey(
        Demand, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries"
    )
    demand_version = models.ForeignKey(
        "marketplace.DemandVersion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asking_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="asked_inquiries"
    )
    asking_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answering_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="received_inquiries"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    backup = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(max_length=10, choices=InquiryState.choices, default=InquiryState.OPEN)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason.choices, blank=True)
    decline_comment = models.TextField(blank=True, max_length=2000)
    declined_by = models.CharField(max_length=9, choices=Side.choices, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    answer_due_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    asking_agreed_at = models.DateTimeField(null=True, blank=True)
    answering_agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)
    # Set by `with_last_word`.
    last_said_by: UUID

    objects: ClassVar[InquiryQuerySet] = InquiryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    listing__isnull=False,
                    listing_version__isnull=False,
                    demand=None,
                    demand_version=None,
                )
                | Q(
                    listing=None,
                    listing_version=None,
                    demand__isnull=False,
                    demand_version__isnull=False,
                ),
                name="inquiry_about_a_listing_or_a_demand",
            ),
            models.CheckConstraint(
                condition=~Q(asking_organisation=F("answering_organisation")),
                name="inquiry_not_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(state__in=InquiryState.values), name="inquiry_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_LIVE, ended_at=None)
                | (~Q(state__in=_LIVE) & Q(ended_at__isnull=False)),
                name="inquiry_ends_when_it_is_over",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_ANSWERED) | Q(answered_at__isnull=False),
                name="inquiry_answered_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "expired"]) | Q(answered_at=None),
                name="inquiry_open_is_unanswered",
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed")
                | Q(asking_agreed_at__isnull=False, answering_agreed_at__isnull=False),
                name="inquiry_agreed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="declined",
                    decline_reason__in=DeclineReason.values,
                    declined_by__in=Side.values,
                )
                | (~Q(state="declined") & Q(decline_reason="", declined_by="", decline_comment="")),
                name="inquiry_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(backup=None) | Q(assignee=None) | ~Q(backup=F("assignee")),
                name="inquiry_backup_is_somebody_else",
            ),
            models.UniqueConstraint(
                fields=["asking_organisation", "listing"],
                condition=Q(state__in=_LIVE),
                name="inquiry_live_once_per_listing",
            ),
            models.UniqueConstraint(
                fields=["asking_organisation", "demand"],
                condition=Q(state__in=_LIVE),
                name="inquiry_live_once_per_demand",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asking_organisation", "-updated_at", "-id"], name="inquiry_of_asker"
            ),
            models.Index(
                fields=["answering_organisation", "-updated_at", "-id"], name="inquiry_of_answerer"
            ),
            models.Index(
                fields=["answering_organisation", "opened_at"], name="inquiry_response_times"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.reference

    @property
    def is_live(self) -> bool:
        """Whether people still write to each other."""
        return self.state in LIVE

    @property
    def is_cut_short(self) -> bool:
        """Whether it ended because the market removed one of the sides."""
        return self.decline_reason == DeclineReason.PARTY_REMOVED

    @property
    def content(self) -> dict[str, Any]:
        """What the asker had before them. Needs the version selected."""
        version = self.listing_version or self.demand_version
        content: dict[str, Any] = version.content if version else {}
        return content

    @property
    def titles(self) -> dict[str, str]:
        """The title that the asker read, by language. Needs the version selected."""
        texts = self.content.get("texts", {})
        return {language: text["title"] for language, text in texts.items()}

    @property
    def title_language(self) -> str:
        """In which language `title` is."""
        return current() if current() in self.titles else next(iter(self.titles), current())

    @property
    def title(self) -> str:
        """The title that the asker read, for this reader. Needs the version selected."""
        return self.titles.get(self.title_language, "")
