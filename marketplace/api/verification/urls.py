"""Addresses of verification in the API."""

from django.urls import path

from marketplace.api.verification import views

ONE = "report-verifications/<str:code>/"

urlpatterns = [
    path(ONE, views.ReportVerification.as_view(), name="api_report_verification"),
    path(f"{ONE}compare/", views.ReportComparison.as_view(), name="api_report_compare"),
    path(f"{ONE}certificate/", views.ReportCertificate.as_view(), name="api_report_certificate"),
    path(f"{ONE}revoke/", views.ReportRevoking.as_view(), name="api_report_revoke"),
    path("seal-keys/", views.SealKeys.as_view(), name="api_seal_keys"),
]
