import pytest

from ip_registry.classification.symbols import class_of, names_subclass, read_symbol


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("H01M 4/62", "H01M 4/62"),
        ("h01m4/62", "H01M 4/62"),
        ("H01M  0004/62", "H01M 4/62"),
        ("H01M 10/0525", "H01M 10/0525"),
        ("H01M", "H01M"),
        (" h01m ", "H01M"),
        ("Ｈ01Ｍ 4 / 62", "H01M 4/62"),
        ("h01", "H01"),
    ],
)
def test_a_symbol_has_one_form(written, kept):
    assert read_symbol(written) == kept


@pytest.mark.parametrize("written", ["Y02E 10/50", "H1M 4/62", "H01M 4", "H01M 4/6", "", "锂电池"])
def test_what_is_no_symbol_is_not_read(written):
    assert read_symbol(written) is None


def test_a_symbol_names_its_class():
    assert class_of("H01M 4/62") == "H01"


def test_a_class_alone_does_not_name_a_subclass():
    assert names_subclass("H01M")
    assert not names_subclass("H01")
