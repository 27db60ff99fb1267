"""Addresses of assessors, panels and templates in the API."""

from django.urls import path

from marketplace.api.assessments import desk, views

ONE = "assessments/<uuid:assessor_id>/"
OF = "evaluation-requests/<uuid:request_id>/"

urlpatterns = [
    path("assessments/", views.AssessmentCollection.as_view(), name="api_assessments"),
    path(ONE, views.AssessmentDetail.as_view(), name="api_assessment"),
    path(f"{ONE}conclude/", views.Conclusion.as_view(), name="api_assessment_conclude"),
    path(f"{ONE}decline/", views.decline, name="api_assessment_decline"),
    path(f"{ONE}declare/", views.Declaration.as_view(), name="api_assessment_declare"),
    path(f"{ONE}evidence/", views.EvidenceUpload.as_view(), name="api_assessment_attach"),
    path(
        f"{ONE}evidence/<uuid:file_id>/",
        views.EvidenceFile.as_view(),
        name="api_assessment_evidence",
    ),
    path(f"{ONE}revise/", views.Revision.as_view(), name="api_assessment_revise"),
    path(f"{ONE}sheet/", views.Sheet.as_view(), name="api_assessment_sheet"),
    path(f"{ONE}submit/", views.submit, name="api_assessment_submit"),
    path("evaluation-templates/", desk.TemplateList.as_view(), name="api_evaluation_templates"),
    path(
        "evaluation-templates/<slug:code>/",
        desk.TemplateDetail.as_view(),
        name="api_evaluation_template",
    ),
    path(f"{OF}assessors/", desk.AssessorCollection.as_view(), name="api_evaluation_assessors"),
    path(
        "evaluation-assessors/<uuid:assessor_id>/withdraw/",
        desk.withdraw,
        name="api_evaluation_assessor_withdraw",
    ),
    path(f"{OF}panel/", desk.PanelDetail.as_view(), name="api_evaluation_panel"),
    path(f"{OF}panel/extend/", desk.extend, name="api_evaluation_panel_extend"),
    path(f"{OF}show-result/", desk.show_result, name="api_evaluation_show_result"),
    path(f"{OF}hide-result/", desk.hide_result, name="api_evaluation_hide_result"),
]
