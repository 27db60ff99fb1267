"""What the rulebook says of a relation: one rule per relation, cited and dated."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from kernel import clock
from kernel.rulebook import book
from kernel.rulebook.reader import Citation
from marketplace.independence.terms import Verdict

RULE = "platform.evaluation_conflict"


def verdict_on(relation: str, towards: str, *, on: date | None = None) -> Verdict:
    """What a relation means towards a role on a day."""
    said = str(book.value(f"{RULE}.{relation}", on=on or clock.today()))
    table = dict(pair.split("=") for pair in said.split())
    return Verdict(table[towards])


def citation_of(relation: str, *, on: date | None = None) -> Citation:
    """Where the rule on a relation is written."""
    return book.rule(f"{RULE}.{relation}", on=on or clock.today()).citation


def looked_back_to() -> datetime:
    """From when on earlier work and employment are looked at."""
    years = book.whole_number(f"{RULE}.years", on=clock.today())
    day = clock.today() - timedelta(days=round(365.25 * years))
    return datetime.combine(day, time(0), tzinfo=ZoneInfo(settings.LEGAL_TIME_ZONE))
