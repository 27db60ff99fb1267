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
    assert IpcClass.objects.current().filter(level="subclass").count() == 655
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
    words = [value for line in lines for value in line.values() if isinstance(value, str)]
    assert all(value == value.strip() for value in words)


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


# How many subclasses each section has in the edition of 2026.01, H01L still counted.
SUBCLASSES = {"A": 84, "B": 170, "C": 87, "D": 39, "E": 31, "F": 99, "G": 87, "H": 59}


def ipc_lines(*, length):
    return {line["code"]: line for line in read_lines("ipc.csv") if len(line["code"]) == length}


def test_every_subclass_of_the_patent_classification_is_there():
    counted = Counter(code[0] for code in ipc_lines(length=4))
    assert counted == SUBCLASSES
    assert {code[:3] for code in ipc_lines(length=4)} == set(ipc_lines(length=3))


def test_the_subclasses_of_semiconductors_are_those_of_the_edition_of_2026():
    subclasses = ipc_lines(length=4)
    in_h10 = [code for code in subclasses if code.startswith("H10")]
    assert in_h10 == [f"H10{letter}" for letter in "BDFHKNPW"]
    ended = {code: line["valid_until"] for code, line in subclasses.items() if line["valid_until"]}
    assert ended == {"H01L": "2026-01-01"}


def test_a_class_that_ended_is_known_but_not_chosen():
    call_command("load_catalogues")
    assert IpcClass.objects.get(pk="H01L").is_retired
    assert not IpcClass.objects.current().filter(pk="H01L").exists()


def test_patent_classes_have_short_titles_for_narrow_places():
    call_command("load_catalogues")
    wordy = [
        row.code
        for row in IpcClass.objects.all()
        if not (0 < len(row.short_zh) <= 24 and 0 < len(row.short_en) <= 56)
    ]
    assert wordy == []
    battery = IpcClass.objects.get(pk="H01M")
    assert (battery.short_zh, battery.short_en) == ("电池", "Batteries")
    assert IpcClass.objects.get(pk="G01N").short_en == "Investigating or analysing materials"
    # Where none is written: the first part of the title, without its examples.
    assert IpcClass.objects.get(pk="A61B").short_zh == "诊断"
    assert IpcClass.objects.get(pk="H04L").short_en == "Transmission of digital information"
