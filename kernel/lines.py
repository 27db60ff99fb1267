"""Titles and names stand in one line: in lists, in heads of tables, in subjects of mails."""

from __future__ import annotations

import re

# What ends a line or steers a terminal; U+2028 and U+2029 part lines and paragraphs.
_BROKEN = re.compile(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029][\s\x00-\x1f\x7f-\x9f\u2028\u2029]*")


def one_line(text: str) -> str:
    """The same words in one line: each line break or control character is a space."""
    return _BROKEN.sub(" ", text).strip()
