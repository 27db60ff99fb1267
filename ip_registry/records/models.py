"""IP records and their classes."""

from __future__ import annotations

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.confidentiality.models import Grant, is_granted, public_ids
from ip_registry.records import numbers
from ip_registry.records.constraints import ALWAYS_TRUE
from ip_registry.records.numbers import NumberCheck
from ip_registry.records.shares import record_has_owners
from ip_registry.records.states import (
    IN_FORCE,
    LIVING,
    PATENT_KINDS,
    IpKind,
    LegalStatus,
)
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from kernel.languages import pick

SUBJECT_TYPE = "iprecord"


class IpRecordQuerySet(LockingQuerySet["IpRecord"]):
    """IP records by who may see them and how they stand."""

    def visible_to(self, by: Actor) -> Self:
        """Its keeper's members, operators of the keeper's market, and whoever a grant lets in."""
        if by.is_system:
            return self
        seen = Q(is_granted(SUBJECT_TYPE, by))
        if by.may(Permission.IP_RECORDS_READ):
            seen |= Q(organisation=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(organisation__home_market__in=by.operates)
        return self.filter(seen)

    def public(self) -> Self:
        """Those that everyone may see, because something published shows them."""
        return self.filter(pk__in=public_ids(SUBJECT_TYPE))

    def kept_by(self, organisation_id: object) -> Self:
        """What an organisation keeps in the registry."""
        return self.filter(organisation=organisation_id)

    def in_force(self) -> Self:
        """Rights that can be licensed or assigned today."""
        return self.filter(state__in=IN_FORCE)

    def expiring_before(self, day: object) -> Self:
        """Rights in force whose term ends before a day."""
        return self.in_force().filter(expires_on__lt=day)

    def with_publicity(self) -> Self:
        """Tells of each whether everyone may see it, as `is_public`."""
        grants = Grant.objects.in_force().to_everyone()
        shown = grants.filter(subject_type=SUBJECT_TYPE, subject_id=OuterRef("pk"))
        return self.annotate(is_public=Exists(shown))

    def with_row_data(self) -> Self:
        """All that a row of a list shows."""
        return (
            self.with_publicity()
            .select_related("organisation", "office")
            .prefetch_related("ipc_symbols")
        )

    def with_page_data(self) -> Self:
        """All that a record's own page shows."""
        return self.with_row_data().prefetch_related(
            "owners__organisation", "inventors", "status_entries"
        )

    def matching(self, text: str) -> Self:
        """Records with these words in a title, or this number in any written form."""
        found = Q(search_text__contains=" ".join(text.lower().split()))
        key = numbers.search_key(text).lower()
        if len(key) >= 3:
            found |= Q(search_text__contains=key)
        return self.filter(found)


class Bare(Func):
    """A number without anything but letters and digits, in lower case, as `search_key` makes it."""

    function = "regexp_replace"
    template = "%(function)s(lower(%(expressions)s), '[^a-z0-9]', '', 'g')"
    output_field = models.TextField()


def _joined(*parts: Func) -> Func:
    # `||` alone: concat() is not immutable, so a stored column may not use it.
    whole = parts[0]
    for part in parts[1:]:
        whole = Func(
            whole,
            Value(" "),
            part,
            template="(%(expressions)s)",
            arg_joiner=" || ",
            output_field=models.TextField(),
        )
    return whole


class IpRecord(models.Model):
    """A right or a secret that an organisation keeps in the registry.

    It is registered with its owners and the legal status that it has on that day. From then on the
    status follows events: application, publication, grant, lapse for want of fees, restoration,
    the end of its term (by the clock). It may be removed only while nothing builds on it.
    """

    id = id_field()
    reference = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        related_name="ip_records",
        verbose_name=_("kept by"),
    )
    external_id = models.CharField(_("your own identifier"), max_length=100, blank=True)

    kind = models.CharField(_("kind of right"), max_length=20, choices=IpKind.choices)
    office = models.ForeignKey(
        "ip_registry.IpOffice",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("office"),
    )
    application_number = models.CharField(_("application number"), max_length=40, blank=True)
    registration_number = models.CharField(
        _("grant or registration number"), max_length=40, blank=True
    )
    publication_number = models.CharField(_("publication number"), max_length=40, blank=True)
    pct_number = models.CharField(_("international application"), max_length=20, blank=True)
    number_check = models.CharField(
        max_length=10, choices=NumberCheck.choices, default=NumberCheck.NO_NUMBER
    )

    title_zh = LineField(_("title in Chinese"), max_length=300, blank=True)
    title_en = LineField(_("title in English"), max_length=300, blank=True)
    abstract_zh = models.TextField(_("abstract in Chinese"), max_length=5000, blank=True)
    abstract_en = models.TextField(_("abstract in English"), max_length=5000, blank=True)
    # Of a mark: codes of the Nice Classification, in order.
    nice_classes = ArrayField(models.CharField(max_length=2), default=list, blank=True)

    international_filed_on = models.DateField(_("international filing date"), null=True, blank=True)
    filed_on = models.DateField(_("filing date"), null=True, blank=True)
    published_on = models.DateField(_("publication date"), null=True, blank=True)
    granted_on = models.DateField(_("date of grant or registration"), null=True, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    stated_expires_on = models.DateField(_("ends on, as its office states"), null=True, blank=True)
    expires_on = models.DateField(
        _("expires on"), null=True, blank=True, help_text=_("The first day without the right.")
    )

    state = models.CharField(_("legal status"), max_length=12, choices=LegalStatus.choices)
    state_since = models.DateField(_("since"))

    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    search_text = models.GeneratedField(
        expression=_joined(
            Lower("title_zh"),
            Lower("title_en"),
            Lower("reference"),
            Bare(F("application_number")),
            Bare(F("registration_number")),
            Bare(F("publication_number")),
            Bare(F("pct_number")),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects: ClassVar[IpRecordQuerySet] = IpRecordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("IP record")
        verbose_name_plural = _("IP records")
        constraints: ClassVar[list[models.BaseConstraint]] = ALWAYS_TRUE
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-updated_at", "id"], name="ip_record_of_keeper"),
            models.Index(
                fields=["expires_on"],
                condition=Q(state__in=["granted", "registered"]),
                name="ip_record_running_out",
            ),
            models.Index(
                fields=["office", "application_number"],
                condition=~Q(application_number=""),
                name="ip_record_by_application",
            ),
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="ip_record_searchable"),
        ]
        triggers: ClassVar[list[object]] = [record_has_owners()]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the language active now, or the other where there is none."""
        return pick(zh=self.title_zh, en=self.title_en)

    @property
    def is_confidential(self) -> bool:
        """Whether its text stays with the keeper's members, even once its title is public."""
        return self.kind == IpKind.KNOW_HOW

    @property
    def is_patent(self) -> bool:
        """Whether a patent office grants it."""
        return self.kind in PATENT_KINDS

    @property
    def is_in_force(self) -> bool:
        """Whether it can be licensed or assigned today."""
        return self.state in IN_FORCE

    @property
    def is_living(self) -> bool:
        """In force, or an application that may still be granted."""
        return self.state in LIVING

    @property
    def shown_application_number(self) -> str:
        """The application number as the office prints it."""
        return numbers.shown_application_number(
            self.application_number, office=self.office_id or "", kind=self.kind
        )

    @property
    def shown_registration_number(self) -> str:
        """The number of the grant as the certificate prints it."""
        return numbers.shown_registration_number(
            self.registration_number, office=self.office_id or "", kind=self.kind
        )

    @property
    def shown_number(self) -> str:
        """The number by which people call it."""
        return self.shown_registration_number or self.shown_application_number


class IpcSymbol(models.Model):
    """One class of a record, the main one first."""

    id = id_field()
    record = models.ForeignKey(IpRecord, on_delete=models.CASCADE, related_name="ipc_symbols")
    symbol = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        verbose_name = _("IPC symbol")
        verbose_name_plural = _("IPC symbols")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(symbol__regex=r"^[A-H]\d{2}[A-Z]( \d{1,4}/\d{2,6})?$"),
                name="ipc_symbol_has_its_form",
            ),
            models.UniqueConstraint(fields=["record", "symbol"], name="ipc_symbol_once_per_record"),
            models.UniqueConstraint(fields=["record", "position"], name="ipc_symbol_one_per_place"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["symbol", "record"], name="ipc_symbol_records"),
        ]

    def __str__(self) -> str:
        return self.symbol
