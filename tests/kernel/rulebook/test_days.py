from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.rulebook import days
from kernel.rulebook.working_days import chinese_calendar

ANY_DAY = st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 12, 31))
ANY_NUMBER = st.integers(min_value=1, max_value=90)


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        # A public notice of 2 March runs to the 17th; the contract may be signed on the 18th.
        (date(2026, 3, 2), 15, date(2026, 3, 17)),
        # A counter-notice that reached the complainant on 6 May.
        (date(2026, 5, 6), 15, date(2026, 5, 21)),
        # Ends inside the National Day holidays, so on the day behind them.
        (date(2026, 9, 18), 15, date(2026, 10, 8)),
        # Ends on an ordinary Saturday.
        (date(2026, 3, 13), 15, date(2026, 3, 30)),
        # Ends on a Saturday that is worked in exchange for a holiday.
        (date(2026, 1, 30), 15, date(2026, 2, 14)),
    ],
)
def test_a_period_of_days_does_not_count_its_first_and_moves_off_holidays(start, n, last):
    assert days.add_calendar_days(start, n) == last


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        # From the Friday before the Spring Festival; the Saturday behind it is worked.
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
    ],
)
def test_working_days_skip_holidays_and_take_worked_weekends(start, n, last):
    assert days.add_working_days(start, n) == last


def test_a_month_without_that_day_ends_on_its_last():
    assert days.add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)


def test_three_months_that_end_on_a_holiday_end_behind_it():
    assert days.add_months(date(2026, 7, 1), 3) == date(2026, 10, 8)


def test_years_count_from_the_same_day():
    assert days.add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_a_deadline_is_over_at_midnight_in_the_legal_time_zone():
    asked = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)  # already 3 March in China
    assert days.working_deadline(asked, 5) == datetime(2026, 3, 10, 16, 0, tzinfo=UTC)


def test_a_period_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least one day"):
        days.add_working_days(date(2026, 3, 2), 0)


def test_the_years_not_announced_are_marked():
    calendar = chinese_calendar()
    assert not calendar.is_provisional(date(2026, 12, 31))
    assert calendar.is_provisional(date(2027, 1, 1))
    assert calendar.is_provisional(date(2031, 1, 1))


@given(ANY_DAY, ANY_NUMBER)
def test_the_nth_working_day_is_worked_and_counts_n(day, n):
    last = days.add_working_days(day, n)
    assert chinese_calendar().is_working_day(last)
    assert days.working_days_between(day, last) == n


@given(ANY_DAY, ANY_NUMBER)
def test_a_period_never_ends_early_and_never_on_a_holiday(day, n):
    last = days.add_calendar_days(day, n)
    assert last >= day + timedelta(days=n)
    assert chinese_calendar().is_working_day(last)


@given(ANY_DAY, ANY_NUMBER)
def test_one_more_working_day_is_the_next_one(day, n):
    assert days.add_working_days(day, n + 1) == days.add_working_days(
        days.add_working_days(day, n), 1
    )
