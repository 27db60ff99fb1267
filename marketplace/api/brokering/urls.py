"""Addresses of mandates in the API."""

from django.urls import path

from marketplace.api.brokering import views

ONE = "broker-mandates/<uuid:mandate_id>/"

urlpatterns = [
    path("broker-mandates/", views.MandateCollection.as_view(), name="api_broker_mandates"),
    path(ONE, views.MandateDetail.as_view(), name="api_broker_mandate"),
    path(f"{ONE}accept/", views.accept, name="api_broker_mandate_accept"),
    path(f"{ONE}consent/", views.consent, name="api_broker_mandate_consent"),
    path(f"{ONE}decline/", views.decline, name="api_broker_mandate_decline"),
    path(f"{ONE}end/", views.end, name="api_broker_mandate_end"),
    path(f"{ONE}recall/", views.recall, name="api_broker_mandate_recall"),
    path(f"{ONE}refuse/", views.refuse_, name="api_broker_mandate_refuse"),
]
