"""Addresses of the pages of accounts, one block per noun."""

from django.urls import path

from accounts.pages.appointments import views as appointments
from accounts.pages.disclosure import views as disclosure
from accounts.pages.keys import views as keys
from accounts.pages.members import views as members
from accounts.pages.ndas import access
from accounts.pages.ndas import views as ndas
from accounts.pages.notifications import views as notifications
from accounts.pages.organisations import desk
from accounts.pages.organisations import views as organisations
from accounts.pages.people import views as people
from accounts.pages.talent import grades, talent

PART = "confidential-parts/<uuid:part_id>/"
ABOUT = "<slug:kind>/<uuid:asset_id>/"

urlpatterns = [
    path("appointments/", appointments.appointments_list, name="appointments"),
    path("appointments/<uuid:appointment_id>/", appointments.appointment, name="appointment"),
    path(
        "appointments/<uuid:appointment_id>/calendar/",
        appointments.calendar,
        name="appointment_calendar",
    ),
    path(
        "appointments/<uuid:appointment_id>/steps/<slug:move>/",
        appointments.step,
        name="appointment_step",
    ),
    path("expert-times/<uuid:time_id>/book/", appointments.book, name="appointment_new"),
    path(
        "expert-times/<uuid:time_id>/withdraw/", appointments.withdraw, name="expert_time_withdraw"
    ),
    path("talent/", talent.talent_profiles, name="talent_profiles"),
    path("talent/mine/", talent.my_talent, name="my_talent"),
    path("talent/mine/<slug:noun>/", talent.write, name="talent_profile_write"),
    path("talent/<uuid:profile_id>/", talent.talent_profile, name="talent_profile"),
    path(
        "talent/<uuid:profile_id>/decide/<slug:move>/", talent.decide, name="talent_profile_decide"
    ),
    path("talent/<uuid:profile_id>/times/", appointments.times, name="expert_times"),
    path("talent/<uuid:profile_id>/grades/new/", grades.new, name="broker_grade_new"),
    path("talent/<uuid:profile_id>/training/new/", talent.training, name="training_new"),
    path("talent/<uuid:profile_id>/steps/<slug:move>/", talent.step, name="talent_profile_step"),
    path("training/<uuid:training_id>/remove/", talent.remove_training, name="training_remove"),
    path("broker-grades/<uuid:grade_id>/", grades.grade, name="broker_grade"),
    path("broker-grades/<uuid:grade_id>/document/", grades.document, name="broker_grade_document"),
    path("broker-grades/<uuid:grade_id>/edit/", grades.edit, name="broker_grade_edit"),
    path("broker-grades/<uuid:grade_id>/steps/<slug:move>/", grades.step, name="broker_grade_step"),
    path("desk/broker-grades/", grades.desk, name="broker_grade_desk"),
    path("access-grants/", access.grants, name="access_grants"),
    path(f"access-grants/about/{ABOUT}", access.ask, name="access_ask"),
    path("access-grants/<uuid:grant_id>/", access.grant, name="access_grant"),
    path("access-grants/<uuid:grant_id>/steps/<slug:move>/", access.step, name="access_grant_step"),
    path("access-ledger/", disclosure.access_ledger, name="access_ledger"),
    path(f"confidential-parts/of/{ABOUT}", disclosure.parts, name="confidential_parts"),
    path(f"confidential-parts/of/{ABOUT}new/", disclosure.new, name="confidential_part_new"),
    path(PART, disclosure.part, name="confidential_part"),
    path(f"{PART}edit/", disclosure.edit, name="confidential_part_edit"),
    path(f"{PART}files/", disclosure.attach, name="confidential_part_attach"),
    path(f"{PART}files/<uuid:file_id>/", disclosure.file, name="confidential_part_file"),
    path(f"{PART}files/<uuid:file_id>/remove/", disclosure.detach, name="confidential_part_detach"),
    path(f"{PART}withdraw/", disclosure.withdraw, name="confidential_part_withdraw"),
    path("ndas/", ndas.ndas, name="ndas"),
    path(f"ndas/about/{ABOUT}", ndas.request_one, name="nda_new"),
    path("ndas/<uuid:nda_id>/", ndas.nda, name="nda"),
    path(f"ndas/<uuid:nda_id>/cover/{ABOUT}", ndas.cover, name="nda_cover"),
    path("ndas/<uuid:nda_id>/offer/", ndas.offer, name="nda_offer"),
    path("ndas/<uuid:nda_id>/persons/", ndas.name_person, name="nda_person"),
    path("ndas/<uuid:nda_id>/sign/", ndas.sign, name="nda_sign"),
    path("ndas/<uuid:nda_id>/steps/<slug:move>/", ndas.step, name="nda_step"),
    path("ndas/<uuid:nda_id>/text/", ndas.text, name="nda_text"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.new_organisation, name="organisation_new"),
    path("organisations/mine/", organisations.my_organisation, name="my_organisation"),
    path(
        "organisations/<uuid:organisation_id>/",
        organisations.organisation_by_id,
        name="organisation_detail",
    ),
    path(
        "organisations/<uuid:organisation_id>/edit/",
        organisations.edit_organisation,
        name="organisation_edit",
    ),
    path(
        "organisations/<uuid:organisation_id>/verification/",
        organisations.verification,
        name="organisation_verification",
    ),
    path(
        "organisations/<uuid:organisation_id>/verification/attach/",
        organisations.attach_evidence,
        name="evidence_attach",
    ),
    path(
        "organisations/<uuid:organisation_id>/verification/submit/",
        organisations.submit_verification,
        name="verification_submit",
    ),
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("evidence/<uuid:evidence_id>/", organisations.evidence_file, name="evidence_file"),
    path(
        "evidence/<uuid:evidence_id>/withdraw/",
        organisations.withdraw_evidence,
        name="evidence_withdraw",
    ),
    path("desk/verifications/", desk.verification_desk, name="verification_desk"),
    path("desk/verifications/<uuid:organisation_id>/", desk.case, name="verification_case"),
    path("desk/verifications/<uuid:organisation_id>/take/", desk.take, name="verification_take"),
    path(
        "desk/verifications/<uuid:organisation_id>/<slug:move>/",
        desk.decide,
        name="verification_decide",
    ),
    path("members/", members.members, name="members"),
    path("members/invite/", members.invite, name="member_invite"),
    path("members/<uuid:membership_id>/role/", members.change_role, name="member_role"),
    path("members/<uuid:membership_id>/end/", members.end_membership, name="member_end"),
    path(
        "invitations/<uuid:invitation_id>/withdraw/",
        members.withdraw_invitation,
        name="invitation_withdraw",
    ),
    path("invitations/<str:token>/", members.invitation, name="invitation"),
    path("act-for/", members.act_for, name="act_for"),
    path("api-keys/", keys.api_keys, name="api_keys"),
    path("api-keys/new/", keys.issue, name="api_key_new"),
    path("api-keys/<uuid:key_id>/revoke/", keys.revoke, name="api_key_revoke"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.read_all, name="notifications_read"),
    path(
        "notifications/<uuid:notification_id>/read/", notifications.read, name="notification_read"
    ),
    path("settings/", people.settings, name="settings"),
]
