"""Titles and names in one line."""

import pytest

from kernel.lines import one_line


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Two\r\nlines", "Two lines"),
        ("碳纤维 \n\t 涂层", "碳纤维 涂层"),
        ("a\u2028b\x85c\x0bd", "a b c d"),
        (" \n ends \n ", "ends"),
        ("碳纤维\u3000涂层  as it was", "碳纤维\u3000涂层  as it was"),
        ("\x00\x1b", ""),
    ],
)
def test_each_break_is_a_space_and_all_else_stays(written, kept):
    assert one_line(written) == kept
