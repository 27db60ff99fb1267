"""A body of the right shape for every call that takes one, so that what answers is the policy."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.api.appointments.views import A_TIME, AN_APPOINTMENT
from accounts.api.ndas.shapes import TERMS
from accounts.api.organisations.bodies import AN_ORGANISATION
from accounts.api.talent.bodies import A_COURSE, A_GRADE, A_PROFILE
from ip_registry.api.examples import A_LAPSE, A_PATENT, A_TITLE
from ip_registry.api.inventor_bodies import A_CONFIRMATION, AN_ANSWER, AN_INVITATION, AN_OBJECTION
from marketplace.api.brokering.views import A_MANDATE
from marketplace.api.demands.examples import A_DEMAND
from marketplace.api.evaluations.views import AN_ORDER
from marketplace.api.listings.examples import A_LISTING
from marketplace.api.matches.weights import A_TABLE
from marketplace.api.orders.request_bodies import A_QUOTE, A_REQUEST
from marketplace.api.reviews import A_REVIEW
from marketplace.api.service_offers.views import AN_OFFER
from marketplace.api.valuations.views import A_CONCLUSION, A_METHOD, A_VALUATION

BY_UPSERT = {"external_id"}
TEXT = {"text": "Is there a sample?"}
REMARK = {"remark": ""}

EVENTS = (
    *("publish", "grant", "register", "refuse", "withdraw", "lapse"),
    *("restore", "surrender", "invalidate", "cancel", "disclose"),
)
WHY = {"reason": "Not yet."}
REMARK_OF_OPERATOR = {"remark": "It was looked at."}
A_PROPOSAL = A_REVIEW | {"ids": []}
A_REPORT = {"reason": "duplicate", "words": "A copy.", "email": "someone@example.org"}
A_NOTICE = {"right_kind": "copyright", "words": "It is ours.", "attests_true": "true"}
A_PART = {"tier": "nda", "title": {"en": "Curve"}}
A_COMPOSED_REPORT = {
    **{part: {"en": "As agreed."} for part in ("methods", "assumptions", "findings", "limits")},
    "conclusion": {"en": "It works."},
    "valid_until": "2099-01-01",
    "declares_no_conflict": True,
}
JSON_BODIES = {
    "api_access_grant_decline POST": WHY,
    "api_access_grant_revoke POST": WHY,
    "api_appointment_cancel POST": {"remark": "Ill."},
    "api_appointment_confirm POST": {"remark": "Bring a sample."},
    "api_appointment_decline POST": {"remark": "Another week."},
    "api_broker_grade PUT": A_GRADE,
    "api_broker_grade_return POST": {"findings": ["number_not_found"]},
    "api_broker_grade_revoke POST": {"findings": ["false_document"]},
    "api_broker_grade_suspend POST": {"findings": ["complaint_open"]},
    "api_confidential_part PUT": A_PART,
    "api_nda_decline POST": WHY,
    "api_nda_offer POST": TERMS,
    "api_nda_sign POST": {"text_sha256": "0" * 64, "consents": True},
    "api_nda_terminate POST": WHY,
    "api_demand PATCH": {"trl_wanted": 7},
    "api_demand PUT": A_DEMAND,
    "api_demand_by_external_id PUT": A_DEMAND,
    "api_demand_opine POST": A_REVIEW | {"accepts": True},
    "api_demand_sample POST": A_REVIEW | {"accepts": True},
    "api_demand_publish POST": A_REVIEW,
    "api_demand_return POST": A_REVIEW | {"reasons": ["title_unclear"]},
    "api_demand_reveal POST": {"everybody": True},
    "api_demand_submit POST": {"attests_no_secret": True},
    "api_demands POST": A_DEMAND,
    "api_assessment_conclude POST": {"scores": {"t1-need": {"points": 2}}},
    "api_assessment_decline POST": {"reason": "No time."},
    "api_assessment_declare POST": {"confirms": True},
    "api_assessment_revise POST": {"scores": {"t1-need": {"points": 1, "rationale": "So."}}},
    "api_assessment_sheet PUT": {"revision": 0, "scores": {}},
    "api_assessment_submit POST": {"revision": 0},
    "api_evaluation_assessor_withdraw POST": {"reason": "Ill."},
    "api_evaluation_assessors POST": {"email": "expert@example.org"},
    "api_evaluation_panel POST": {"template": "trl-1", "last_day": "2099-01-01"},
    "api_evaluation_panel_extend POST": {"last_day": "2099-01-01"},
    "api_evaluation_quote POST": {"price": {"amount": "9.00", "currency": "CNY"}, "days": 5},
    "api_evaluation_return POST": {"reason": "Say how it was measured."},
    "api_evaluations POST": AN_ORDER,
    "api_listing_drafts_from_rights POST": {"ip_records": []},
    "api_listing_submissions POST": {
        "listings": [],
        "export_class": "free",
        "attests_no_secret": True,
    },
    "api_demand_moves POST": {"move": "confirm", "ids": []},
    "api_demand_proposals POST": A_PROPOSAL,
    "api_demand_publications POST": {"ids": []},
    "api_demand_submissions POST": {"demands": [], "attests_no_secret": True},
    "api_ip_grades POST": {"ids": [], "grade": "keep", "words": "Sells well."},
    "api_listing_moves POST": {"move": "confirm", "ids": []},
    "api_listing_proposals POST": A_PROPOSAL,
    "api_listing_publications POST": {"ids": []},
    "api_import_map POST": {"columns": {"external_id": "Number", "title_en": "Title"}},
    "api_inquiry_assign POST": {"assignee": AN_ORDER["listing"]},
    "api_inquiry_decline POST": {"reason": "too_early_stage"},
    "api_inquiry_messages POST": TEXT,
    "api_inquiry_notes POST": TEXT,
    "api_invitations POST": {"email": "colleague@example.org", "role": "member"},
    "api_inventor_claim_answer POST": AN_ANSWER,
    "api_inventor_claim_by_token POST": {"token": "there-is-no-such-token"},
    "api_inventor_claim_confirm POST": A_CONFIRMATION,
    "api_inventor_claim_object POST": AN_OBJECTION,
    "api_inventor_claim_show POST": {"shows": "public"},
    "api_ip_claim_contest POST": {"answer": "The register names us."},
    "api_ip_claim_dismiss POST": {"reason": "different_right"},
    "api_ip_record PATCH": A_TITLE,
    "api_ip_record PUT": A_PATENT,
    "api_ip_record_by_external_id PUT": A_PATENT,
    "api_ip_records POST": A_PATENT,
    **{f"api_ip_record_{event} POST": A_LAPSE for event in EVENTS},
    "api_listing PATCH": {"trl": 7},
    "api_listing PUT": A_LISTING,
    "api_listing_by_external_id PUT": A_LISTING,
    "api_listing_opine POST": A_REVIEW | {"accepts": True},
    "api_listing_sample POST": A_REVIEW | {"accepts": True},
    "api_listing_publish POST": A_REVIEW,
    "api_listing_return POST": A_REVIEW | {"reasons": ["title_unclear"]},
    "api_listing_submit POST": {"export_class": "free", "attests_no_secret": True},
    "api_listings POST": A_LISTING,
    "api_match_answer POST": {"answer": "relevant"},
    "api_match_weights POST": A_TABLE | {"reason": "Classes say more."},
    "api_match_weights_preview POST": A_TABLE,
    "api_member_role POST": {"role": "viewer"},
    "api_organisation PATCH": {"about": {"en": "We make membranes."}},
    "api_organisation_confirm_parent POST": {"parent": "0" * 32},
    "api_organisation_return POST": {"findings": ["document_missing"]},
    "api_organisation_suspend POST": {"findings": ["ordered"]},
    "api_organisations POST": AN_ORGANISATION,
    "api_evaluation_compose POST": A_COMPOSED_REPORT,
    "api_evaluation_sign POST": {"declares_no_conflict": True},
    "api_evaluation_rating POST": {"stars": 4, "words": "Thorough."},
    "api_milestone_return POST": {"reason": "Costs are missing."},
    "api_order_invoice_pay POST": {"paid_on": "2026-01-01", "reference": "TX"},
    "api_order_invoices POST": {"number": "A-2", "amount": "5.00", "issued_on": "2026-01-01"},
    "api_quote_request PUT": A_REQUEST,
    "api_quote_request_answer POST": {"answer": "The one in Jiangsu."},
    "api_quote_request_questions POST": {"question": "Which plant?"},
    "api_quote_request_quotes POST": A_QUOTE,
    "api_quote_requests POST": A_REQUEST,
    "api_quote_template PUT": {"name": "Plans", "content": {}},
    "api_quote_templates POST": {"name": "Studies", "content": {}},
    "api_desk_ticket_answer POST": {"words": "The bank agrees."},
    "api_desk_ticket_ask_again POST": {"words": "And abroad?"},
    "api_desk_tickets POST": {
        "have": "patent",
        "want": "license",
        "where": "abroad",
        "title": "A pledge",
        "words": "Who agrees?",
    },
    "api_service_order_accept_letter POST": {"text_sha256": "0" * 64, "consents": True},
    "api_service_order_answer_dispute POST": {"answer": "It came."},
    "api_service_order_cancel POST": {"reason": "late", "note": "Two weeks."},
    "api_service_order_dispute POST": {"statement": "Nothing came."},
    "api_service_order_rating POST": {"stars": 4, "words": "Thorough."},
    "api_service_order_settle POST": {"outcome": "resume", "words": "Ten more days."},
    "api_report_revoke POST": {"reason": "A device was out of calibration."},
    "api_notice_note_false POST": REMARK_OF_OPERATOR,
    "api_notice_reject POST": {"reason": "not_the_holder"},
    "api_notice_release POST": REMARK_OF_OPERATOR,
    "api_measure_appeal POST": {"words": "It is ours."},
    "api_measure_reject POST": {"remark": "It is not."},
    "api_measure_uphold POST": {"remark": "It is."},
    "api_report_act POST": {"measure": "warning", "ground": "duplicate", "note": "A copy."},
    "api_report_dismiss POST": REMARK_OF_OPERATOR,
    "api_rating_answer POST": {"answer": "Thank you."},
    "api_service_offer PUT": AN_OFFER,
    "api_service_offer_by_external_id PUT": AN_OFFER,
    "api_service_offers POST": AN_OFFER,
    "api_saved_search PATCH": {"frequency": "weekly"},
    "api_saved_searches POST": {"name": "Anodes", "noun": "listing", "query": "anode"},
    "api_shortlist PATCH": {"title": "Anodes"},
    "api_shortlist_entry PATCH": {"note": "Ask again in May."},
    "api_shortlists POST": {"title": "Anodes"},
    "api_talent_profile PUT": A_PROFILE,
    "api_talent_profile_grades POST": A_GRADE,
    "api_expert_times POST": A_TIME,
    "api_talent_profile_suspend POST": {"cause": "complaint_open"},
    "api_talent_profile_training POST": A_COURSE,
    "api_talent_profiles POST": A_PROFILE,
    "api_valuation_conclude POST": A_CONCLUSION,
    "api_valuation_method PUT": A_METHOD,
}
FACTS = {
    "conclusion": {"en": "It works."},
    "valid_until": "2099-01-01",
    "declares_no_conflict": True,
}


def a_table():
    return SimpleUploadedFile("curve.csv", b"a;b\n1;2\n", "text/csv")


def _asset(known):
    return {"asset": {"kind": known["kind"], "id": str(known["asset_id"])}}


def a_file(name="paper.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7\n%%EOF\n", "application/pdf")


def a_csv():
    return SimpleUploadedFile("table.csv", b"Number,Title\n1,A coating\n", "text/csv")


def body_of(call, arguments):
    """Keyword arguments for the test client's method."""
    name = f"{call.route} {call.method}"
    if call.method in {"GET", "DELETE"}:
        return {}
    if name in FORMS:
        return {"data": FORMS[name](arguments)}
    if call.route.startswith("api_"):
        said = JSON_BODIES.get(name, {})
        if call.method == "PUT":
            said = {key: value for key, value in said.items() if key not in BY_UPSERT}
        if name in SUBJECTS:
            said = said | SUBJECTS[name](arguments)
        return {"data": json.dumps(said), "content_type": "application/json"}
    return {"data": {}}


