"""Addresses of what sellers learn."""

from django.urls import path

from marketplace.pages.insight import views

urlpatterns = [
    path("insight/", views.insight, name="insight"),
    path("insight/<slug:table>/<slug:ending>/", views.insight_table, name="insight_table"),
    path("listings/<uuid:listing_id>/insight/", views.listing_insight, name="listing_insight"),
    path(
        "listings/<uuid:listing_id>/insight/<slug:table>/<slug:ending>/",
        views.listing_insight_table,
        name="listing_insight_table",
    ),
]
