"""The catalogue of patent classes: a page to look one up, and suggestions while typing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from ip_registry.classification.models import IpcClass
from ip_registry.classification.suggestions import (
    is_whole_symbol,
    looked_up_classes,
    suggested_classes,
)
from kernel.http.htmx import page_or_fragment

_MOST_TYPED = 100
_MOST_SUGGESTED = 8


@require_GET
def ipc_classes(request: HttpRequest) -> HttpResponse:
    """Patent classes by code or by words in either language."""
    typed = request.GET.get("q", "").strip()[:_MOST_TYPED]
    typing = bool(request.htmx)  # type: ignore[attr-defined]  # set by HtmxMiddleware
    choosing = typing and not is_whole_symbol(typed)
    found = _suggested(typed) if typing else looked_up_classes(typed)
    context = {
        "q": typed,
        "choosing": choosing,
        "found": [_row(each, choosing=choosing) for each in found],
    }
    return page_or_fragment(request, "ipc/list.html", "ipc/_found.html", context)


class SymbolsArea(forms.Textarea):
    """IPC symbols, one per line; where there is a script, classes are suggested for the line."""

    template_name = "ipc/symbols_area.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        attributes = context["widget"]["attrs"]
        suggestions = f"{attributes.get('id', name)}_suggestions"
        attributes |= {
            "data-lines": suggestions,
            "spellcheck": "false",
            "hx-get": reverse("ipc_classes"),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#{suggestions}",
            "hx-params": "q",
        }
        return context | {"suggestions": suggestions}


def _suggested(typed: str) -> list[IpcClass]:
    return suggested_classes(typed, most=_MOST_SUGGESTED) if typed else []


def _row(found: IpcClass, *, choosing: bool) -> dict[str, Any]:
    """A class; its short title is left out where the whole one begins with it anyway."""
    says_more = choosing or not found.name.startswith(found.short)
    return {"entry": found, "short": found.short if says_more else ""}
