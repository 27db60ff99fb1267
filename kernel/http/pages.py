"""Refusals on pages: reasons stand at the fields they belong to, and what was typed stays.

A view lets a refusal pass, and `RefusalMiddleware` answers it with a page, or hands
a form and the service to `carry_out`, or a button's service to `attempt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from kernel.errors import (
    Conflict,
    DomainError,
    Gone,
    Invalid,
    NotFound,
    NotPermitted,
    NotReady,
    NotSignedIn,
    Reason,
    WrongState,
)
from kernel.http.characters import is_of_nul, refuse_nul_in_address
from kernel.http.pagination import DEFAULT_SIZE, keyset_page
from kernel.http.problems import (
    RequestReason,
    headers_of,
    is_of_api,
    problem_response,
    refusal,
    status_of,
)

# Refusals that more or other input can mend; the rest is a matter of who asks for what.
MENDABLE = (Conflict, Invalid, NotReady, WrongState)

# More rows than that stand in no form of ours.
_COUNT = re.compile(r"[0-9]{1,4}")

TEMPLATE_OF: dict[type[DomainError], str] = {
    # Before what it is a kind of.
    Gone: "gone.html",
    NotFound: "404.html",
    NotPermitted: "403.html",
    DomainError: "refused.html",
}


class PointingForm(Protocol):
    """A form that says where a pointer of ours is filled in, if not under its own name."""

    pointers: Mapping[str, str]


def carry_out(form: BaseForm, service: Callable[..., Any]) -> bool:
    """Whether the form is well filled in and the service accepted its cleaned values.

    What the service returned is `form.outcome`; its reasons, if it refused, are the form's errors.
    """
    if not form.is_valid():
        return False
    try:
        form.outcome = service(**form.cleaned_data)  # type: ignore[attr-defined]  # our own addition
    except MENDABLE as error:
        add_reasons(form, error.reasons)
        return False
    return True


def add_reasons(form: BaseForm, reasons: Iterable[Reason]) -> None:
    """Put every reason at the field its pointer names, or on top of the form."""
    for reason in reasons:
        form.add_error(field_at(form, reason.pointer), reason.words)


def field_at(form: BaseForm, pointer: str) -> str | None:
    """The form's field for a pointer: `/price/amount` is `price_amount`, or else `price`."""
    own: Mapping[str, str] = getattr(form, "pointers", {})
    parts = pointer.strip("/").split("/")
    for length in range(len(parts), 0, -1):
        mapped = own.get("/" + "/".join(parts[:length]))
        name = mapped or "_".join(parts[:length]).replace("-", "_")
        if name in form.fields:
            return name
    return None


def one_row_more(data: QueryDict, prefix: str) -> None:
    """Let a formset have another empty row; a count that was tampered with is none."""
    data[f"{prefix}-TOTAL_FORMS"] = str(rows_said(data, prefix) + 1)


def rows_said(data: QueryDict, prefix: str) -> int:
    """How many rows a formset says it has; none where no form of ours would say so many."""
    said = data.get(f"{prefix}-TOTAL_FORMS", "")
    return int(said) if _COUNT.fullmatch(said) else 0


def attempt(request: HttpRequest, service: Callable[[], Any]) -> bool:
    """Whether a button's service went through; if not, its reasons become messages."""
    try:
        service()
    except MENDABLE as error:
        for reason in error.reasons:
            messages.error(request, reason.words)
        return False
    return True


def form_page(
    request: HttpRequest,
    template: str,
    form: BaseForm,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A page around a form; 422 where the form carries errors."""
    refused = form.is_bound and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, template, {"form": form, **(context or {})}, status=status)


def rows_page(
    request: HttpRequest,
    template: str,
    rows: QuerySet[Any],
    *,
    order: Sequence[str],
    show: Callable[[Any], Any],
    size: int = DEFAULT_SIZE,
    **more: Any,
) -> HttpResponse:
    """A page of a list: its rows as `show` says them, and the way to those around them."""
    page = keyset_page(rows, order=order, cursor=request.GET.get("cursor"), size=size)
    context = {"page": page, "rows": [show(each) for each in page.items], **more}
    return render(request, template, context)


def go_back(request: HttpRequest, otherwise: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Redirect to the address that the form named as `next`, if it is ours, or else to a route."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(asked if ours else resolve_url(otherwise, *args, **kwargs))


def refusal_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page that says no, or the way to sign in."""
    if isinstance(error, NotSignedIn):
        return _to_sign_in(request)
    template = next(name for kind, name in TEMPLATE_OF.items() if isinstance(error, kind))
    context = {"reasons": [reason.words for reason in error.reasons], "exception": ""}
    page = render(request, template, context, status=status_of(error))
    for name, said in headers_of(error).items():
        page[name] = said
    return page


def _not_so(request: HttpRequest) -> HttpResponse:
    """Not by this method: only a view outside of the framework's endpoints says it so."""
    status = HTTPStatus.METHOD_NOT_ALLOWED
    if is_of_api(request):
        reason = RequestReason.METHOD_NOT_ALLOWED
        return problem_response(request, status, reason.value, str(reason.label))
    return render(request, "405.html", status=status)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    # After signing in, people come back to the page on which they pressed the button.
    came_from = urlsplit(request.headers.get("Referer", ""))
    there = came_from.path if came_from.netloc == request.get_host() else "/"
    reading = request.method in ("GET", "HEAD") and "HX-Request" not in request.headers
    answer = redirect_to_login(request.get_full_path() if reading else there)
    if "HX-Request" not in request.headers:
        return answer
    # A fragment must not be replaced by the page to sign in: the whole page goes there.
    return HttpResponse(headers={"HX-Redirect": answer["Location"]})


class RefusalMiddleware:
    """Answers a domain error that a page let pass; the API has answered its own before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a way of asking that an address does not know gets a page too."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = _not_so(request)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """An address that cannot be written down leads nowhere."""
        try:
            refuse_nul_in_address(request)
        except DomainError as error:
            answer = refusal if is_of_api(request) else refusal_page
            return answer(request, error)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for our own refusals; anything else is Django's."""
        if is_of_nul(error):
            error = Invalid()
        return refusal_page(request, error) if isinstance(error, DomainError) else None
