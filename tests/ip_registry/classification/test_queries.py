import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from ip_registry.classification import queries
from ip_registry.classification.models import IpcClass, IpOffice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def test_classes_are_grouped_by_section():
    with override("zh-hans"):
        groups = dict(queries.ipc_choices())
    assert len(groups) == 8
    assert ("H01", "H01 电气元件") in groups["H 电学"]
    assert [one.code for one in queries.ipc_sections()] == list("ABCDEFGH")


def test_a_symbol_is_placed_in_its_section_class_and_subclass():
    assert [one.code for one in queries.ipc_path("H01M 10/0525")] == ["H", "H01", "H01M"]
    assert [one.code for one in queries.ipc_path("G06")] == ["G", "G06"]
    assert queries.ipc_path("Y02") == []


def test_a_symbol_is_known_by_its_deepest_class():
    symbols = ["H01M 10/0525", "H01", "H01L 21/00", "Y02E 60/10"]
    known = [each.known and each.known.code for each in queries.known_symbols(symbols)]
    assert known == ["H01M", "H01", "H01L", None]


def test_the_offices_that_matter_most_stand_first():
    with override("en"):
        choices = queries.ip_office_choices()
    assert [code for code, _ in choices[:6]] == ["CN", "WO", "EP", "US", "JP", "KR"]
    assert choices[0][1] == "CN China National Intellectual Property Administration"
    assert ("AD", "AD Andorra") in choices


def test_an_office_of_several_countries_has_none():
    assert IpOffice.objects.get(pk="EP").country is None
    assert IpOffice.objects.get(pk="CN").country_id == "CN"


@pytest.mark.parametrize(
    ("constraint", "row"),
    [
        ("ipc_class_code_fits_its_level", IpcClass(code="H1", level="class", parent_id="H")),
        ("ipc_class_code_fits_its_level", IpcClass(code="H02", level="section")),
        ("ipc_class_code_fits_its_level", IpcClass(code="H01M", level="subclass")),
        ("ip_office_code_is_two_letters", IpOffice(code="e1")),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_the_database(constraint, row):
    row.name_zh, row.name_en, row.sort_key = "名", "Name", "ming"
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)


def test_a_class_is_said_in_the_readers_language():
    with override("zh-hans"):
        assert str(IpcClass.objects.get(pk="G02")) == "G02 光学"
