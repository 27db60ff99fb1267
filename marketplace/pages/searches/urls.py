"""Addresses of saved searches, watches and their news."""

from django.urls import path

from marketplace.pages.searches import feeds, news, views, watches

ONE = "saved-searches/<uuid:search_id>/"

urlpatterns = [
    path("feeds/searches/<uuid:search_id>/", feeds.feed, name="saved_search_feed"),
    path("news/<uuid:alert_id>/", news.alert, name="alert"),
    path("news/leave/<str:token>/", news.leave, name="alert_leave"),
    path("saved-searches/", views.saved_searches, name="saved_searches"),
    path("saved-searches/new/", views.save, name="saved_search_new"),
    path(ONE, views.saved_search, name="saved_search"),
    path(f"{ONE}edit/", views.edit, name="saved_search_edit"),
    path(f"{ONE}remove/", views.remove, name="saved_search_remove"),
    path(f"{ONE}<slug:move>/", views.step, name="saved_search_step"),
    path("watches/", watches.watches, name="watches"),
    path("watches/<uuid:watch_id>/end/", watches.end, name="watch_end"),
    path("watches/<slug:noun>/<uuid:watched_id>/", watches.begin, name="watch_begin"),
]
