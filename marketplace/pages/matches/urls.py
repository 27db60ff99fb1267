"""Addresses of matches' pages."""

from django.urls import path

from marketplace.pages.matches import views, weights

urlpatterns = [
    path("matches/", views.matches, name="matches"),
    path("matches/of-a-pair/", views.ask_pair, name="match_ask"),
    path(
        "matches/of-a-pair/<uuid:listing_id>/<uuid:demand_id>/",
        views.explain,
        name="match_explain",
    ),
    path("desk/match-weights/", weights.weights, name="match_weights"),
    path("matches/<uuid:match_id>/", views.match, name="match_detail"),
    path("matches/<uuid:match_id>/answer/", views.answer, name="match_answer"),
]
