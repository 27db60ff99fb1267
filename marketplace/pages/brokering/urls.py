"""Addresses of mandates' pages."""

from django.urls import path

from marketplace.pages.brokering import views

ONE = "broker-mandates/<uuid:mandate_id>/"

urlpatterns = [
    path("broker-mandates/", views.mandates_list, name="broker_mandates"),
    path(ONE, views.mandate, name="broker_mandate"),
    path(f"{ONE}steps/<slug:move>/", views.step, name="broker_mandate_step"),
    path("listings/<uuid:listing_id>/mandate/", views.for_listing, name="listing_mandate"),
    path("demands/<uuid:demand_id>/mandate/", views.for_demand, name="demand_mandate"),
]
