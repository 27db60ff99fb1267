"""Official numbers: what is accepted, in how many written forms, and what is refused, with why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip_registry.records.numbers import (
    NumberCheck,
    NumberReason,
    WrongNumber,
    check_digit,
    read_application_number,
    read_pct_number,
    read_publication_number,
    read_registration_number,
    search_key,
    shown_application_number,
    shown_registration_number,
    year_of,
)

INVENTION, UTILITY_MODEL, DESIGN = "invention_patent", "utility_model", "design"


def cn(text, kind=INVENTION):
    return read_application_number(text, office="CN", kind=kind)


@pytest.mark.parametrize(
    ("written", "kind", "kept"),
    [
        ("ZL202010566088.9", INVENTION, "2020105660889"),
        ("ZL201510958772.0", INVENTION, "2015109587720"),
        ("ZL200510096239.4", INVENTION, "2005100962394"),
        ("ZL202322865413.3", UTILITY_MODEL, "2023228654133"),
        ("ZL201811564288.X", INVENTION, "201811564288X"),
        ("ZL201910603565.1", INVENTION, "2019106035651"),
        ("ZL201830658542.7", DESIGN, "2018306585427"),
        ("ZL201621143463.4", UTILITY_MODEL, "2016211434634"),
        ("CN202411064734.6", INVENTION, "2024110647346"),
        ("ZL202510942578.7", INVENTION, "2025109425787"),
        ("85100001.0", INVENTION, "851000010"),
    ],
)
def test_real_chinese_numbers_are_accepted(written, kind, kept):
    assert cn(written, kind).value == kept
    assert cn(written, kind).check == NumberCheck.CHECKED


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ZL202310123456.7", NumberReason.CHECK_DIGIT),
        ("ZL202410123456.7", NumberReason.CHECK_DIGIT),
        ("ZL201811564288.9", NumberReason.CHECK_DIGIT),
        ("200140000001.1", NumberReason.YEAR),
        ("200540000001.1", NumberReason.TYPE_UNKNOWN),
        ("202010566088", NumberReason.CHECK_DIGIT_MISSING),
        ("95100001", NumberReason.CHECK_DIGIT_MISSING),
        ("20201056608.9", NumberReason.SHAPE),
        ("2020105660889.9", NumberReason.SHAPE),
        ("202010566088.Y", NumberReason.SHAPE),
        ("04100001.0", NumberReason.YEAR),
        ("patent", NumberReason.SHAPE),
        ("", NumberReason.SHAPE),
    ],
)
def test_a_wrong_chinese_number_is_refused_with_its_reason(written, reason):
    with pytest.raises(WrongNumber) as refusal:
        cn(written)

    assert refusal.value.code == reason


@pytest.mark.parametrize(
    "written",
    [
        "ZL 2020 1 0566088.9",
        "zl202010566088.9",
        "CN202010566088.9",
        "2020105660889",
        "ZL202010566088.9",
        "专利号：ZL202010566088.9",
        "申请号 202010566088。9",
        " ZL\u20092020\u00a01\u20090566088 .9\n",
        "ZL-202010566088-9",
    ],
)
def test_every_written_form_is_one_number(written):
    assert cn(written).value == "2020105660889"


def test_a_number_is_shown_as_the_office_prints_it():
    assert shown_application_number("2020105660889", office="CN", kind=INVENTION) == (
        "202010566088.9"
    )
    assert shown_registration_number("201811564288X", office="CN", kind=INVENTION) == (
        "ZL201811564288.X"
    )
    assert shown_registration_number("US11000000B2", office="US", kind=INVENTION) == "US11000000B2"


def test_the_type_digit_has_to_fit_the_kind():
    with pytest.raises(WrongNumber) as refusal:
        cn("ZL202322865413.3", INVENTION)

    assert refusal.value.code == NumberReason.OTHER_KIND
    assert str(refusal.value.params["kind"]) == "Utility model"


@pytest.mark.parametrize(("digit", "kind"), [("8", INVENTION), ("9", UTILITY_MODEL)])
def test_a_national_phase_has_type_digits_of_its_own(digit, kind):
    digits = f"2021{digit}0012345"

    assert cn(digits + check_digit(digits), kind).value == digits + check_digit(digits)


def test_an_early_number_printed_without_check_digit_gets_one_but_counts_as_unchecked():
    number = cn("85100001")

    assert number.value == "851000010"
    assert number.check == NumberCheck.UNCHECKED


@given(serial=st.integers(0, 9_999_999), year=st.integers(2004, 2060), kind=st.sampled_from("128"))
def test_one_wrong_digit_never_passes(serial, year, kind):
    digits = f"{year}{kind}{serial:07d}"
    own = UTILITY_MODEL if kind == "2" else INVENTION
    right = check_digit(digits)

    assert cn(digits + right, own).value == digits + right
    for wrong in set("0123456789X") - {right}:
        with pytest.raises(WrongNumber):
            cn(digits + wrong, own)


@given(st.text(max_size=40), st.sampled_from(["CN", "WO", "EP"]), st.sampled_from([INVENTION]))
def test_no_text_makes_a_reader_fail_in_another_way(text, office, kind):
    for reader in (read_application_number, read_registration_number):
        try:
            number = reader(text, office=office, kind=kind)
        except WrongNumber:
            continue
        assert reader(number.value, office=office, kind=kind) == number or (
            number.check == NumberCheck.UNCHECKED
        )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("PCT/CN2020/123456", "PCT/CN2020/123456"),
        ("pct/cn2020/123456", "PCT/CN2020/123456"),
        ("PCTCN2020123456", "PCT/CN2020/123456"),
        ("PCT / CN 2020 / 123456", "PCT/CN2020/123456"),
        ("PCT/US99/12345", "PCT/US99/12345"),
        ("PCT/EP03/00001", "PCT/EP03/00001"),
    ],
)
def test_international_numbers_are_read(written, kept):
    assert read_pct_number(written).value == kept
    assert read_application_number(written, office="WO", kind=INVENTION).value == kept


@pytest.mark.parametrize(
    "written",
    ["PCT/CN2020/12345", "PCT/CN2003/123456", "PCT/CN20/12345", "PCT/C2020/123456", "2020/123456"],
)
def test_what_is_no_international_number_is_refused(written):
    with pytest.raises(WrongNumber):
        read_pct_number(written)


def test_software_is_registered_under_a_number_of_its_own():
    for written in ("2026SR1234567", "2026sr 1234567", "登记号：2026SR1234567"):
        number = read_registration_number(written, office="CN", kind="software_copyright")
        assert number.value == "2026SR1234567"
    for wrong in ("2026SR12345", "26SR1234567", "2026SX1234567"):
        with pytest.raises(WrongNumber):
            read_registration_number(wrong, office="CN", kind="software_copyright")


def test_publication_numbers_have_a_form():
    assert read_publication_number("CN 111777777 A", office="CN").value == "CN111777777A"
    assert read_publication_number("WO2021123456A1", office="WO").value == "WO2021/123456A1"
    for wrong in ("111777777A", "CN1117A", "CN111777777"):
        with pytest.raises(WrongNumber):
            read_publication_number(wrong, office="CN")


def test_numbers_of_other_offices_are_taken_and_marked_unchecked():
    number = read_application_number("EP 20712345.6", office="EP", kind=INVENTION)

    assert number.value == "20712345.6"
    assert number.check == NumberCheck.UNCHECKED
    assert (
        read_application_number("US 17/123,456", office="US", kind=INVENTION).value == "17/123456"
    )
    with pytest.raises(WrongNumber):
        read_application_number("see attachment", office="US", kind=INVENTION)


def test_a_search_finds_a_number_however_it_is_written():
    keys = {search_key(each) for each in ("ZL 202010566088.9", "2020105660889", "CN202010566088.9")}

    assert keys == {"2020105660889"}
    assert search_key("PCT/CN2020/123456") == "PCTCN2020123456"


def test_the_year_of_a_number():
    assert year_of("2020105660889") == 2020
    assert year_of("851000010") == 1985
    assert year_of("PCT/US99/12345") == 1999
    assert year_of("PCT/CN2020/123456") == 2020
    assert year_of("17/123456") is None
