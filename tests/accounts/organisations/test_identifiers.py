import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.organisations.identifiers import (
    canonical,
    is_organisation_code,
    problem_of,
    region_in,
)

I = "identifier."  # noqa: E741

# GB 32100-2015's worked example first.
VALID = [
    "91350100M000100Y43",
    "11320000MB151840XJ",
    "91110000802100433B",
    "914403001922038216",
    "91330100799655058B",
]


@pytest.mark.parametrize("code", VALID)
def test_a_right_credit_code_passes(code):
    assert problem_of("uscc", code) is None


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("91350100M000100Y4Z", "uscc_form"),
        ("9135010OM000100Y43", "uscc_form"),
        ("91350100M000100Y4", "uscc_form"),
        ("91350100M000100Y433", "uscc_form"),
        ("91110000802100433C", "uscc_check"),
        ("", "uscc_form"),
        ("９１350100M000100Y43", "uscc_form"),
    ],
)
def test_a_wrong_credit_code_is_told_why(code, reason):
    assert problem_of("uscc", code).value == I + reason


def test_a_right_last_character_does_not_excuse_the_code_inside():
    assert not is_organisation_code("802100434")
    from stdnum.cn import uscc

    body = "91110000802100434"
    assert problem_of("uscc", body + uscc.calc_check_digit(body)).value == I + "uscc_subject"


@pytest.mark.parametrize(
    ("code", "right"),
    [("802100433", True), ("MB151840X", True), ("802100434", False), ("8021", False)],
)
def test_organisation_codes(code, right):
    assert is_organisation_code(code) == right


def test_a_village_cooperatives_code_that_begins_with_a_letter_passes():
    from stdnum.cn import uscc

    body = "N2350100" + "M000100Y4"
    assert problem_of("uscc", body + uscc.calc_check_digit(body)) is None


def test_numbers_are_kept_in_one_writing():
    assert canonical("uscc", " 9135 0100-m000100y43 ") == "91350100M000100Y43"
    assert canonical("free", "  HRB   12345 B ") == "HRB 12345 B"


def test_the_region_inside():
    assert region_in("91350100M000100Y43") == "350100"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("213800KUD8LAJWSQ9D15", None),
        ("213800KUD8LXJWSQ9D15", "lei_check"),
        ("213800KUD8LAJWSQ9D1", "lei_form"),
        ("0000000000000000000097", "lei_form"),
    ],
)
def test_legal_entity_identifiers(number, reason):
    problem = problem_of("lei", number)
    assert (problem and problem.value) == (reason and I + reason)


@pytest.mark.parametrize(
    ("number", "right"), [("HRB 12345", True), ("x", False), ("<script>", False)]
)
def test_other_numbers(number, right):
    assert (problem_of("free", number) is None) == right


@given(
    st.sampled_from(VALID), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY")
)
def test_one_wrong_character_is_always_noticed(code, place, sign):
    changed = code[:place] + sign + code[place + 1 :]
    assert (problem_of("uscc", changed) is None) == (changed == code)


@given(st.text(max_size=40))
def test_no_text_breaks_the_check(text):
    for scheme in ("uscc", "lei", "free"):
        problem_of(scheme, canonical(scheme, text))
