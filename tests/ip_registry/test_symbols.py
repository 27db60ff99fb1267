import pytest

from ip_registry.records.symbols import class_of, read_symbol, subclass_of


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("H01M 4/62", "H01M 4/62"),
        ("h01m4/62", "H01M 4/62"),
        ("H01M  0004/62", "H01M 4/62"),
        ("H01M 10/0525", "H01M 10/0525"),
        ("H01M", "H01M"),
        (" h01m ", "H01M"),
    ],
)
def test_a_symbol_has_one_form(written, kept):
    assert read_symbol(written) == kept


@pytest.mark.parametrize(
    "written", ["Y02E 10/50", "H01", "H1M 4/62", "H01M 4", "H01M 4/6", "", "锂电池"]
)
def test_what_is_no_symbol_is_not_read(written):
    assert read_symbol(written) is None


def test_a_symbol_names_its_class_and_subclass():
    assert class_of("H01M 4/62") == "H01"
    assert subclass_of("H01M 4/62") == "H01M"
