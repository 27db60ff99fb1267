"""The glossary's files: complete, in the right scripts, and nothing said twice."""

from collections import Counter

import pytest
from django.core.management import call_command

from kernel.catalogues.models import GlossaryTerm
from kernel.text.analysis import whole_terms
from seeds.catalogues.loader import read_lines

LINES = read_lines("glossary/*.csv")
HAN = ("\u4e00", "\u9fff")


def names(line, language):
    return line[language].split("|")


def pairs(line):
    return [(zh, en.lower()) for zh in names(line, "zh") for en in names(line, "en")]


def has_han(text):
    return any(HAN[0] <= sign <= HAN[1] for sign in text)


def test_every_section_has_its_terms():
    sections = Counter(line["code"][0] for line in LINES)
    assert set(sections) == set("ABCDEFGH")
    assert min(sections.values()) >= 300
    assert len(LINES) >= 3300


@pytest.mark.parametrize("section", "ABCDEFGH")
def test_the_codes_of_a_file_count_up_under_its_section(section):
    codes = [line["code"] for line in read_lines(f"glossary/{section}.csv")]
    assert codes == sorted(set(codes))
    assert all(code[0] == section for code in codes)


def test_no_name_is_empty_or_in_the_wrong_script():
    for line in LINES:
        assert all(has_han(name) for name in names(line, "zh")), line
        assert all(name.isascii() and name.isprintable() for name in names(line, "en")), line
        assert all(name and name == name.strip() for name in names(line, "en")), line


def test_no_pair_stands_in_two_lines():
    found = Counter(pair for line in LINES for pair in pairs(line))
    assert [pair for pair, times in found.items() if times > 1] == []


def test_a_chinese_name_belongs_to_one_term():
    found = Counter(name for line in LINES for name in names(line, "zh"))
    assert [name for name, times in found.items() if times > 1] == []


def test_no_english_name_is_lost_among_the_stop_words():
    lost = [name for line in LINES for name in names(line, "en") if len(whole_terms(name)) == 0]
    assert lost == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("石墨烯", "graphene"),
        ("质子交换膜", "proton exchange membrane"),
        ("硬碳", "hard carbon"),
        ("嫁接", "grafting"),
        ("盾构机", "shield machine"),
        ("静电纺丝", "electrospinning"),
        ("热泵", "heat pump"),
        ("合成孔径雷达", "synthetic aperture radar"),
    ],
)
def test_terms_that_everybody_knows_are_there(zh, en):
    assert any((zh, en) in pairs(line) for line in LINES)


@pytest.mark.django_db
def test_the_glossary_is_loaded_with_all_names():
    call_command("load_catalogues", verbosity=0)
    assert GlossaryTerm.objects.count() == len(LINES)
    term = GlossaryTerm.objects.get(name_zh="质子交换膜")
    assert term.names_en == ("proton exchange membrane", "PEM")
    assert term.names_zh[0] == "质子交换膜"
