"""Addresses of search beside the lists."""

from django.urls import path

from marketplace.api.search import views

urlpatterns = [
    path(
        "demands/suggestions/",
        views.SuggestionList.as_view(noun="demand"),
        name="api_demand_suggestions",
    ),
    path(
        "listings/suggestions/",
        views.SuggestionList.as_view(noun="listing"),
        name="api_listing_suggestions",
    ),
    path(
        "service-offers/suggestions/",
        views.SuggestionList.as_view(noun="service_offer"),
        name="api_service_offer_suggestions",
    ),
]
