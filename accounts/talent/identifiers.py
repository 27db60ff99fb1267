"""ORCID: its one way of writing and its check character. Pure."""

from __future__ import annotations

import re

from stdnum.iso7064 import mod_11_2


def canonical_orcid(said: str) -> str:
    """As it is printed, 0000-0002-1825-0097; an address at orcid.org is one too."""
    bare = re.sub(r"^https?://orcid\.org/", "", said.strip().rstrip("/"))
    compact = re.sub(r"[\s-]", "", bare).upper()
    return "-".join(compact[at : at + 4] for at in range(0, len(compact), 4))


def is_orcid(canonical: str) -> bool:
    """Whether it has sixteen characters of which the last checks the others (MOD 11-2)."""
    has_form = re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", canonical) is not None
    return has_form and mod_11_2.is_valid(canonical.replace("-", ""))
