"""Addresses of verification."""

from django.urls import path

from marketplace.pages.verification import views

ONE = "verify/<str:code>/"

urlpatterns = [
    path("verify/", views.verify, name="verify"),
    path(ONE, views.verify_report, name="verify_report"),
    path(f"{ONE}certificate/", views.certificate, name="report_certificate"),
    path(f"{ONE}revoke/", views.revoke, name="report_revoke"),
]
