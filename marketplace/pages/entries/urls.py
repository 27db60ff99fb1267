"""Addresses of what is kept while somebody types."""

from django.urls import path

from marketplace.pages.entries import views

urlpatterns = [
    path("entries/keep/", views.keep, name="entry_keep"),
    path("entries/discard/", views.discard, name="entry_discard"),
]
