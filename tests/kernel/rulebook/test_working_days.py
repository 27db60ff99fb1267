from datetime import date

import pytest

from kernel.rulebook.reader import RulebookError
from kernel.rulebook.working_days import CALENDARS, chinese_calendar, read_calendar


def test_the_announced_years_hold_the_statutory_number_of_days_off():
    calendar = chinese_calendar()
    off = {year: sum(day.year == year for day in calendar.days_off) for year in (2024, 2025, 2026)}
    worked = {year: sum(day.year == year for day in calendar.worked_weekends) for year in off}
    assert off == {2024: 28, 2025: 28, 2026: 33}
    assert worked == {2024: 8, 2025: 5, 2026: 6}


def test_only_weekends_are_worked_in_exchange():
    assert {day.weekday() for day in chinese_calendar().worked_weekends} == {5, 6}


def test_an_overlay_replaces_a_year(tmp_path):
    correction = tmp_path / "cn.yaml"
    correction.write_text(
        "years:\n  2027:\n    holidays:\n      - {name_zh: 元旦, name_en: New Year, from: 2027-01-01, to: 2027-01-03}\n"
        "    worked_weekends: [2027-01-09]\n"
    )
    calendar = read_calendar([CALENDARS / "cn.yaml", correction])
    assert calendar.is_working_day(date(2027, 1, 9))
    assert calendar.is_working_day(date(2027, 2, 8))  # no longer the provisional Spring Festival
    assert not calendar.is_provisional(date(2027, 1, 9))


@pytest.mark.parametrize(
    "year",
    [
        "{holidays: [{name_en: Odd, from: 2027-01-03, to: 2027-01-01}]}",
        "{holidays: [{name_en: Odd, from: 2026-12-30, to: 2026-12-31}]}",
        "{holidays: [{name_en: Odd, from: soon, to: 2027-01-01}]}",
        "{holidays: [{name_en: Odd, from: 2027-01-02, to: 2027-01-02}], worked_weekends: [2027-01-02]}",
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(tmp_path, year):
    file = tmp_path / "cn.yaml"
    file.write_text(f"years:\n  2027: {year}\n")
    with pytest.raises(RulebookError):
        read_calendar([file])


def test_an_overlay_directory_is_read(tmp_path, settings):
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "cn.yaml").write_text("years:\n  2028:\n    holidays: []\n")
    settings.RULEBOOK_DIRS = [str(tmp_path)]
    chinese_calendar.cache_clear()
    try:
        assert not chinese_calendar().is_provisional(date(2028, 1, 3))
        assert not chinese_calendar().is_working_day(date(2026, 10, 1))
    finally:
        chinese_calendar.cache_clear()
