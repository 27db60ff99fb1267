"""Addresses of shortlists' pages."""

from django.urls import path

from marketplace.pages.shortlists import views

ONE = "shortlists/<uuid:shortlist_id>/"

urlpatterns = [
    path("shortlists/", views.shortlists, name="shortlists"),
    path("shortlists/add/<slug:noun>/<uuid:subject_id>/", views.add, name="shortlist_add"),
    path(ONE, views.shortlist, name="shortlist"),
    path(f"{ONE}rename/", views.rename, name="shortlist_rename"),
    path(f"{ONE}remove/", views.remove, name="shortlist_remove"),
    path(f"{ONE}entries/<uuid:entry_id>/note/", views.note, name="shortlist_note"),
    path(
        f"{ONE}entries/<uuid:entry_id>/remove/", views.remove_entry, name="shortlist_remove_entry"
    ),
]
