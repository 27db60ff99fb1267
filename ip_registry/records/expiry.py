"""When a right ends, by the rulebook: kind, office and filing date decide."""

from __future__ import annotations

from datetime import date

from ip_registry.records.facts import RecordFacts
from ip_registry.records.states import IpKind
from kernel.rulebook import book
from kernel.rulebook.terms import CountedFrom

_RULES = {
    IpKind.INVENTION_PATENT: "patent.term.invention",
    IpKind.UTILITY_MODEL: "patent.term.utility_model",
    IpKind.DESIGN: "patent.term.design",
    IpKind.TRADEMARK: "trademark.term",
    IpKind.SOFTWARE_COPYRIGHT: "copyright.term.software",
}
# An international application is no right: it has no term of its own.
_WITHOUT_TERM = "WO"


def expires_on(facts: RecordFacts) -> date | None:
    """The first day without the right; as its office states it where it cannot be counted.

    A national phase counts from the international filing date. A mark is renewed: of its counted
    term and what the office says after a renewal the later day holds.
    """
    if facts.kind not in _RULES or facts.office in ("", _WITHOUT_TERM):
        return None
    counted, stated = counted_expiry(facts), facts.stated_expires_on
    if facts.kind == IpKind.TRADEMARK and counted and stated:
        return max(counted, stated)
    return counted or stated


def counted_expiry(facts: RecordFacts) -> date | None:
    """The same counted from its dates; None where no rule is known or a date is missing."""
    filed_on = facts.international_filed_on or facts.filed_on
    asked_on = filed_on or facts.published_on
    if asked_on is None:
        return None
    rule_id = _rule_in_force(_RULES[IpKind(facts.kind)], office=facts.office, on=asked_on)
    if rule_id is None:
        return None
    term = book.term(rule_id, on=asked_on)
    start = {
        CountedFrom.FILING: filed_on,
        CountedFrom.GRANT: facts.granted_on,
        CountedFrom.FIRST_PUBLICATION: facts.published_on,
    }[term.counted_from]
    return term.expires_on(start) if start else None


def _rule_in_force(noun: str, *, office: str, on: date) -> str | None:
    # The office's own rule goes before the floor that the treaty sets.
    for place in (office.lower(), "world"):
        if book.has_rule(f"{place}.{noun}", on=on):
            return f"{place}.{noun}"
    return None
