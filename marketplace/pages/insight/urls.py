"""Addresses of what sellers learn."""

from django.urls import path

from marketplace.pages.insight import views

urlpatterns = [
    path("insight/", views.insight, name="insight"),
    path("insight/days.csv", views.insight_days, name="insight_days"),
    path("listings/<uuid:listing_id>/insight/", views.listing_insight, name="listing_insight"),
    path(
        "listings/<uuid:listing_id>/insight/days.csv",
        views.listing_insight_days,
        name="listing_insight_days",
    ),
]
