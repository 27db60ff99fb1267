"""Addresses of versions."""

from django.urls import path

from marketplace.pages.versions import views

urlpatterns = [
    path("listings/<uuid:listing_id>/versions/", views.of_listing, name="listing_versions"),
    path("demands/<uuid:demand_id>/versions/", views.of_demand, name="demand_versions"),
]
