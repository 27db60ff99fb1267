"""The accounts that a visitor of the demonstration may use. Everything else is in the data files."""

from __future__ import annotations

UNIVERSITY = "university@example.org"
ENTERPRISE = "enterprise@example.org"
INTERMEDIARY = "intermediary@example.org"
OPERATOR = "operator@example.org"

ADDRESSES = (UNIVERSITY, ENTERPRISE, INTERMEDIARY, OPERATOR)

# One password for these four, printed wherever the addresses are; nobody else can sign in.
PASSWORD = "where-technologies-meet"
