from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.languages import speaking
from kernel.rulebook import book
from kernel.rulebook.reader import RulebookError, read_rules
from kernel.rulebook.terms import CountedFrom, Term, same_day

RULE = """
title: {{zh: 试, en: Trial}}
rules:
  - id: {id}
    region: "{region}"
    effective_from: {effective_from}
    citation: {{law_zh: 法, law_en: Law, article: "1"}}
    value: {value}
"""


@pytest.fixture
def overlay(tmp_path, settings):
    """A directory over our packs; write a pack into it, then ask."""

    def write(name="pack.yaml", **rule):
        values = {"region": "CN", "effective_from": "2020-01-01", "value": "1", **rule}
        (tmp_path / name).write_text(RULE.format(**values), encoding="utf-8")

    settings.RULEBOOK_DIRS = [str(tmp_path)]
    book.rules.cache_clear()
    yield write
    book.rules.cache_clear()


@pytest.mark.parametrize(
    ("kind", "filed", "years"),
    [
        ("invention", date(1985, 4, 1), 15),
        ("invention", date(1992, 12, 31), 20),
        ("invention", date(2020, 5, 1), 20),
        ("utility_model", date(2020, 5, 1), 10),
        ("design", date(2021, 5, 31), 10),
        ("design", date(2021, 6, 1), 15),
    ],
)
def test_the_law_of_the_filing_date_decides_a_patents_term(kind, filed, years):
    term = book.term(f"cn.patent.term.{kind}", on=filed)
    assert term == Term(years=years)
    assert term.expires_on(filed) == same_day(filed, months=12 * years)


def test_a_patent_expires_on_its_anniversary():
    assert Term(20).expires_on(date(1999, 9, 6)) == date(2019, 9, 6)
    assert Term(20).expires_on(date(2004, 2, 29)) == date(2024, 2, 29)
    assert Term(10).expires_on(date(2012, 2, 29)) == date(2022, 2, 28)


def test_software_is_protected_to_the_end_of_the_fiftieth_year():
    term = book.term("cn.copyright.term.software", on=date(2026, 3, 2))
    assert term.counted_from is CountedFrom.FIRST_PUBLICATION
    assert term.expires_on(date(2026, 3, 2)) == date(2077, 1, 1)


def test_an_inquiry_is_answered_in_five_working_days_with_a_reminder_at_three():
    today = date(2026, 3, 2)
    assert book.whole_number("platform.inquiry.answer_within_working_days", on=today) == 5
    assert book.whole_number("platform.inquiry.remind_after_working_days", on=today) == 3


def test_a_rule_names_its_law_and_article():
    citation = book.rule("cn.patent.term.design", on=date(2021, 6, 1)).citation
    assert (citation.law_zh, citation.article) == ("中华人民共和国专利法（2020年修正）", "42")


def test_a_day_before_the_law_has_no_rule():
    with pytest.raises(book.NoRuleInForce, match=r"cn\.patent\.term\.design on 1980-01-01"):
        book.value("cn.patent.term.design", on=date(1980, 1, 1))
    assert not book.has_rule("cn.patent.term.design", on=date(1980, 1, 1))
    assert book.has_rule("cn.patent.term.design", on=date(2026, 1, 1))


def test_an_unknown_rule_is_no_rule():
    with pytest.raises(book.NoRuleInForce):
        book.value("cn.no.such.rule", on=date(2026, 1, 1))


def test_an_overlay_goes_before_our_pack(overlay):
    overlay(id="platform.inquiry.answer_within_working_days", region="*", value="7")
    assert book.value("platform.inquiry.answer_within_working_days", on=date(2026, 1, 1)) == 7


def test_a_provinces_rule_goes_before_the_countrys_and_reaches_its_cities(overlay):
    overlay("a.yaml", id="reward.floor", region="CN", value="50")
    overlay("b.yaml", id="reward.floor", region="330000", value="70")
    on = date(2026, 1, 1)
    assert book.value("reward.floor", on=on) == 50
    assert book.value("reward.floor", on=on, region="330100") == 70
    assert book.value("reward.floor", on=on, region="320100") == 50


def test_a_term_is_not_a_number_and_a_number_no_term(overlay):
    with pytest.raises(RulebookError):
        book.whole_number("cn.patent.term.design", on=date(2026, 1, 1))
    with pytest.raises(RulebookError):
        book.term("platform.inquiry.remind_after_working_days", on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"value": "1.5"}, "value is neither"),
        ({"value": "{years: often}"}, "years is missing"),
        ({"value": "{years: 5, counted_from: birth}"}, "birth"),
        ({"value": "{years: 5, colour: red}"}, "nobody reads colour"),
        ({"value": "5\n    colour: red"}, "nobody reads colour"),
        ({"effective_from": "someday"}, "effective_from is missing"),
        ({"effective_from": "2020-01-01 10:00:00"}, "effective_from is missing"),
        (
            {"effective_from": "2020-01-01\n    effective_until: 2019-01-01"},
            "ends before it begins",
        ),
        (
            {"effective_from": "2020-01-01\n    effective_until: later"},
            "effective_until is not a date",
        ),
        ({"region": ""}, "region is missing"),
        ({"value": "[1"}, "is not YAML"),
    ],
)
def test_a_pack_that_is_none_is_refused_by_name(tmp_path, given, complaint):
    rule = {"id": "a.rule", "region": "CN", "effective_from": "2020-01-01", "value": "1", **given}
    (tmp_path / "bad.yaml").write_text(RULE.format(**rule), encoding="utf-8")
    with pytest.raises(RulebookError, match=complaint) as caught:
        read_rules([tmp_path])
    assert "bad.yaml" in str(caught.value)


@pytest.mark.parametrize("content", ["- a list", "rules: [text]"])
def test_a_file_of_another_shape_is_refused(tmp_path, content):
    (tmp_path / "bad.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(RulebookError):
        read_rules([tmp_path])


def test_two_values_on_one_day_are_refused(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        rule = {"id": "a.rule", "region": "CN", "effective_from": "2020-01-01", "value": "1"}
        (tmp_path / name).write_text(RULE.format(**rule), encoding="utf-8")
    with pytest.raises(RulebookError, match="two values on one day"):
        read_rules([tmp_path])


@given(st.dates(min_value=date(1985, 4, 1), max_value=date(2060, 1, 1)))
def test_every_filing_date_has_a_term_and_later_ones_never_a_shorter_design_term(filed):
    for kind in ("invention", "utility_model", "design"):
        assert book.term(f"cn.patent.term.{kind}", on=filed).expires_on(filed) > filed
    assert book.term("cn.patent.term.design", on=filed).years in {8, 10, 15}


def test_an_article_with_a_name_is_cited_by_it_in_either_language():
    found = book.rule("platform.evaluation_report.signatories", on=date(2026, 6, 1)).citation
    numbered = book.rule("cn.patent.term.invention", on=date(2026, 6, 1)).citation
    with speaking("en"):
        assert str(found) == "Rules of the platform, “Evaluation reports”"
        assert str(numbered).endswith(", article 42")
    with speaking("zh"):
        assert str(found) == "平台服务规则“评价报告”"
        assert str(numbered).endswith("第42条")


def test_no_article_of_ours_has_a_name_in_one_language_only():
    cited = {each.citation for rules in book.rules().values() for each in rules}
    assert [each for each in cited if not each.article_en.isascii()] == []
