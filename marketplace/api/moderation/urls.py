"""Addresses of moderation in the API."""

from django.urls import path

from marketplace.api.moderation import views

REPORT = "reports/<uuid:report_id>/"
MEASURE = "measures/<uuid:measure_id>/"
NOTICE = "notices/<uuid:notice_id>/"

urlpatterns = [
    path("reports/", views.ReportCollection.as_view(), name="api_reports"),
    path(REPORT, views.ReportDetail.as_view(), name="api_report"),
    path(f"{REPORT}act/", views.act, name="api_report_act"),
    path(f"{REPORT}dismiss/", views.dismiss, name="api_report_dismiss"),
    path("measures/", views.MeasureCollection.as_view(), name="api_measures"),
    path(MEASURE, views.MeasureDetail.as_view(), name="api_measure"),
    path(f"{MEASURE}lift/", views.lift, name="api_measure_lift"),
    path(f"{MEASURE}appeal/", views.object_to, name="api_measure_appeal"),
    path(f"{MEASURE}uphold/", views.uphold, name="api_measure_uphold"),
    path(f"{MEASURE}reject/", views.keep, name="api_measure_reject"),
    path("notices/", views.NoticeCollection.as_view(), name="api_notices"),
    path(NOTICE, views.NoticeDetail.as_view(), name="api_notice"),
    path(
        f"{NOTICE}files/<uuid:file_id>/", views.NoticeFileDetail.as_view(), name="api_notice_file"
    ),
    path(f"{NOTICE}take/", views.take, name="api_notice_take"),
    path(f"{NOTICE}reject/", views.reject, name="api_notice_reject"),
    path(f"{NOTICE}state/", views.state, name="api_notice_state"),
    path(f"{NOTICE}prove/", views.prove, name="api_notice_prove"),
    path(f"{NOTICE}withdraw/", views.withdraw, name="api_notice_withdraw"),
    path(f"{NOTICE}release/", views.release, name="api_notice_release"),
    path(f"{NOTICE}note-false/", views.note_false, name="api_notice_note_false"),
]
