"""Requests for quotes, who is invited, and what they ask."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.disclosure.models import ConfidentialPart
from accounts.organisations.models import Organisation
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from kernel.languages import CODES
from kernel.timers.models import Timer
from marketplace.listings.models import Listing, ListingVersion
from marketplace.orders.states import RequestState
from marketplace.orders.terms import Filing, RequestTier, RequestTimerKind
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.terms import ServiceType, WorkingLanguage


class QuoteRequestQuerySet(LockingQuerySet["QuoteRequest"]):
    """Requests by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """The client; whom it invited, once it is open. Nobody learns who else is invited."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.ORDERS_READ):
            return self.none()
        invited = QuoteInvitation.objects.filter(
            request=OuterRef("pk"), provider=by.organisation_id
        )
        return self.filter(
            Q(client=by.organisation_id) | (Exists(invited) & Q(opened_at__isnull=False))
        )

    def with_row_data(self) -> Self:
        """All that a row of a list shows."""
        return self.select_related("client", "listing").prefetch_related("listing__texts")

    def with_page_data(self) -> Self:
        """All that its own page shows."""
        return self.with_row_data().select_related(
            "listing_version", "ip_record", "region", "confidential_part"
        )


class QuoteRequest(models.Model):
    """A need for a service, put to several providers at once.

    Written as a draft, opened to the providers it invites, closed on its last day or by its client.
    One quote is chosen and becomes an order; or the client withdraws it, or it ends undecided.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    client = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="quote_requests"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    service_type = models.CharField(_("service"), max_length=24, choices=ServiceType.choices)
    filing = models.CharField(max_length=10, choices=Filing.choices, blank=True)
    title = LineField(_("title"), max_length=200)
    brief = models.TextField(_("brief"), max_length=5000)
    purpose = models.TextField(_("purpose"), max_length=1000)
    language = models.CharField(max_length=2)
    tier = models.CharField(max_length=6, choices=RequestTier.choices, default=RequestTier.PUBLIC)
    working_languages = ArrayField(
        models.CharField(max_length=2, choices=WorkingLanguage.choices), default=list, blank=True
    )
    region = models.ForeignKey(
        "kernel.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    wanted_days = models.PositiveSmallIntegerField(null=True, blank=True)
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    listing_version = models.ForeignKey(
        ListingVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ip_record = models.ForeignKey(
        IpRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Where the confidential brief stands.
    confidential_part = models.ForeignKey(
        ConfidentialPart, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The last day on which quotes are taken.
    quotes_due_on = models.DateField()
    state = models.CharField(max_length=9, choices=RequestState.choices, default=RequestState.DRAFT)
    created_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[QuoteRequestQuerySet] = QuoteRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("request for quotes")
        verbose_name_plural = _("requests for quotes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=RequestState.values), name="quote_request_state_known"
            ),
            models.CheckConstraint(
                condition=Q(service_type__in=ServiceType.values),
                name="quote_request_service_known",
            ),
            models.CheckConstraint(
                condition=Q(filing="") | Q(filing__in=Filing.values),
                name="quote_request_filing_known",
            ),
            models.CheckConstraint(
                condition=Q(tier__in=RequestTier.values), name="quote_request_tier_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=CODES), name="quote_request_language_known"
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(brief="") & ~Q(purpose=""),
                name="quote_request_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=Q(listing=None) | Q(ip_record=None),
                name="quote_request_has_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(opened_at__isnull=False),
                name="quote_request_opened_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["awarded", "withdrawn", "expired"], ended_at__isnull=False)
                | (~Q(state__in=["awarded", "withdrawn", "expired"]) & Q(ended_at=None)),
                name="quote_request_ended_says_when",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["client", "-updated_at"], name="quote_request_of_client"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def open_part(self) -> ConfidentialPart | None:
        """The confidential brief, unless it was withdrawn."""
        part = self.confidential_part
        return part if part is not None and part.withdrawn_at is None else None


class QuoteInvitation(models.Model):
    """That a provider is asked for a quote, for one of its services. It may pass."""

    id = id_field()
    request = models.ForeignKey(QuoteRequest, on_delete=models.PROTECT, related_name="invitations")
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="quote_invitations"
    )
    offer = models.ForeignKey(ServiceOffer, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    passed_at = models.DateTimeField(null=True, blank=True)
    passed_note = models.TextField(blank=True, max_length=1000)

    class Meta:
        verbose_name = _("invitation to quote")
        verbose_name_plural = _("invitations to quote")
        ordering: ClassVar[list[str]] = ["invited_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["request", "provider"], name="quote_invitation_once_per_provider"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["provider", "-invited_at"], name="quote_invitation_of_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.provider_id}"


class QuoteQuestion(models.Model):
    """What somebody invited asks; everybody invited reads it, nobody but the asker knows whose."""

    id = id_field()
    request = models.ForeignKey(QuoteRequest, on_delete=models.PROTECT, related_name="questions")
    asked_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    question = models.TextField(max_length=2000)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(blank=True, max_length=5000)
    answer_language = models.CharField(max_length=2, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("question to a request for quotes")
        verbose_name_plural = _("questions to requests for quotes")
        ordering: ClassVar[list[str]] = ["asked_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(question=""), name="quote_question_has_words"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="quote_question_answered_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.id}"


class QuoteRequestTimer(Timer):
    """One step that is due while quotes are awaited or to be decided."""

    request = models.ForeignKey(QuoteRequest, on_delete=models.PROTECT, related_name="timers")
    kind = models.CharField(max_length=6, choices=RequestTimerKind.choices)

    class Meta(Timer.Meta):
        verbose_name = _("timer of a request for quotes")
        verbose_name_plural = _("timers of requests for quotes")
        constraints: ClassVar[list[Any]] = [
            *Timer.Meta.constraints,
            models.UniqueConstraint(
                fields=["request", "kind"], name="quote_request_timer_once_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RequestTimerKind.values),
                name="quote_request_timer_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"
