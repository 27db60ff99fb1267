"""Addresses of evaluations in the API."""

from django.urls import path

from marketplace.api.evaluations import quality, views

ONE = "evaluation-requests/<uuid:request_id>/"

urlpatterns = [
    path("evaluation-quality/", quality.EvaluationQuality.as_view(), name="api_evaluation_quality"),
    path("evaluation-requests/", views.EvaluationCollection.as_view(), name="api_evaluations"),
    path(ONE, views.EvaluationDetail.as_view(), name="api_evaluation"),
    path(f"{ONE}quote/", views.EvaluationQuote.as_view(), name="api_evaluation_quote"),
    path(f"{ONE}engage/", views.engage, name="api_evaluation_engage"),
    path(f"{ONE}deliver/", views.EvaluationDelivery.as_view(), name="api_evaluation_deliver"),
    path(f"{ONE}compose/", views.EvaluationComposing.as_view(), name="api_evaluation_compose"),
    path(f"{ONE}sign/", views.sign, name="api_evaluation_sign"),
    path(f"{ONE}take-back/", views.take_back, name="api_evaluation_take_back"),
    path(
        f"{ONE}prepared/",
        views.EvaluationPreparedFile.as_view(),
        name="api_evaluation_prepared",
    ),
    path(f"{ONE}accept/", views.accept, name="api_evaluation_accept"),
    path(f"{ONE}return/", views.return_, name="api_evaluation_return"),
    path(f"{ONE}decline/", views.decline, name="api_evaluation_decline"),
    path(f"{ONE}cancel/", views.cancel, name="api_evaluation_cancel"),
    path(
        f"{ONE}reports/<uuid:report_id>/",
        views.EvaluationReportFile.as_view(),
        name="api_evaluation_report",
    ),
]
