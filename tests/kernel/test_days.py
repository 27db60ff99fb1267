"""Days in forms: whatever the language, a browser shows the day that is kept."""

import datetime as dt
from pathlib import Path

import pytest
from django import forms
from django.utils import translation

from kernel.http.days import DayInput

OURS = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_day_is_written_as_html_reads_it(language):
    class Form(forms.Form):
        day = forms.DateField(widget=DayInput())

    with translation.override(language):
        drawn = str(Form(initial={"day": dt.date(2026, 11, 3)})["day"])

    assert 'type="date"' in drawn
    assert 'value="2026-11-03"' in drawn


def test_no_form_draws_a_day_otherwise():
    files = [
        path
        for name in ("accounts", "ip_registry", "marketplace")
        for path in (OURS / name).rglob("pages/**/*.py")
    ]
    assert [
        path.name for path in files if "forms.DateInput" in path.read_text(encoding="utf-8")
    ] == []
