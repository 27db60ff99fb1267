"""Addresses of IP records in the API."""

from django.urls import path

from ip_registry.api import claims, consents, imports, inventors, portfolio
from ip_registry.api.views import (
    IpRecordByExternalId,
    IpRecordCollection,
    IpRecordDetail,
    event_view,
)

ONE = "ip-records/<uuid:record_id>/"
CLAIM = "ip-claims/<uuid:claim_id>/"
IMPORT = "imports/<uuid:table_id>/"
INVENTOR = "inventor-claims/<uuid:claim_id>/"
CONSENT = "owner-consents/<uuid:consent_id>/"

# What an event is called in the address is what the lifecycle calls it.
EVENTS = {
    "publish": "Record that the application was published",
    "grant": "Record that the right was granted",
    "register": "Record that a mark was registered",
    "refuse": "Record that the application was refused",
    "withdraw": "Record that the application was withdrawn",
    "lapse": "Record that the right lapsed for want of fees",
    "restore": "Record that a lapsed right was restored",
    "surrender": "Record that the right was surrendered",
    "invalidate": "Record that the right was declared invalid",
    "cancel": "Record that the registration was cancelled",
    "disclose": "Record that know-how is no longer secret",
}

urlpatterns = [
    path(
        "exports/<slug:noun>/<slug:ending>/", imports.TableExport.as_view(), name="api_table_export"
    ),
    path("imports/", imports.ImportCollection.as_view(), name="api_imports"),
    path(
        "imports/templates/<slug:noun>/<slug:ending>/",
        imports.ImportTemplate.as_view(),
        name="api_import_template",
    ),
    path(IMPORT, imports.ImportDetail.as_view(), name="api_import"),
    path(f"{IMPORT}commit/", imports.commit, name="api_import_commit"),
    path(f"{IMPORT}commit-good/", imports.commit_good, name="api_import_commit_good"),
    path(f"{IMPORT}discard/", imports.discard, name="api_import_discard"),
    path(
        f"{IMPORT}failed-rows/", imports.ImportFailedRows.as_view(), name="api_import_failed_rows"
    ),
    path(f"{IMPORT}map/", imports.map_, name="api_import_map"),
    path(f"{IMPORT}rows/", imports.ImportRows.as_view(), name="api_import_rows"),
    path(f"{IMPORT}undo/", imports.undo, name="api_import_undo"),
    path(
        "inventor-claims/", inventors.InventorClaimCollection.as_view(), name="api_inventor_claims"
    ),
    path(
        "inventor-claims/by-token/",
        inventors.InventorClaimByToken.as_view(),
        name="api_inventor_claim_by_token",
    ),
    path(INVENTOR, inventors.InventorClaimDetail.as_view(), name="api_inventor_claim"),
    path(f"{INVENTOR}answer/", inventors.answer, name="api_inventor_claim_answer"),
    path(f"{INVENTOR}confirm/", inventors.confirm, name="api_inventor_claim_confirm"),
    path(f"{INVENTOR}disown/", inventors.disown, name="api_inventor_claim_disown"),
    path(f"{INVENTOR}object/", inventors.object_, name="api_inventor_claim_object"),
    path(f"{INVENTOR}renew/", inventors.renew, name="api_inventor_claim_renew"),
    path(f"{INVENTOR}show/", inventors.show, name="api_inventor_claim_show"),
    path(f"{INVENTOR}withdraw/", inventors.withdraw, name="api_inventor_claim_withdraw"),
    path("ip-claims/", claims.IpClaimCollection.as_view(), name="api_ip_claims"),
    path(CLAIM, claims.IpClaimDetail.as_view(), name="api_ip_claim"),
    path(f"{CLAIM}contest/", claims.contest, name="api_ip_claim_contest"),
    path(f"{CLAIM}concede/", claims.concede, name="api_ip_claim_concede"),
    path(f"{CLAIM}dismiss/", claims.dismiss, name="api_ip_claim_dismiss"),
    path(f"{CLAIM}evidence/", claims.IpClaimEvidence.as_view(), name="api_ip_claim_evidence"),
    path(
        f"{CLAIM}evidence/<uuid:evidence_id>/",
        claims.IpClaimEvidenceFile.as_view(),
        name="api_ip_claim_evidence_file",
    ),
    path(f"{CLAIM}take/", claims.take, name="api_ip_claim_take"),
    path(f"{CLAIM}uphold/", claims.uphold, name="api_ip_claim_uphold"),
    path(f"{CLAIM}withdraw/", claims.withdraw, name="api_ip_claim_withdraw"),
    path("owner-consents/", consents.OwnerConsentCollection.as_view(), name="api_owner_consents"),
    path(
        "owner-consents/attest/",
        consents.OwnerConsentAttestation.as_view(),
        name="api_owner_consents_attest",
    ),
    path(CONSENT, consents.OwnerConsentDetail.as_view(), name="api_owner_consent"),
    path(
        f"{CONSENT}document/",
        consents.OwnerConsentDocument.as_view(),
        name="api_owner_consent_document",
    ),
    path(f"{CONSENT}give/", consents.give, name="api_owner_consent_give"),
    path(f"{CONSENT}recall/", consents.recall, name="api_owner_consent_recall"),
    path(f"{CONSENT}refuse/", consents.refuse_, name="api_owner_consent_refuse"),
    path(f"{CONSENT}withdraw/", consents.withdraw, name="api_owner_consent_withdraw"),
    path("ip-records/portfolio/", portfolio.Portfolio.as_view(), name="api_ip_portfolio"),
    path("ip-records/grades/", portfolio.RightGrades.as_view(), name="api_ip_grades"),
    path("ip-records/", IpRecordCollection.as_view(), name="api_ip_records"),
    path(
        "ip-records/by-external-id/<str:external_id>/",
        IpRecordByExternalId.as_view(),
        name="api_ip_record_by_external_id",
    ),
    path(ONE, IpRecordDetail.as_view(), name="api_ip_record"),
    *(
        path(f"{ONE}{move}/", event_view(move, summary), name=f"api_ip_record_{move}")
        for move, summary in EVENTS.items()
    ),
]
