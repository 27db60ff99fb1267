"""The address in a mail."""

from django.urls import path

from marketplace.pages.freshness import views

urlpatterns = [path("confirm/<str:token>/", views.confirm_by_link, name="confirm_by_link")]
