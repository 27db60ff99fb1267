"""Which qualification a service needs: what the rulebook says today for the provider's country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kernel import clock
from kernel.rulebook import book
from kernel.rulebook.reader import Rule
from marketplace.search.codes import MAINLAND
from marketplace.service_offers.terms import QualificationKind, ServiceType

_REMIND = "platform.service_qualification.remind_before_days"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One of these kinds is needed, and where that is written."""

    service_type: str
    kinds: tuple[QualificationKind, ...]
    rule: Rule


def requirement_of(service_type: str, *, country: str) -> Requirement | None:
    """What a provider from this country needs for such a service; None where nothing is."""
    today = clock.today()
    for place in ("cn" if country == MAINLAND else "world", "platform"):
        rule_id = f"{place}.service_qualification.{service_type}"
        if book.has_rule(rule_id, on=today):
            rule = book.rule(rule_id, on=today)
            kinds = tuple(QualificationKind(code) for code in str(rule.value).split())
            return Requirement(service_type, kinds, rule)
    return None


def requirements(*, country: str) -> Iterator[Requirement]:
    """Of every type of service that needs something."""
    for each in ServiceType.values:
        found = requirement_of(each, country=country)
        if found is not None:
            yield found


def reminder_days() -> int:
    """How many days before its end the holder of a qualification is reminded."""
    return book.whole_number(_REMIND, on=clock.today())
