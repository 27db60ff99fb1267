"""One view, two answers: the whole page, or the part of it that htmx exchanges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page_or_fragment(
    request: HttpRequest, page: str, fragment: str, context: Mapping[str, Any]
) -> HttpResponse:
    """Render the fragment for htmx and the page, which includes it, for everybody else."""
    asked = request.htmx  # type: ignore[attr-defined]  # set by HtmxMiddleware
    part = asked and not asked.boosted and not asked.history_restore_request
    response = render(request, fragment if part else page, dict(context))
    # The same address has two answers; a browser's cache must not mix them up on "back".
    patch_vary_headers(response, ["HX-Request"])
    return response
