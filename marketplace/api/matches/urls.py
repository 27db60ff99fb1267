"""Addresses of matches in the API."""

from django.urls import path

from marketplace.api.matches import views, weights

urlpatterns = [
    path("match-weights/", weights.MatchWeights.as_view(), name="api_match_weights"),
    path(
        "match-weights/preview/",
        weights.MatchWeightsPreview.as_view(),
        name="api_match_weights_preview",
    ),
    path("matches/", views.MatchCollection.as_view(), name="api_matches"),
    path("matches/<uuid:match_id>/", views.MatchDetail.as_view(), name="api_match"),
    path(
        "matches/<uuid:match_id>/answer/", views.MatchAnswering.as_view(), name="api_match_answer"
    ),
    path(
        "listings/<uuid:listing_id>/matches/",
        views.ListingMatches.as_view(),
        name="api_listing_matches",
    ),
    path(
        "listings/<uuid:listing_id>/fit/<uuid:demand_id>/",
        views.PairExplanation.as_view(),
        name="api_match_explain",
    ),
    path(
        "demands/<uuid:demand_id>/matches/",
        views.DemandMatches.as_view(),
        name="api_demand_matches",
    ),
]
