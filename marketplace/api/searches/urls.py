"""Addresses of saved searches and watches in the API."""

from django.urls import path

from marketplace.api.searches import views, watches

ONE = "saved-searches/<uuid:search_id>/"

urlpatterns = [
    path("saved-searches/", views.SavedSearchCollection.as_view(), name="api_saved_searches"),
    path(ONE, views.SavedSearchDetail.as_view(), name="api_saved_search"),
    path(f"{ONE}found/", views.SavedSearchFound.as_view(), name="api_saved_search_found"),
    path(f"{ONE}preview/", views.SavedSearchPreview.as_view(), name="api_saved_search_preview"),
    *(
        path(
            f"{ONE}{step}/",
            views.SavedSearchStep.as_view(step=step),
            name=f"api_saved_search_{step.replace('-', '_')}",
        )
        for step in views.STEPS
    ),
    path("watches/", watches.WatchCollection.as_view(), name="api_watches"),
    path("watches/<uuid:watch_id>/", watches.WatchDetail.as_view(), name="api_watch"),
]
