"""What is always true of an IP record, each named after what it promises."""

from django.db import models
from django.db.models import F, Q

from ip_registry.classification.models import NICE_CODES
from ip_registry.records.numbers import NumberCheck
from ip_registry.records.states import APPLIED_FOR, PATENT_KINDS, STATUSES_OF, IpKind, LegalStatus


def _statuses(*kinds: str) -> list[str]:
    return sorted({status.value for kind in kinds for status in STATUSES_OF[kind]})


ALWAYS_TRUE: list[models.BaseConstraint] = [
    models.CheckConstraint(condition=Q(kind__in=IpKind.values), name="ip_record_kind_known"),
    models.CheckConstraint(condition=Q(state__in=LegalStatus.values), name="ip_record_state_known"),
    models.CheckConstraint(
        condition=Q(kind__in=PATENT_KINDS, state__in=_statuses(*PATENT_KINDS))
        | Q(kind=IpKind.TRADEMARK, state__in=_statuses(IpKind.TRADEMARK))
        | Q(kind=IpKind.SOFTWARE_COPYRIGHT, state__in=_statuses(IpKind.SOFTWARE_COPYRIGHT))
        | Q(kind=IpKind.KNOW_HOW, state__in=_statuses(IpKind.KNOW_HOW)),
        name="ip_record_state_fits_kind",
    ),
    models.CheckConstraint(
        condition=Q(number_check__in=NumberCheck.values),
        name="ip_record_number_check_known",
    ),
    models.CheckConstraint(condition=~Q(title_zh="", title_en=""), name="ip_record_has_a_title"),
    models.CheckConstraint(
        condition=Q(kind=IpKind.KNOW_HOW, office=None)
        | (~Q(kind=IpKind.KNOW_HOW) & Q(office__isnull=False)),
        name="ip_record_office_unless_know_how",
    ),
    models.CheckConstraint(
        condition=~Q(kind=IpKind.KNOW_HOW)
        | Q(
            application_number="",
            registration_number="",
            publication_number="",
            pct_number="",
            filed_on=None,
            published_on=None,
            granted_on=None,
            expires_on=None,
            stated_expires_on=None,
        ),
        name="ip_record_know_how_has_no_numbers",
    ),
    models.CheckConstraint(
        condition=~Q(kind__in=APPLIED_FOR)
        | (~Q(application_number="") & (Q(filed_on__isnull=False) | ~Q(office__in=["CN", "WO"]))),
        name="ip_record_was_applied_for",
    ),
    models.CheckConstraint(
        condition=~Q(kind__in=PATENT_KINDS)
        | ~Q(state__in=["granted", "lapsed", "expired", "surrendered", "invalidated"])
        | Q(granted_on__isnull=False)
        | ~Q(office__in=["CN", "WO"]),
        name="ip_record_granted_has_its_date",
    ),
    models.CheckConstraint(
        condition=~Q(kind=IpKind.TRADEMARK, state__in=["registered", "expired", "cancelled"])
        | Q(granted_on__isnull=False)
        | ~Q(office="CN"),
        name="ip_record_registered_mark_has_its_date",
    ),
    models.CheckConstraint(
        condition=~Q(kind=IpKind.SOFTWARE_COPYRIGHT) | ~Q(registration_number=""),
        name="ip_record_software_was_registered",
    ),
    models.CheckConstraint(
        condition=Q(nice_classes=[]) | Q(kind=IpKind.TRADEMARK),
        name="ip_record_nice_only_for_marks",
    ),
    models.CheckConstraint(
        condition=Q(nice_classes__contained_by=NICE_CODES), name="ip_record_nice_known"
    ),
    models.CheckConstraint(
        condition=Q(pct_number="") | Q(kind__in=["invention_patent", "utility_model"]),
        name="ip_record_pct_only_for_patents",
    ),
    models.CheckConstraint(
        condition=Q(international_filed_on=None) | ~Q(pct_number="") | Q(office="WO"),
        name="ip_record_international_date_has_number",
    ),
    models.CheckConstraint(
        condition=Q(international_filed_on=None)
        | Q(filed_on=None)
        | Q(international_filed_on__lte=F("filed_on")),
        name="ip_record_international_before_national",
    ),
    models.CheckConstraint(
        condition=Q(published_on=None) | Q(filed_on=None) | Q(filed_on__lte=F("published_on")),
        name="ip_record_filed_before_published",
    ),
    models.CheckConstraint(
        condition=Q(granted_on=None) | Q(filed_on=None) | Q(filed_on__lte=F("granted_on")),
        name="ip_record_filed_before_granted",
    ),
    models.CheckConstraint(
        condition=Q(expires_on=None) | Q(filed_on=None) | Q(expires_on__gt=F("filed_on")),
        name="ip_record_filed_before_expires",
    ),
    models.UniqueConstraint(
        fields=["organisation", "external_id"],
        condition=~Q(external_id=""),
        name="ip_record_external_id_once",
    ),
    models.UniqueConstraint(
        fields=["organisation", "office", "application_number"],
        condition=~Q(application_number=""),
        name="ip_record_application_number_once",
    ),
    models.UniqueConstraint(
        fields=["organisation", "office", "kind", "registration_number"],
        condition=~Q(registration_number=""),
        name="ip_record_registration_number_once",
    ),
    models.CheckConstraint(
        condition=~Q(office="WO") | Q(state__in=["applied", "published", "refused", "withdrawn"]),
        name="ip_record_international_never_granted",
    ),
]
