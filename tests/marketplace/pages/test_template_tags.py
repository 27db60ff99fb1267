from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from kernel import clock
from kernel.languages import speaking
from kernel.money import Money
from marketplace.templatetags import amounts, bars, form_parts, moments, tongues

NOON = clock.now().replace(year=2026, month=3, day=2, hour=4, minute=0, second=0, microsecond=0)


def drawn(source, **context):
    return Template(source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        ("1200000", "CNY", "¥1,200,000", "120万元"),
        ("1234567", "CNY", "¥1,234,567", "1,234,567元"),
        ("15000", "CNY", "¥15,000", "1.5万元"),
        ("350000000", "CNY", "¥350,000,000", "3.5亿元"),
        ("1.9", "CNY", "¥1.90", "1.90元"),
        ("20000", "EUR", "€20,000", "€20,000"),
        ("20000", "SEK", "SEK\u00a020,000", "SEK\u00a020,000"),
        ("5000", "JPY", "JP¥5,000", "JP¥5,000"),
    ],
)
def test_money_is_written_as_people_write_it(amount, currency, english, chinese):
    money = Money(Decimal(amount), currency)
    with speaking("en"):
        assert amounts.money(money) == english
    with speaking("zh"):
        assert amounts.money(money) == chinese


@pytest.mark.parametrize(
    ("low", "high", "chinese"),
    [
        ("1200000", "1500000", "120万元 – 150万元"),
        ("2171280.34", "3146400", "2,171,280.34元 – 3,146,400元"),
        ("8000", "12000", "8,000元 – 1.2万元"),
    ],
)
def test_both_ends_of_a_range_are_as_exact_as_each_other(low, high, chinese):
    with speaking("zh"):
        assert amounts.money_range(low, high) == chinese
    with speaking("en"):
        assert amounts.money_range(low, high).startswith("¥")


def test_nothing_is_written_for_no_money():
    assert amounts.money(None) == ""
    assert amounts.number("") == ""


def test_numbers_keep_what_they_say_and_no_more():
    assert amounts.number(12480) == "12,480"
    assert amounts.number(Decimal("91.20")) == "91.2"
    assert amounts.signed(Decimal(-55)) == "−55"
    assert amounts.signed(Decimal("12.2")) == "+12.2"


@pytest.mark.parametrize(
    ("ago", "english", "chinese_differs"),
    [
        (timedelta(seconds=5), "just now", True),
        (timedelta(minutes=5), "5 minutes ago", True),
        (timedelta(hours=2), "2 hours ago", True),
        (timedelta(days=1), "yesterday", True),
        (timedelta(days=12), "12 days ago", True),
        (timedelta(days=200), "7 months ago", True),
        (timedelta(days=1100), "3 years ago", True),
        (timedelta(hours=-3), "in 3 hours", True),
        (timedelta(days=-9), "in 9 days", True),
    ],
)
def test_a_moment_is_said_relative_with_the_exact_time_on_hover(ago, english, chinese_differs):
    with clock.simulated(NOON):
        said = moments.relative(NOON - ago)
    assert f">{english}</time>" in said
    assert f'title="{moments.exact_time(NOON - ago)}"' in said


def test_dates_are_iso_in_tables_and_spoken_in_sentences():
    day = clock.legal_date(NOON)
    assert moments.iso_date(NOON) == "2026-03-02"
    with speaking("en"):
        assert moments.spoken_date(day) == "2 March 2026"
    with speaking("zh"):
        assert moments.spoken_date(day) == "2026年3月2日"


def test_a_name_in_the_other_language_is_marked():
    both = SimpleNamespace(name_zh="钱塘理工大学", name_en="Qiantang University")
    only_chinese = SimpleNamespace(name_zh="钱塘<理工>", name_en="")
    with speaking("en"):
        assert tongues.in_words(both) == "Qiantang University"
        assert tongues.in_words(only_chinese) == '<span lang="zh">钱塘&lt;理工&gt;</span>'
        assert tongues.lang_attribute("zh") == ' lang="zh"'
        assert tongues.lang_attribute("en") == ""
    with speaking("zh"):
        assert tongues.in_words(both) == "钱塘理工大学"


def test_a_filter_is_taken_away_and_the_list_begins_again():
    request = RequestFactory().get("/en/listings/?q=binder&field=H01M&field=C08L&cursor=abc")
    render = "{% load addresses %}{% without_value 'field' 'H01M' %} {% only 'q' %} {% with_value 'trl' '4-6' %}"
    without, cleared, more = drawn(render, request=request).replace("&amp;", "&").split()
    assert without == "?q=binder&field=C08L"
    assert cleared == "?q=binder"
    assert more == "?q=binder&field=H01M&field=C08L&trl=4-6"


def test_bars_hold_their_length_without_a_style():
    assert 'width="91.5%"' in bars.bar(91.5)
    assert 'width="100%"' in bars.bar(250).split("rect")[1]
    assert 'width="0%"' in bars.bar(-3)
    stacked = bars.stacked_bar([{"share": 41}, SimpleNamespace(share=22), 8])
    assert 'x="41%" width="22%"' in stacked
    assert 'x="63%" width="8%"' in stacked
    assert "style" not in stacked
    assert bars.trl_steps(6).count('class="on"') == 6
    assert bars.trl_steps(None).count('class="on"') == 0


class Sample(forms.Form):
    title = forms.CharField(label="Title", help_text="Say what it does.")
    modes = forms.MultipleChoiceField(
        label="Modes", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label="Note", required=False)
    yes = forms.BooleanField(label="We may")

    def clean(self):
        raise forms.ValidationError("As a whole it does not fit.")


def test_the_error_summary_links_every_field_that_is_wrong():
    form = Sample({"title": ""})
    found = form_parts.problems([form])
    assert ("id_title", "Title", "This field is required.") in found
    assert ("id_modes_0", "Modes", "This field is required.") in found
    assert ("", "", "As a whole it does not fit.") in found
    assert form_parts.problems(Sample()) == []
    assert form_parts.problems(None) == []
    summary = drawn("{% include 'components/error_summary.html' %}", form=form)
    assert 'href="#id_title"' in summary
    assert drawn("{% include 'components/error_summary.html' %}", form=Sample()) == ""


def test_a_field_has_its_label_help_and_error_tied_to_it():
    form = Sample({"title": ""})
    text = str(form["title"].as_field_group())
    assert '<label for="id_title">Title</label>' in text.replace("\n", "")
    assert 'aria-describedby="id_title_helptext id_title_error"' in text
    assert 'id="id_title_error"' in text
    assert "(optional)" in str(form["note"].as_field_group())
    assert "<legend>Modes</legend>" in str(form["modes"].as_field_group()).replace("\n", "")
    assert 'class="field yes wrong"' in str(form["yes"].as_field_group())
