"""Addresses of the lists in which one searches."""

from django.urls import path

from marketplace.pages.search import views

urlpatterns = [
    path("demands/", views.demands, name="demands"),
    path("listings/", views.listings, name="listings"),
    path("search/suggestions/<slug:noun>/", views.suggested, name="search_suggestions"),
    path("services/", views.service_offers, name="service_offers"),
]
