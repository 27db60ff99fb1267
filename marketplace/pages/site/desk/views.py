"""The desk's page."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access.actor import Actor
from accounts.middleware import actor_of
from accounts.notifications.queries import in_words, inbox
from kernel import clock
from marketplace.pages.site.addresses import address
from marketplace.pages.site.desk.business import best_matches
from marketplace.pages.site.desk.standing import beginnings_of, figures_of
from marketplace.pages.site.desk.waiting import what_waits

NEWS = 6


@login_required
@require_GET
def dashboard(request: HttpRequest) -> HttpResponse:
    """What waits for me, what changed, how we do."""
    by = actor_of(request)
    context = {
        "greeting": _greeting(str(request.user)),
        "tasks": what_waits(by),
        "events": _news(by),
        "news_url": address("notifications"),
        "figures": figures_of(by),
        "best": best_matches(by),
        "matches_url": address("matches"),
        "beginnings": beginnings_of(by) if by.organisation_id else [],
    }
    return render(request, "site/dashboard.html", context)


def _news(by: Actor) -> list[dict[str, Any]]:
    told = in_words(list(inbox(by)[: 3 * NEWS]), by=by)
    # What has gone out of sight since, such as a draft that was returned, leads nowhere.
    leading_somewhere = [each for each in told if each.url][:NEWS]
    return [
        {
            "words": each.title,
            "at": each.notified_at,
            "url": each.url,
            "state": "done" if each.is_read else "now",
        }
        for each in leading_somewhere
    ]


def _greeting(name: str) -> str:
    hour = clock.now().astimezone(ZoneInfo(settings.LEGAL_TIME_ZONE)).hour
    if 5 <= hour < 12:
        return _("Good morning, %(name)s.") % {"name": name}
    if 12 <= hour < 18:
        return _("Good afternoon, %(name)s.") % {"name": name}
    return _("Good evening, %(name)s.") % {"name": name}
