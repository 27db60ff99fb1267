"""Addresses of what readers say."""

from django.urls import path

from marketplace.pages.repairs import views

urlpatterns = [
    path("listings/<uuid:listing_id>/readers/", views.of_listing, name="listing_readers"),
    path("demands/<uuid:demand_id>/readers/", views.of_demand, name="demand_readers"),
    path(
        "listings/<uuid:listing_id>/readers/<slug:table>/<slug:ending>/",
        views.table_of_listing,
        name="listing_readers_table",
    ),
    path(
        "demands/<uuid:demand_id>/readers/<slug:table>/<slug:ending>/",
        views.table_of_demand,
        name="demand_readers_table",
    ),
]
