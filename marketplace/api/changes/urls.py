"""Address of the change feed."""

from django.urls import path

from marketplace.api.changes.views import Changes

urlpatterns = [path("changes/", Changes.as_view(), name="api_changes")]
