"""Addresses of moderation's pages."""

from django.urls import path

from marketplace.pages.moderation import measures, notices, reports

urlpatterns = [
    path("moderation/", reports.log, name="moderation_log"),
    path("desk/moderation/", reports.desk, name="moderation_desk"),
    path("report/confirm/<str:token>/", reports.confirm, name="report_confirm"),
    path("report/<slug:noun>/<uuid:thing_id>/", reports.report, name="report"),
    path("reports/<uuid:report_id>/", reports.report_detail, name="report_detail"),
    path("reports/<uuid:report_id>/<slug:move>/", reports.step, name="report_step"),
    path("measures/<uuid:measure_id>/", measures.measure, name="measure"),
    path("measures/<uuid:measure_id>/<slug:move>/", measures.step, name="measure_step"),
    path("listings/<uuid:listing_id>/notice/", notices.new, name="notice_new"),
    path("notices/", notices.mine, name="my_notices"),
    path("notices/<uuid:notice_id>/", notices.notice, name="notice"),
    path("notices/<uuid:notice_id>/files/<uuid:file_id>/", notices.file, name="notice_file"),
    path("notices/<uuid:notice_id>/<slug:move>/", notices.step, name="notice_step"),
]
