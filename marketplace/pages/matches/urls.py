"""Addresses of matches' pages."""

from django.urls import path

from marketplace.pages.matches import views

urlpatterns = [
    path("matches/", views.matches, name="matches"),
    path("matches/<uuid:match_id>/", views.match, name="match_detail"),
    path("matches/<uuid:match_id>/answer/", views.answer, name="match_answer"),
]
