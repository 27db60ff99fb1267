"""Addresses of contributions in the API."""

from django.urls import path

from marketplace.api.contributions import views

ONE = "contribution-statements/<uuid:statement_id>/"

urlpatterns = [
    path("contributions/", views.Contributions.as_view(), name="api_contributions"),
    path(
        "contribution-statements/",
        views.StatementCollection.as_view(),
        name="api_contribution_statements",
    ),
    path(ONE, views.StatementDetail.as_view(), name="api_contribution_statement"),
    path(f"{ONE}pdf/", views.StatementPdf.as_view(), name="api_contribution_statement_pdf"),
    path(
        "contribution-verifications/<str:code>/",
        views.StatementVerifying.as_view(),
        name="api_contribution_verification",
    ),
    path(
        "contribution-verifications/<str:code>/compare/",
        views.StatementComparison.as_view(),
        name="api_contribution_compare",
    ),
]
