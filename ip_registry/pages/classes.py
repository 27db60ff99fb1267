"""The catalogue of patent classes: a page to look one up, and suggestions while typing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from ip_registry.classification.suggestions import (
    is_whole_symbol,
    looked_up_classes,
    suggested_classes,
)
from kernel.http.htmx import page_or_fragment

_MOST_TYPED = 100


@require_GET
def ipc_classes(request: HttpRequest) -> HttpResponse:
    """Patent classes by code or by words in either language."""
    typed = request.GET.get("q", "").strip()[:_MOST_TYPED]
    choosing = bool(request.htmx)  # type: ignore[attr-defined]  # set by HtmxMiddleware
    context = {
        "q": typed,
        "choosing": choosing and not is_whole_symbol(typed),
        "found": _suggested(typed) if choosing else looked_up_classes(typed),
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


def _suggested(typed: str) -> list[Any]:
    return suggested_classes(typed) if typed else []
