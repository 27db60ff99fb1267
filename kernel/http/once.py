"""The same page sent twice is carried out once.

A page's anti-forgery token is drawn anew each time the page is drawn. The same token with the same
fields is therefore the same press of a button: a double click, an impatient reload, a proxy that
tried again. Whoever goes back and changes a field sends something else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kernel.idempotency.services import Answer, answer_once, fingerprint, wait_for_turn

View = Callable[..., HttpResponse]
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field
_DONE, _NOT_DONE = 200, 422


def once(view: View) -> View:
    """Answer a repeated press with where the first one led."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(_TOKEN) or not request.user.pk:
            return view(request, *args, **more)
        caller, key = f"page {request.user.pk}", _print_of(request)
        responses: list[HttpResponse] = []

        def carry_out() -> Answer:
            response = view(request, *args, **more)
            responses.append(response)
            if isinstance(response, HttpResponseRedirect):
                return Answer(_DONE, None, response.url)
            # A form with errors, a preview: nothing was done that could be done twice.
            return Answer(_NOT_DONE, None)

        with transaction.atomic():
            wait_for_turn(caller, key)
            answer = answer_once(caller, key, print_of=key, carry_out=carry_out)
        if not answer.repeated:
            return responses[0]
        messages.info(request, _("This was sent twice and carried out once."))
        return HttpResponseRedirect(answer.location)

    return answered


def _print_of(request: HttpRequest) -> str:
    files = [
        (name, each.name, each.size) for name, uploads in request.FILES.lists() for each in uploads
    ]
    return fingerprint(request.path, sorted(request.POST.lists()), sorted(files))
