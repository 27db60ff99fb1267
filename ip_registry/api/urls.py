"""Addresses of IP records in the API."""

from django.urls import path

from ip_registry.api.views import (
    IpRecordByExternalId,
    IpRecordCollection,
    IpRecordDetail,
    event_view,
)

ONE = "ip-records/<uuid:record_id>/"

# What an event is called in the address is what the lifecycle calls it.
EVENTS = {
    "publish": "Record that the application was published",
    "grant": "Record that the right was granted",
    "refuse": "Record that the application was refused",
    "withdraw": "Record that the application was withdrawn",
    "lapse": "Record that the right lapsed for want of fees",
    "restore": "Record that a lapsed right was restored",
    "surrender": "Record that the right was surrendered",
    "invalidate": "Record that the right was declared invalid",
    "cancel": "Record that the registration of software was cancelled",
    "disclose": "Record that know-how is no longer secret",
}

urlpatterns = [
    path("ip-records/", IpRecordCollection.as_view(), name="api_ip_records"),
    path(
        "ip-records/by-external-id/<str:external_id>/",
        IpRecordByExternalId.as_view(),
        name="api_ip_record_by_external_id",
    ),
    path(ONE, IpRecordDetail.as_view(), name="api_ip_record"),
    *(
        path(f"{ONE}{move}/", event_view(move, summary), name=f"api_ip_record_{move}")
        for move, summary in EVENTS.items()
    ),
]
