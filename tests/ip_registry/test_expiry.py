import datetime as dt

import pytest

from ip_registry.records.expiry import expires_on
from ip_registry.records.facts import RecordFacts

D = dt.date


@pytest.mark.parametrize(
    ("kind", "office", "dates", "expected"),
    [
        ("invention_patent", "CN", {"filed_on": D(2020, 6, 19)}, D(2040, 6, 19)),
        ("utility_model", "CN", {"filed_on": D(2020, 6, 19)}, D(2030, 6, 19)),
        ("design", "CN", {"filed_on": D(2021, 5, 31)}, D(2031, 5, 31)),
        ("design", "CN", {"filed_on": D(2021, 6, 1)}, D(2036, 6, 1)),
        ("invention_patent", "EP", {"filed_on": D(2010, 1, 2)}, D(2030, 1, 2)),
        ("invention_patent", "KR", {"filed_on": D(2010, 1, 2)}, D(2030, 1, 2)),
        ("utility_model", "DE", {"filed_on": D(2010, 1, 2)}, None),
        ("invention_patent", "WO", {"filed_on": D(2020, 1, 2)}, None),
        ("invention_patent", "CN", {}, None),
        ("software_copyright", "CN", {"published_on": D(2024, 2, 1)}, D(2075, 1, 1)),
        ("software_copyright", "CN", {}, None),
        ("know_how", "", {"completed_on": D(2024, 2, 1)}, None),
    ],
)
def test_a_right_ends_as_kind_office_and_dates_rule(kind, office, dates, expected):
    assert expires_on(RecordFacts(kind=kind, office=office, **dates)) == expected


def test_a_national_phase_counts_from_the_international_filing():
    facts = RecordFacts(
        kind="invention_patent",
        office="CN",
        filed_on=D(2021, 9, 1),
        international_filed_on=D(2020, 3, 1),
    )

    assert expires_on(facts) == D(2040, 3, 1)
