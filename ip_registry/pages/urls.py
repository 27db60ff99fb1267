"""Addresses of IP records' pages."""

from django.urls import path

from ip_registry.pages import classes, portfolio, views, writing
from ip_registry.pages.claims import views as claims
from ip_registry.pages.consents import views as consents
from ip_registry.pages.imports import views as imports
from ip_registry.pages.inventors import views as inventors

ONE = "ip-records/<uuid:record_id>/"
CLAIM = "ip-claims/<uuid:claim_id>/"
IMPORT = "imports/<uuid:table_id>/"
INVENTOR = "inventor-claims/<uuid:claim_id>/"
CONSENT = "owner-consents/<uuid:consent_id>/"

urlpatterns = [
    path("exports/<slug:noun>/<slug:ending>/", imports.table_export, name="table_export"),
    path("imports/", imports.imports, name="table_imports"),
    path(
        "imports/templates/<slug:noun>/<slug:ending>/",
        imports.import_template,
        name="import_template",
    ),
    path(IMPORT, imports.table_import, name="table_import"),
    path(f"{IMPORT}columns/", imports.map_columns, name="table_import_columns"),
    path(f"{IMPORT}failed-rows/", imports.failed_rows, name="table_import_failed_rows"),
    path(f"{IMPORT}steps/<slug:move>/", imports.step, name="table_import_step"),
    path("inventor-claims/", inventors.claims, name="inventor_claims"),
    path(INVENTOR, inventors.claim, name="inventor_claim"),
    path(f"{INVENTOR}steps/<slug:move>/", inventors.step, name="inventor_claim_step"),
    path("inventor-invitations/<str:token>/", inventors.invitation, name="inventor_invitation"),
    path("ip-claims/", claims.claims, name="ip_claims"),
    path("ip-claims/desk/", claims.desk, name="ip_claim_desk"),
    path(CLAIM, claims.claim, name="ip_claim"),
    path(f"{CLAIM}evidence/", claims.add_evidence, name="ip_claim_evidence"),
    path(f"{CLAIM}evidence/<uuid:evidence_id>/", claims.document, name="ip_claim_evidence_file"),
    path(f"{CLAIM}take/", claims.take, name="ip_claim_take"),
    path(f"{CLAIM}steps/<slug:move>/", claims.step, name="ip_claim_step"),
    path("owner-consents/", consents.consents, name="owner_consents"),
    path(CONSENT, consents.consent, name="owner_consent"),
    path(f"{CONSENT}document/", consents.document, name="owner_consent_document"),
    path(f"{CONSENT}steps/<slug:move>/", consents.step, name="owner_consent_step"),
    path("ip-records/", views.registry, name="ip_records"),
    path("ip-records/ours/", views.our_records, name="my_ip_records"),
    path("ip-records/portfolio/", portfolio.overview, name="ip_portfolio"),
    path("ip-records/portfolio/grades/", portfolio.grade_chosen, name="ip_portfolio_grade"),
    path("ip-records/new/", writing.register, name="ip_record_new"),
    path(ONE, views.ip_record, name="ip_record"),
    path(f"{ONE}claim/", claims.new, name="ip_claim_new"),
    path(f"{ONE}consents/<uuid:owner_id>/", consents.new, name="ip_record_consent"),
    path(f"{ONE}edit/", writing.change, name="ip_record_edit"),
    path(f"{ONE}inventors/<uuid:inventor_id>/", inventors.new, name="ip_record_inventor"),
    path(f"{ONE}remove/", views.remove, name="ip_record_remove"),
    path(f"{ONE}events/<slug:move>/", views.record_event, name="ip_record_event"),
    path("ipc/", classes.ipc_classes, name="ipc_classes"),
]