# What goes as a form: files, and pages whose button says more than that it was pressed.
A_CLAIM = {"ground": "owned", "share": "100", "statement": "We filed it."}
A_TABLE_OF_LISTINGS = {"noun": "listings"}
CONSENT_TO = {"dealings": ["licence_exclusive"]}
AN_ENTRY = {"entry_noun": "listing", "entry": AN_ORDER["listing"], "title_en": "Half a"}
FORMS = {
    "demand_move_chosen POST": lambda _known: {"move": "confirm"},
    "listing_move_chosen POST": lambda _known: {"move": "confirm"},
    "entry_discard POST": lambda _known: AN_ENTRY,
    "entry_keep POST": lambda _known: AN_ENTRY,
    "api_confidential_part_files POST": lambda _known: {"file": a_table()},
    "confidential_part_attach POST": lambda _known: {"file": a_table()},
    "act_for POST": lambda known: {"organisation": str(known.get("organisation_id", ""))},
    "api_assessment_attach POST": lambda _known: {"file": a_file(), "indicator": "t1-need"},
    "assessment_attach POST": lambda _known: {"file": a_file(), "indicator": "t1-need"},
    "api_evaluation_deliver POST": lambda _known: {
        "report": a_file(),
        "facts": json.dumps(FACTS),
    },
    "api_milestone_submit POST": lambda _known: {"facts": "{}", "files": a_file()},
    "api_contribution_compare POST": lambda _known: {"file": a_file()},
    "api_report_compare POST": lambda _known: {"file": a_file()},
    "api_imports POST": lambda _known: A_TABLE_OF_LISTINGS | {"file": a_csv()},
    "api_ip_claim_evidence POST": lambda _known: {"file": a_file()},
    "api_ip_claims POST": lambda known: {
        **A_CLAIM,
        "record": str(known["record_id"]),
        "file": a_file(),
    },
    "api_notice_prove POST": lambda _known: {
        "kind": "lawsuit",
        "authority": "A court",
        "file": a_file(),
    },
    "api_notice_state POST": lambda _known: {"statement": "It is not.", "file": a_file()},
    "api_notices POST": lambda known: (
        A_NOTICE | {"listing": str(known["listing_id"]), "file": a_file()}
    ),
    "notice_new POST": lambda _known: A_NOTICE | {"file": a_file()},
    "report POST": lambda _known: A_REPORT,
    "api_listing_attachments POST": lambda _known: {"file": a_file()},
    "api_owner_consents_attest POST": lambda known: {
        **CONSENT_TO,
        "record": str(known["consented_record_id"]),
        "owner_name": "Third",
        "basis": "document",
        "attests_genuine": "true",
        "file": a_file(),
    },
    "api_broker_grade_document POST": lambda _known: {"file": a_file()},
    "api_qualification_document POST": lambda _known: {"file": a_file()},
    "api_organisation_evidence POST": lambda _known: {"file": a_file(), "kind": "registration"},
    "demand_answer POST": lambda _known: TEXT,
    "demand_reveal POST": lambda _known: {"audience": "everybody"},
    "evidence_attach POST": lambda _known: {"upload": a_file(), "kind": "registration"},
    "inquiry_assign POST": lambda known: {"assignee": str(known["assignee_id"]), "backup": ""},
    "inquiry_note POST": lambda _known: {"note-text": TEXT["text"]},
    "inquiry_write POST": lambda _known: TEXT,
    "ip_claim_evidence POST": lambda _known: {"file": a_file()},
    "ip_claim_new POST": lambda _known: A_CLAIM | {"file": a_file()},
    "ip_record_inventor POST": lambda _known: {"email": "qian@example.org", "share": "10"},
    "ip_record_consent POST": lambda _known: CONSENT_TO,
    "listing_ask POST": lambda _known: TEXT,
    "listing_attach POST": lambda _known: {"file": a_file()},
    "match_answer POST": lambda _known: {"answer": "relevant"},
    "match_weights POST": lambda _known: {
        **A_TABLE["weights"],
        "least_score": 40,
        "reason": "Classes say more.",
        "do": "change",
    },
    "member_invite POST": lambda _known: {"email": "colleague@example.org", "role": "member"},
    "member_role POST": lambda _known: {"role": "viewer"},
    "qualification_show POST": lambda _known: {"upload": a_file()},
    "scheme POST": lambda _known: {"scheme": "dark"},
    "table_import_columns POST": lambda _known: {
        "column_external_id": "Number",
        "column_title_en": "Title",
    },
    "table_imports POST": lambda _known: A_TABLE_OF_LISTINGS | {"file": a_csv()},
    "saved_search_edit POST": lambda _known: {
        "name": "Anodes",
        "frequency": "weekly",
        "by_mail": "on",
    },
    "saved_search_new POST": lambda _known: {
        "name": "Anodes",
        "frequency": "daily",
        "by_mail": "on",
    },
    "shortlists POST": lambda _known: {"title": "Anodes"},
    "valuation_method POST": lambda _known: {"do": "work_out"},
}
SUBJECTS = {
    "api_appointments POST": lambda known: AN_APPOINTMENT | {"time": str(known["time_id"])},
    "api_broker_mandates POST": lambda known: (
        A_MANDATE | {"listing": str(known["mandated_listing_id"])}
    ),
    "api_quote_request_invitations POST": lambda known: {
        "service_offer": str(known["invited_offer_id"])
    },
    "api_reports POST": lambda known: {
        **A_REPORT,
        "noun": "listing",
        "id": str(known["listing_id"]),
    },
    "api_access_grants POST": lambda known: {**_asset(known), "purpose": "To test it."},
    "api_confidential_parts POST": lambda known: _asset(known) | A_PART,
    "api_nda_cover POST": _asset,
    "api_nda_name_person POST": lambda known: {"person": str(known["asset_id"])},
    "api_ndas POST": lambda known: {
        **_asset(known),
        "purpose": "To weigh it.",
        "persons": [str(known["asset_id"])],
    },
    "api_evaluations POST": lambda known: {
        "listing": str(known["listing_id"]),
        "service_offer": str(known["offer_id"]),
    },
    "api_inventor_claims POST": lambda known: {
        **AN_INVITATION,
        "record": str(known["invented_record_id"]),
        "name": "Qian",
        "share": "10.00",
    },
    "api_inquiries POST": lambda known: {"listing": str(known["listing_id"]), **TEXT},
    "api_owner_consents POST": lambda known: {
        **CONSENT_TO,
        "record": str(known["consented_record_id"]),
        "owner": str(known["consented_owner"]),
    },
    "api_watches POST": lambda known: {
        "noun": "listing",
        "watched_id": str(known["watched_id"]),
    },
    "api_valuations POST": lambda known: A_VALUATION | {"listing": str(known["listing_id"])},
    "api_shortlist_entries POST": lambda known: {"listing": str(known["entry_listing_id"])},
}
