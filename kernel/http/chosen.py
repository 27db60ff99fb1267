"""Rows chosen on a page of a list, and the page that tells what came of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernel.batches import Result

#: So many rows stand on a page, and no more are done at once.
MOST = 50
CHOSEN = "chosen"


def chosen_ids(request: HttpRequest) -> list[UUID]:
    """What was ticked on a page of a list, each once."""
    found = []
    for each in request.POST.getlist(CHOSEN)[:MOST]:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def told(
    request: HttpRequest,
    results: Sequence[Result],
    *,
    names: Mapping[UUID, str],
    urls: Mapping[UUID, str],
    back: str,
) -> HttpResponse:
    """What came of each, and how many were done."""
    rows: list[dict[str, Any]] = [
        {
            "name": names.get(each.id, "–"),
            "url": urls.get(each.id, ""),
            "is_done": each.is_done,
            "reasons": [reason.words for reason in each.reasons],
        }
        for each in results
    ]
    done = sum(each.is_done for each in results)
    context = {"rows": rows, "done": done, "total": len(rows), "back_url": reverse(back)}
    return render(request, "site/batch.html", context)
