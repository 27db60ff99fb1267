"""The base of every endpoint: the actor, keyset lists, and one effect however often it is sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from accounts.access.actor import Actor, refuse
from accounts.api.authentication import ApiKeyAuthentication
from accounts.middleware import ACTING_FOR, actor_of
from kernel.errors import DomainError, NotSignedIn
from kernel.http.pagination import keyset_page, ordering, page_size
from kernel.http.problems import refusal
from kernel.http.tags import names, tag_of
from kernel.idempotency.services import Answer, answer_once, fingerprint

Row = TypeVar("Row", bound=Model)

_SHOWN = (HTTPStatus.OK, HTTPStatus.CREATED)

KEY_HEADER = "Idempotency-Key"


class ApiView(APIView):
    """An endpoint: parse, call a service or a query, render."""

    #: Whether an answer names the state that it shows, for whoever wants to change it.
    is_tagged = False

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return actor_of(self.request._request)  # noqa: SLF001 DRF keeps Django's request there

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a request; one sent twice under the same Idempotency-Key has one effect."""
        key = request.headers.get(KEY_HEADER)
        if request.method != "POST" or not key:
            return super().dispatch(request, *args, **kwargs)
        try:
            caller = _caller(request)
        except NotSignedIn:
            # What opens nothing any more is refused, and repeated nothing.
            return super().dispatch(request, *args, **kwargs)
        return _once(
            request, key, caller, lambda: super(ApiView, self).dispatch(request, *args, **kwargs)
        )

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """Tag what is shown, and say nothing again to whoever has it already."""
        if self.is_tagged and isinstance(response, Response) and response.status_code in _SHOWN:
            tag = tag_of(response.data)
            known = request.headers.get("If-None-Match", "")
            if request.method == "GET" and known and names(known, tag):
                response = Response(status=HTTPStatus.NOT_MODIFIED)
            response["ETag"] = tag
            response["Cache-Control"] = "private, no-cache"
            patch_vary_headers(response, ["Authorization", "Cookie"])
        return super().finalize_response(request, response, *args, **kwargs)

    def require_person(self) -> None:
        """Refuse a visitor: what is asked for is somebody's own."""
        if self.actor.is_anonymous:
            raise refuse(self.actor)

    def page(
        self,
        rows: QuerySet[Row],
        *,
        orderings: Mapping[str, Sequence[str]],
        render: Callable[[Row], Mapping[str, Any]],
        prepare: Callable[[list[Row]], object] = len,
    ) -> Response:
        """A keyset page of rows in the shape of every list of ours, with a `Link` header.

        `prepare` sees the page's rows together first, to look up at once what rendering needs.
        """
        query = self.request.query_params
        order = ordering(query.get("ordering"), orderings)
        page = keyset_page(
            rows, order=order, cursor=query.get("cursor"), size=page_size(query.get("page_size"))
        )
        prepare(page.items)
        links = {"next": self.at_cursor(page.next), "prev": self.at_cursor(page.previous)}
        body = {"items": [render(row) for row in page.items], "page": {**links, "count": None}}
        link = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items() if url)
        return Response(body, headers={"Link": link} if link else None)

    def at_cursor(self, cursor: str | None) -> str | None:
        """This request's address, going on at another place."""
        if cursor is None:
            return None
        query = self.request.query_params.copy()
        query["cursor"] = cursor
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")


def creation(route: str, show: Callable[..., Response]) -> Callable[..., Response]:
    """How an endpoint answers that made something: what it is now, and where it stands."""

    def created(request: Request, made_id: UUID, *, by: Actor) -> Response:
        answer = show(made_id, by=by)
        answer.status_code = HTTPStatus.CREATED
        answer["Location"] = reverse(route, args=[made_id], request=request)
        return answer

    return created


def _once(
    request: HttpRequest, key: str, caller: str, respond: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    first: list[HttpResponseBase] = []

    def carry_out() -> Answer:
        response = respond()
        first.append(response)
        if isinstance(response, Response):
            response.render()
        content = getattr(response, "content", b"")
        body = json.loads(content) if content else None
        return Answer(response.status_code, body, response.headers.get("Location", ""))

    try:
        answer = answer_once(caller, key[:255], print_of=_print_of(request), carry_out=carry_out)
    except DomainError as error:
        return refusal(request, error)
    if not answer.repeated:
        return first[0]
    headers = {"Idempotent-Replayed": "true"}
    if answer.location:
        headers["Location"] = answer.location
    return JsonResponse(answer.body, status=answer.status, headers=headers, safe=False)


def _caller(request: HttpRequest) -> str:
    """Who asks, as long as the key opens or the membership lasts."""
    presented = request.headers.get("Authorization")
    if presented:
        ApiKeyAuthentication().authenticate(Request(request))
        return f"key:{fingerprint(presented)}"
    # A chosen organisation is forgotten here where the membership has ended. Chosen, not found:
    # founding a first one changes what is found.
    user_id = actor_of(request).user_id
    return f"{user_id}:{request.session.get(ACTING_FOR, '')}"


def _print_of(request: HttpRequest) -> str:
    multipart = (request.content_type or "").startswith("multipart/")
    body = (
        request.headers.get("Content-Length", "")
        if multipart
        else request.body.decode("utf-8", "replace")
    )
    return fingerprint(request.method, request.get_full_path(), body)
