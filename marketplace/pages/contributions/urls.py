"""Addresses of a person's contributions."""

from django.urls import path

from marketplace.pages.contributions import views

ONE = "contributions/statements/<uuid:statement_id>/"

urlpatterns = [
    path("contributions/", views.contributions, name="my_contributions"),
    path(f"{ONE}json/", views.as_json, name="contribution_statement_json"),
    path(f"{ONE}pdf/", views.as_pdf, name="contribution_statement_pdf"),
]
