"""Addresses of assessments' pages, and of the evaluator's desk for them."""

from django.urls import path

from marketplace.pages.assessments import desk, views

ONE = "assessments/<uuid:assessor_id>/"
OF = "evaluations/<uuid:request_id>/"

urlpatterns = [
    path("assessments/", views.assessments, name="assessments"),
    path(ONE, views.assessment, name="assessment"),
    path(f"{ONE}conclude/", views.conclude, name="assessment_conclude"),
    path(f"{ONE}decline/", views.decline, name="assessment_decline"),
    path(f"{ONE}declare/", views.declare, name="assessment_declare"),
    path(f"{ONE}evidence/", views.attach, name="assessment_attach"),
    path(f"{ONE}evidence/<uuid:file_id>/", views.evidence, name="assessment_evidence"),
    path(f"{ONE}evidence/<uuid:file_id>/remove/", views.detach, name="assessment_detach"),
    path(f"{ONE}revise/", views.revise, name="assessment_revise"),
    path(f"{ONE}sheet/", views.sheet, name="assessment_sheet"),
    path("evaluation-templates/", desk.templates, name="evaluation_templates"),
    path("evaluation-templates/<slug:code>/", desk.template, name="evaluation_template"),
    path(f"{OF}assessors/new/", desk.name_one, name="evaluation_assessor_new"),
    path(
        "evaluation-assessors/<uuid:assessor_id>/withdraw/",
        desk.withdraw,
        name="evaluation_assessor_withdraw",
    ),
    path(f"{OF}panel/new/", desk.open_one, name="evaluation_panel_new"),
    path(f"{OF}panel/extend/", desk.extend, name="evaluation_panel_extend"),
]
