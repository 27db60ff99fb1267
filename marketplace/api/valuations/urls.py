"""Addresses of valuations in the API."""

from django.urls import path

from marketplace.api.valuations import views

ONE = "valuations/<uuid:valuation_id>/"

urlpatterns = [
    path("valuations/", views.ValuationCollection.as_view(), name="api_valuations"),
    path(ONE, views.ValuationDetail.as_view(), name="api_valuation"),
    path(f"{ONE}conclude/", views.ValuationConclude.as_view(), name="api_valuation_conclude"),
    path(
        f"{ONE}methods/<slug:method>/",
        views.ValuationMethodDetail.as_view(),
        name="api_valuation_method",
    ),
]
