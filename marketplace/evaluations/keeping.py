"""How many sign a report and how long it is kept, by the rulebook and the kind of service."""

from __future__ import annotations

from datetime import date

from kernel import clock
from kernel.rulebook.book import rule, whole_number
from kernel.rulebook.reader import Citation
from marketplace.service_offers.terms import ServiceType

_LAW, _PLATFORM = "cn.asset_appraisal", "platform.evaluation_report"


def signatories_needed(service_type: str, *, on: date) -> int:
    """So many persons of the evaluator sign, at least."""
    book = _LAW if service_type == ServiceType.ASSET_EVALUATION else _PLATFORM
    return whole_number(f"{book}.signatories", on=on)


def archive_rule(service_type: str, *, is_statutory: bool) -> str:
    """The id of the rule that says for how many years a report is kept."""
    if service_type != ServiceType.ASSET_EVALUATION:
        return f"{_PLATFORM}.archive_years"
    return f"{_LAW}.statutory_archive_years" if is_statutory else f"{_LAW}.archive_years"


def kept_until(rule_id: str, *, delivered_on: date) -> date:
    """The last day on which a report must still be kept."""
    years = whole_number(rule_id, on=delivered_on)
    try:
        return delivered_on.replace(year=delivered_on.year + years)
    except ValueError:
        # Delivered on 29 February: kept through the last of that month.
        return delivered_on.replace(year=delivered_on.year + years, day=28)


def cited(rule_id: str, *, on: date | None = None) -> Citation:
    """Where that rule is written."""
    return rule(rule_id, on=on or clock.today()).citation
