"""Dates and moments: ISO in tables, spoken in text, relative with the exact time on hover."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel import clock, languages

register = template.Library()

MINUTE, HOUR, DAY = 60, 3600, 86_400


@register.filter
def iso_date(value: date | None) -> str:
    """2026-03-02, for tables; a moment is read in the legal time zone."""
    return "" if value is None else _day(value).isoformat()


@register.filter
def spoken_date(value: date | None) -> str:
    """“2 March 2026” or “2026年3月2日”, for sentences."""
    if value is None:
        return ""
    pattern = "Y年n月j日" if languages.current() == languages.ZH else "j F Y"
    return date_format(_day(value), pattern, use_l10n=False)


@register.filter
def exact_time(value: datetime | None) -> str:
    """2026-03-02 14:05, in the legal time zone."""
    return "" if value is None else _local(value).strftime("%Y-%m-%d %H:%M")


@register.filter
def relative(value: date | None) -> SafeString | str:
    """“12 days ago”, “in 9 days”, with the exact time on hover."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        exact, words = exact_time(value), _since(value)
    else:
        exact, words = value.isoformat(), _days_away((value - clock.today()).days)
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), exact, words)


def _since(moment: datetime) -> str:
    seconds = (clock.now() - moment).total_seconds()
    if abs(seconds) < MINUTE:
        return _("just now")
    if 0 < seconds < HOUR:
        minutes = int(seconds // MINUTE)
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    if 0 < seconds < DAY:
        hours = int(seconds // HOUR)
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    if -DAY < seconds < 0:
        hours = max(int(-seconds // HOUR), 1)
        return ngettext("in %(n)s hour", "in %(n)s hours", hours) % {"n": hours}
    return _days_away((clock.legal_date(moment) - clock.today()).days)


def _days_away(days: int) -> str:
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    count = abs(days)
    if count < 100:
        after = ngettext("in %(n)s day", "in %(n)s days", count)
        before = ngettext("%(n)s day ago", "%(n)s days ago", count)
        return (after if days > 0 else before) % {"n": count}
    if count < 730:
        months = round(count / 30.4)
        after = ngettext("in %(n)s month", "in %(n)s months", months)
        before = ngettext("%(n)s month ago", "%(n)s months ago", months)
        return (after if days > 0 else before) % {"n": months}
    years = round(count / 365.25)
    after = ngettext("in %(n)s year", "in %(n)s years", years)
    before = ngettext("%(n)s year ago", "%(n)s years ago", years)
    return (after if days > 0 else before) % {"n": years}


def _day(value: date) -> date:
    return clock.legal_date(value) if isinstance(value, datetime) else value


def _local(value: datetime) -> datetime:
    return value.astimezone(ZoneInfo(settings.LEGAL_TIME_ZONE))
