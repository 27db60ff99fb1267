"""Tickets at the desk, what was said in them, and their clocks."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.append_only import append_only
from kernel.fields import LineField
from kernel.identifiers import id_field
from kernel.languages import CODES
from kernel.timers.models import Timer
from marketplace.guidance.states import TicketState
from marketplace.guidance.terms import Have, TicketTimerKind, Voice, Want, Where


class DeskTicketQuerySet(LockingQuerySet["DeskTicket"]):
    """Tickets by who may read them."""

    def visible_to(self, by: Actor) -> Self:
        """The organisation that asks, and the operators of its market."""
        if by.is_system:
            return self
        seen = Q(pk__in=[])
        if by.organisation_id is not None and by.may(Permission.IP_RECORDS_READ):
            seen |= Q(organisation=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(market__in=by.operates)
        return self.filter(seen)

    def with_page_data(self) -> Self:
        """All that its own page shows."""
        return self.select_related("organisation", "asked_by").prefetch_related(
            "messages__organisation"
        )


class DeskTicket(models.Model):
    """One question that the guide left open, on its way from a member to the desk and back.

    The operators of the asker's market answer it in public days that the rulebook counts. Whoever
    asked may ask again; an answer about which nobody says more is closed by the clock.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="desk_tickets"
    )
    market = models.ForeignKey("accounts.Market", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    have = models.CharField(max_length=10, choices=Have.choices)
    want = models.CharField(max_length=10, choices=Want.choices)
    where = models.CharField(max_length=10, choices=Where.choices)
    title = LineField(max_length=200)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=TicketState.choices, default=TicketState.OPEN)
    # The last day for the desk's next word.
    due_on = models.DateField()
    asked_at = models.DateTimeField(default=clock.now)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    first_in_time = models.BooleanField(null=True)
    updated_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[DeskTicketQuerySet] = DeskTicketQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ticket at the desk")
        verbose_name_plural = _("tickets at the desk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(have__in=Have.values, want__in=Want.values, where__in=Where.values),
                name="desk_ticket_choices_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=TicketState.values), name="desk_ticket_state_known"
            ),
            models.CheckConstraint(condition=Q(language__in=CODES), name="desk_ticket_language"),
            models.CheckConstraint(
                condition=Q(first_answered_at=None, first_in_time=None)
                | Q(first_answered_at__isnull=False, first_in_time__isnull=False),
                name="desk_ticket_first_answer_is_measured",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
                name="desk_ticket_closed_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(first_answered_at__isnull=False),
                name="desk_ticket_answered_says_when",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["market", "due_on"], condition=Q(state="open"), name="desk_ticket_waiting"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_late(self) -> bool:
        """Whether the desk owes a word and its day is over."""
        return self.state == TicketState.OPEN and self.due_on < clock.today()


class TicketMessage(models.Model):
    """What one side said. Nothing said is rewritten."""

    id = id_field()
    ticket = models.ForeignKey(DeskTicket, on_delete=models.PROTECT, related_name="messages")
    voice = models.CharField(max_length=5, choices=Voice.choices)
    words = models.TextField(max_length=5000)
    language = models.CharField(max_length=2)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("message of a ticket")
        verbose_name_plural = _("messages of tickets")
        ordering: ClassVar[list[str]] = ["said_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(voice__in=Voice.values, language__in=CODES) & ~Q(words=""),
                name="ticket_message_is_said",
            ),
        ]
        triggers: ClassVar[list[Any]] = append_only("ticket_message")

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.voice}"


class TicketTimer(Timer):
    """One step that is due around a ticket."""

    ticket = models.ForeignKey(DeskTicket, on_delete=models.PROTECT, related_name="timers")
    kind = models.CharField(max_length=8, choices=TicketTimerKind.choices)

    class Meta(Timer.Meta):
        verbose_name = _("timer of a ticket")
        verbose_name_plural = _("timers of tickets")
        constraints: ClassVar[list[Any]] = [
            *Timer.Meta.constraints,
            models.UniqueConstraint(
                fields=["ticket", "kind"],
                condition=Q(fired_at=None, stopped_at=None),
                name="ticket_timer_once_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=TicketTimerKind.values), name="ticket_timer_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind}"
