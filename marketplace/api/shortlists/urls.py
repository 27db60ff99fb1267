"""Addresses of shortlists in the API."""

from django.urls import path

from marketplace.api.shortlists import views

ONE = "shortlists/<uuid:shortlist_id>/"

urlpatterns = [
    path("shortlists/", views.ShortlistCollection.as_view(), name="api_shortlists"),
    path(ONE, views.ShortlistDetail.as_view(), name="api_shortlist"),
    path(f"{ONE}entries/", views.ShortlistEntries.as_view(), name="api_shortlist_entries"),
    path(
        f"{ONE}entries/<uuid:entry_id>/",
        views.ShortlistEntryDetail.as_view(),
        name="api_shortlist_entry",
    ),
]
