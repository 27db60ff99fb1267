"""Notifications over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.policies import require
from accounts.api.base import ApiView
from accounts.notifications.models import Notification
from accounts.notifications.policies import may_read_notifications
from accounts.notifications.queries import NotificationView, in_words, inbox
from accounts.notifications.services import mark_all_read, mark_read
from kernel.http.bodies import Body
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters

ORDERINGS = {
    "-notified_at": ("-notified_at", "-id"),
    "notified_at": ("notified_at", "id"),
}


class NotificationParameters(Parameters):
    """What the inbox may be narrowed by."""

    kind = serializers.CharField(required=False, max_length=64)
    unread = serializers.BooleanField(required=False, allow_null=True, default=None)


class NotificationShape(serializers.Serializer[Any]):
    """A notification in the language of the request."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    title = serializers.CharField()
    body = serializers.CharField()
    url = serializers.CharField(allow_blank=True, help_text="Empty if no longer to be seen")
    subject_id = serializers.UUIDField()
    event_id = serializers.UUIDField()
    read = serializers.BooleanField()
    notified_at = serializers.DateTimeField()


class ReadCountShape(serializers.Serializer[Any]):
    """How many were marked as read."""

    marked = serializers.IntegerField()


class NotificationCollection(ApiView):
    """What the caller was told."""

    @described(
        "List notifications",
        answer=page_of(NotificationShape),
        parameters=(NotificationParameters, *page_parameters(*ORDERINGS)),
        refusals=(401, 403),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of the inbox, newest first."""
        require(may_read_notifications, self.actor, None)
        wanted = NotificationParameters.read(request.query_params)
        rows = inbox(self.actor)
        if "kind" in wanted:
            rows = rows.filter(kind=wanted["kind"])
        if "unread" in wanted:
            rows = rows.filter(read_at__isnull=wanted["unread"])
        said: dict[UUID, NotificationView] = {}

        def find_words(page: list[Notification]) -> None:
            said.update({view.id: view for view in in_words(page, by=self.actor)})

        return self.page(
            rows,
            orderings=ORDERINGS,
            prepare=find_words,
            render=lambda row: render_notification(said[row.id]),
        )


class NotificationDetail(ApiView):
    """One notification."""

    @described("Read a notification", answer=NotificationShape, refusals=(401, 403, 404))
    def get(self, request: Request, notification_id: UUID) -> Response:
        """One of the caller's own."""
        require(may_read_notifications, self.actor, None)
        found = Notification.objects.visible_to(self.actor).one(notification_id)
        return Response(render_notification(in_words([found], by=self.actor)[0]))


class NotificationRead(ApiView):
    """A notification that was seen."""

    @described(
        "Mark a notification as read",
        body=Body,
        answer=NotificationShape,
        parameters=(KEY,),
        refusals=(401, 403, 404),
    )
    def post(self, request: Request, notification_id: UUID) -> Response:
        """Remember that it was seen."""
        require(may_read_notifications, self.actor, None)
        Body.read(request.data or {})
        seen = mark_read(notification_id, by=self.actor)
        return Response(render_notification(in_words([seen], by=self.actor)[0]))


class NotificationsRead(ApiView):
    """Everything that was seen."""

    @described(
        "Mark all notifications as read",
        body=Body,
        answer=ReadCountShape,
        parameters=(KEY,),
        refusals=(401, 403),
    )
    def post(self, request: Request) -> Response:
        """Remember that all were seen."""
        require(may_read_notifications, self.actor, None)
        Body.read(request.data or {})
        return Response({"marked": mark_all_read(by=self.actor)})


def render_notification(view: NotificationView) -> dict[str, Any]:
    """A notification in words."""
    return {
        "id": view.id,
        "kind": view.kind,
        "title": view.title,
        "body": view.body,
        "url": view.url,
        "subject_id": view.subject_id,
        "event_id": view.event_id,
        "read": view.is_read,
        "notified_at": view.notified_at,
    }
