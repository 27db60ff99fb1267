"""Addresses of ratings in the API."""

from django.urls import path

from marketplace.api.ratings import views

ONE = "ratings/<uuid:rating_id>/"

urlpatterns = [
    path(
        "evaluation-requests/<uuid:request_id>/rating/",
        views.EvaluationRating.as_view(),
        name="api_evaluation_rating",
    ),
    path("ratings/", views.RatingCollection.as_view(), name="api_ratings"),
    path("ratings/summary/", views.RatingSummary.as_view(), name="api_rating_summary"),
    path(ONE, views.RatingDetail.as_view(), name="api_rating"),
    path(f"{ONE}answer/", views.answer, name="api_rating_answer"),
    path(f"{ONE}hide/", views.hide, name="api_rating_hide"),
    path(f"{ONE}show/", views.show, name="api_rating_show"),
]
