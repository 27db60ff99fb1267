from collections import Counter

import pytest
from django.core.management import call_command

from ip_registry.classification.models import IpcClass, IpOffice
from kernel.catalogues.models import Country, GlossaryTerm, Industry, Region, Theme, TrlLevel
from seeds.catalogues.loader import CATALOGUES, read_lines

pytestmark = pytest.mark.django_db


def test_every_catalogue_is_complete(capsys):
    call_command("load_catalogues")
    assert Country.objects.count() == 249
    assert Industry.objects.filter(level="section").count() == 20
    assert Industry.objects.filter(level="division").count() == 97
    assert IpcClass.objects.filter(level="section").count() == 8
    assert IpcClass.objects.filter(level="class").count() == 132
    assert Region.objects.filter(level="province").count() == 34
    assert Region.objects.current().filter(level="prefecture").count() == 333
    assert TrlLevel.objects.count() == 9
    assert Theme.objects.count() == 4
    assert GlossaryTerm.objects.count() >= 3300
    assert {"CN", "EP", "WO", "EA", "AP", "OA"} <= set(
        IpOffice.objects.values_list("pk", flat=True)
    )


def test_loading_again_changes_nothing_and_asks_little(capsys, django_assert_max_num_queries):
    call_command("load_catalogues")
    capsys.readouterr()
    with django_assert_max_num_queries(6 * len(CATALOGUES)):
        call_command("load_catalogues")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(CATALOGUES)
    assert all(" 0 new" in line and " 0 changed" in line and " 0 retired" in line for line in lines)


def test_the_old_codes_of_regions_keep_the_day_they_ended():
    call_command("load_catalogues")
    laiwu = Region.objects.get(pk="371200")
    assert laiwu.is_retired
    assert (str(laiwu.valid_until), laiwu.successor.name_zh) == ("2018-12-26", "济南市")


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda catalogue: catalogue.file)
def test_no_file_has_a_code_twice_or_a_ragged_line(catalogue):
    lines = read_lines(catalogue.file)
    codes = Counter(line["code"] for line in lines)
    assert [code for code, times in codes.items() if times > 1] == []
    assert all(None not in line and None not in line.values() for line in lines)
    assert all(value == value.strip() for line in lines for value in line.values())


@pytest.mark.parametrize(
    "file",
    ["countries.csv", "regions.csv", "industries.csv", "ipc.csv", "themes.csv", "trl_levels.csv"],
)
def test_every_line_has_a_name_in_both_languages(file):
    for line in read_lines(file):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in line["name_zh"]), line
        assert line["name_en"].isprintable(), line
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in line["name_en"]), line


def test_every_region_lies_in_its_province():
    for line in read_lines("regions.csv"):
        assert line["parent"] in {"", line["code"][:2] + "0000"}, line
