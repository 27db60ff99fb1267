"""Addresses of evaluations' pages."""

from django.urls import path

from marketplace.pages.evaluations import quality, reports, views

ONE = "evaluations/<uuid:request_id>/"

urlpatterns = [
    path("desk/evaluations/", quality.quality, name="evaluation_quality"),
    path("evaluations/", views.evaluations, name="evaluations"),
    path(ONE, views.evaluation, name="evaluation"),
    path(f"{ONE}quote/", views.quote, name="evaluation_quote"),
    path(f"{ONE}deliver/", reports.deliver, name="evaluation_deliver"),
    path(f"{ONE}compose/", reports.compose, name="evaluation_compose"),
    path(f"{ONE}prepared/", reports.prepared, name="evaluation_prepared"),
    path(f"{ONE}return/", views.return_, name="evaluation_return"),
    path(f"{ONE}reports/<uuid:report_id>/", reports.report, name="evaluation_report"),
    path(f"{ONE}<slug:name>/", views.move, name="evaluation_move"),
    path("listings/<uuid:listing_id>/evaluate/", views.order, name="evaluation_order"),
]
