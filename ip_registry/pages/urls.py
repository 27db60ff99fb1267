"""Addresses of IP records' pages."""

from django.urls import path

from ip_registry.pages import classes, views, writing

ONE = "ip-records/<uuid:record_id>/"

urlpatterns = [
    path("ip-records/", views.registry, name="ip_records"),
    path("ip-records/ours/", views.our_records, name="my_ip_records"),
    path("ip-records/new/", writing.register, name="ip_record_new"),
    path(ONE, views.ip_record, name="ip_record"),
    path(f"{ONE}edit/", writing.change, name="ip_record_edit"),
    path(f"{ONE}remove/", views.remove, name="ip_record_remove"),
    path("ipc/", classes.ipc_classes, name="ipc_classes"),
    path(f"{ONE}events/<slug:move>/", views.record_event, name="ip_record_event"),
]
