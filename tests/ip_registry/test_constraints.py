"""What the database itself refuses, whoever writes."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from ip_registry.legal_status.models import StatusEntry
from ip_registry.parties.models import Inventor, IpOwner
from ip_registry.records.models import IpcSymbol, IpRecord
from tests.factories.accounts import VerifiedOrganisation
from tests.factories.ip_registry import GrantedPatent, IpOfficeRow, KnowHow, SoftwareCopyright

pytestmark = pytest.mark.django_db

D = dt.date


@pytest.mark.parametrize(
    ("make", "wrong", "constraint"),
    [
        (GrantedPatent, {"kind": "trade_mark"}, "ip_record_kind_known"),
        (GrantedPatent, {"state": "sleeping"}, "ip_record_state_"),
        (GrantedPatent, {"state": "held"}, "ip_record_state_fits_kind"),
        (KnowHow, {"state": "granted"}, "ip_record_state_fits_kind"),
        (SoftwareCopyright, {"state": "lapsed"}, "ip_record_state_fits_kind"),
        (GrantedPatent, {"number_check": "maybe"}, "ip_record_number_check_known"),
        (GrantedPatent, {"title_zh": "", "title_en": ""}, "ip_record_has_a_title"),
        (GrantedPatent, {"office": None}, "ip_record_office_unless_know_how"),
        (KnowHow, {"office": "CN"}, "ip_record_office_unless_know_how"),
        (KnowHow, {"application_number": "1"}, "ip_record_know_how_has_no_numbers"),
        (KnowHow, {"expires_on": D(2040, 1, 1)}, "ip_record_know_how_has_no_numbers"),
        (GrantedPatent, {"application_number": ""}, "ip_record_was_applied_for"),
        (GrantedPatent, {"filed_on": None}, "ip_record_was_applied_for"),
        (GrantedPatent, {"granted_on": None}, "ip_record_granted_has_its_date"),
        (SoftwareCopyright, {"registration_number": ""}, "ip_record_software_was_registered"),
        (SoftwareCopyright, {"pct_number": "PCT/CN2020/123456"}, "ip_record_pct_only_for_patents"),
        (
            GrantedPatent,
            {"international_filed_on": D(2019, 1, 1)},
            "ip_record_international_date_has_number",
        ),
        (
            GrantedPatent,
            {"international_filed_on": D(2021, 1, 1), "pct_number": "PCT/CN2020/123456"},
            "ip_record_international_before_national",
        ),
        (GrantedPatent, {"published_on": D(2019, 1, 1)}, "ip_record_filed_before_published"),
        (GrantedPatent, {"granted_on": D(2019, 1, 1)}, "ip_record_filed_before_granted"),
        (GrantedPatent, {"expires_on": D(2019, 1, 1)}, "ip_record_filed_before_expires"),
        (GrantedPatent, {"office": "WO"}, "ip_record_international_never_granted"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(make, wrong, constraint):
    record = make()
    IpOfficeRow(), IpOfficeRow(code="WO")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        IpRecord.objects.filter(pk=record.pk).update(**wrong)


@pytest.mark.parametrize(
    ("same", "constraint"),
    [
        (["external_id"], "ip_record_external_id_once"),
        (["application_number"], "ip_record_application_number_once"),
        (["registration_number"], "ip_record_registration_number_once"),
    ],
)
def test_one_organisation_keeps_a_number_once(same, constraint):
    first = GrantedPatent(external_id="P-1")
    second = GrantedPatent(organisation=first.organisation)
    values = {name: getattr(first, name) for name in same}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        IpRecord.objects.filter(pk=second.pk).update(**values)
    GrantedPatent(**values)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"free_name": "Somebody"}, "ip_owner_is_organisation_or_name"),
        ({"organisation": None}, "ip_owner_is_organisation_or_name"),
        ({"share": Decimal(0)}, "ip_owner_share_within_100_percent"),
        ({"share": Decimal("100.01")}, "ip_owner_share_within_100_percent"),
    ],
)
def test_an_owner_that_makes_no_sense_is_refused(wrong, constraint):
    owner = GrantedPatent().owners.get()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        IpOwner.objects.filter(pk=owner.pk).update(**wrong)


def test_no_owner_stands_twice_or_in_anothers_place():
    record = GrantedPatent(owners=[(VerifiedOrganisation(), "50"), ("A", "30"), ("B", "20")])
    first, second, third = record.owners.all()

    for row, change, constraint in (
        (second, {"position": first.position}, "ip_owner_one_per_place"),
        (third, {"free_name": "A"}, "ip_owner_name_once"),
        (
            second,
            {"organisation": first.organisation, "free_name": ""},
            "ip_owner_organisation_once",
        ),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            IpOwner.objects.filter(pk=row.pk).update(**change)


def test_symbols_inventors_and_entries_have_their_form():
    record = GrantedPatent(ipc=["H01M 4/62"])

    for write, constraint in (
        (lambda: IpcSymbol.objects.update(symbol="h01m"), "ipc_symbol_has_its_form"),
        (
            lambda: IpcSymbol.objects.create(record=record, position=1, symbol="H01M 4/62"),
            "ipc_symbol_once_per_record",
        ),
        (
            lambda: IpcSymbol.objects.create(record=record, position=0, symbol="H01M"),
            "ipc_symbol_one_per_place",
        ),
        (lambda: Inventor.objects.update(name=""), "inventor_has_a_name"),
        (
            lambda: Inventor.objects.create(record=record, position=0, name="A"),
            "inventor_one_per_place",
        ),
        (lambda: StatusEntry.objects.update(status="x"), "status_entry_status_known"),
        (lambda: StatusEntry.objects.update(source="x"), "status_entry_source_known"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            write()


def refused_at_the_end(write):
    point = transaction.savepoint()
    write()
    with pytest.raises(IntegrityError, match="ip_owner_shares_sum_to_100"):
        connection.check_constraints()
    transaction.savepoint_rollback(point)


def test_shares_cannot_be_left_unequal_to_the_whole_by_any_way_of_writing():
    record = GrantedPatent(owners=[("A", "60"), ("B", "40")])
    elsewhere = GrantedPatent()
    b = record.owners.filter(free_name="B")

    refused_at_the_end(b.delete)
    refused_at_the_end(lambda: b.update(share="39.99"))
    refused_at_the_end(lambda: b.update(record=elsewhere, position=5))
    refused_at_the_end(
        lambda: IpOwner.objects.create(record=record, position=3, free_name="C", share="0.01")
    )
    refused_at_the_end(lambda: connection.cursor().execute("DELETE FROM ip_registry_ipowner"))


def test_shares_may_be_unequal_to_the_whole_on_the_way():
    record = GrantedPatent(owners=[("A", "60"), ("B", "40")])

    record.owners.filter(free_name="A").update(share="10")
    record.owners.filter(free_name="B").update(share="90")

    connection.check_constraints()
    assert sorted(record.owners.values_list("share", flat=True)) == [10, 90]


def test_a_record_written_without_any_owner_is_refused():
    def write():
        IpRecord.objects.create(
            organisation=VerifiedOrganisation(),
            reference="IP-2026-999999",
            kind="know_how",
            title_en="Nobody's",
            state="held",
            state_since=D(2024, 1, 1),
        )

    refused_at_the_end(write)


def test_a_record_goes_with_all_that_belongs_to_it():
    record = GrantedPatent(ipc=["H01M"])

    record.delete()

    connection.check_constraints()
    assert not IpOwner.objects.exists()
