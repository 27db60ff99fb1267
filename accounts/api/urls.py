"""Addresses of accounts in the API, one block per noun."""

from django.urls import path

from accounts.api.appointments import views as appointments
from accounts.api.disclosure import views as disclosure
from accounts.api.members import views as members
from accounts.api.ndas import views as ndas
from accounts.api.notifications import views as notifications
from accounts.api.organisations import views as organisations
from accounts.api.talent import grades, profiles

APPOINTMENT = "appointments/<uuid:appointment_id>/"
ONE = "organisations/<uuid:organisation_id>/"

PART = "confidential-parts/<uuid:part_id>/"
NDA = "ndas/<uuid:nda_id>/"
GRANT = "access-grants/<uuid:grant_id>/"
GRADE = "broker-grades/<uuid:grade_id>/"
PROFILE = "talent-profiles/<uuid:profile_id>/"

urlpatterns = [
    path("appointments/", appointments.AppointmentCollection.as_view(), name="api_appointments"),
    path(APPOINTMENT, appointments.AppointmentDetail.as_view(), name="api_appointment"),
    path(
        f"{APPOINTMENT}calendar/",
        appointments.AppointmentCalendar.as_view(),
        name="api_appointment_calendar",
    ),
    path(f"{APPOINTMENT}cancel/", appointments.cancel, name="api_appointment_cancel"),
    path(f"{APPOINTMENT}confirm/", appointments.confirm, name="api_appointment_confirm"),
    path(f"{APPOINTMENT}decline/", appointments.decline, name="api_appointment_decline"),
    path(
        "expert-times/<uuid:time_id>/withdraw/",
        appointments.ExpertTimeWithdraw.as_view(),
        name="api_expert_time_withdraw",
    ),
    path("access-grants/", ndas.AccessGrants.as_view(), name="api_access_grants"),
    path(GRANT, ndas.AccessGrantDetail.as_view(), name="api_access_grant"),
    path(f"{GRANT}grant/", ndas.grant, name="api_access_grant_grant"),
    path(f"{GRANT}decline/", ndas.decline_access, name="api_access_grant_decline"),
    path(f"{GRANT}revoke/", ndas.revoke, name="api_access_grant_revoke"),
    path("access-ledger/", disclosure.AccessLedger.as_view(), name="api_access_ledger"),
    path("broker-grades/", grades.GradeCollection.as_view(), name="api_broker_grades"),
    path(GRADE, grades.GradeDetail.as_view(), name="api_broker_grade"),
    path(f"{GRADE}document/", grades.GradeDocument.as_view(), name="api_broker_grade_document"),
    path(f"{GRADE}submit/", grades.submit, name="api_broker_grade_submit"),
    path(f"{GRADE}take/", grades.take, name="api_broker_grade_take"),
    path(f"{GRADE}verify/", grades.verify, name="api_broker_grade_verify"),
    path(f"{GRADE}return/", grades.return_, name="api_broker_grade_return"),
    path(f"{GRADE}suspend/", grades.suspend, name="api_broker_grade_suspend"),
    path(f"{GRADE}reinstate/", grades.reinstate, name="api_broker_grade_reinstate"),
    path(f"{GRADE}revoke/", grades.revoke, name="api_broker_grade_revoke"),
    path("talent-profiles/", profiles.ProfileCollection.as_view(), name="api_talent_profiles"),
    path(PROFILE, profiles.ProfileDetail.as_view(), name="api_talent_profile"),
    path(f"{PROFILE}grades/", grades.ProfileGrades.as_view(), name="api_talent_profile_grades"),
    path(f"{PROFILE}hide/", profiles.hide, name="api_talent_profile_hide"),
    path(f"{PROFILE}lift/", profiles.lift, name="api_talent_profile_lift"),
    path(f"{PROFILE}show/", profiles.show, name="api_talent_profile_show"),
    path(f"{PROFILE}suspend/", profiles.suspend, name="api_talent_profile_suspend"),
    path(f"{PROFILE}times/", appointments.ExpertTimes.as_view(), name="api_expert_times"),
    path(
        f"{PROFILE}training/",
        profiles.ProfileTraining.as_view(),
        name="api_talent_profile_training",
    ),
    path(
        "training-records/<uuid:training_id>/",
        profiles.TrainingDetail.as_view(),
        name="api_training_record",
    ),
    path(
        "confidential-parts/",
        disclosure.ConfidentialParts.as_view(),
        name="api_confidential_parts",
    ),
    path(PART, disclosure.ConfidentialPartDetail.as_view(), name="api_confidential_part"),
    path(
        f"{PART}files/",
        disclosure.ConfidentialPartFiles.as_view(),
        name="api_confidential_part_files",
    ),
    path(
        f"{PART}files/<uuid:file_id>/",
        disclosure.ConfidentialPartFileDetail.as_view(),
        name="api_confidential_part_file",
    ),
    path(f"{PART}withdraw/", disclosure.withdraw, name="api_confidential_part_withdraw"),
    path("nda-templates/", ndas.NdaTemplates.as_view(), name="api_nda_templates"),
    path("nda-templates/<slug:code>/", ndas.NdaTemplateDetail.as_view(), name="api_nda_template"),
    path("ndas/", ndas.NdaCollection.as_view(), name="api_ndas"),
    path(NDA, ndas.NdaDetail.as_view(), name="api_nda"),
    path(f"{NDA}cover/", ndas.cover, name="api_nda_cover"),
    path(f"{NDA}decline/", ndas.decline, name="api_nda_decline"),
    path(f"{NDA}name-person/", ndas.name_person, name="api_nda_name_person"),
    path(f"{NDA}offer/", ndas.offer, name="api_nda_offer"),
    path(f"{NDA}sign/", ndas.sign, name="api_nda_sign"),
    path(f"{NDA}terminate/", ndas.terminate, name="api_nda_terminate"),
    path(
        "organisations/",
        organisations.OrganisationCollection.as_view(),
        name="api_organisations",
    ),
    path(ONE, organisations.OrganisationDetail.as_view(), name="api_organisation"),
    path(f"{ONE}submit/", organisations.submit, name="api_organisation_submit"),
    path(
        f"{ONE}confirm-parent/",
        organisations.confirm_parent,
        name="api_organisation_confirm_parent",
    ),
    path(f"{ONE}take/", organisations.take, name="api_organisation_take"),
    path(f"{ONE}verify/", organisations.verify, name="api_organisation_verify"),
    path(f"{ONE}return/", organisations.return_, name="api_organisation_return"),
    path(f"{ONE}suspend/", organisations.suspend, name="api_organisation_suspend"),
    path(f"{ONE}reinstate/", organisations.reinstate, name="api_organisation_reinstate"),
    path(
        f"{ONE}history/",
        organisations.OrganisationHistory.as_view(),
        name="api_organisation_history",
    ),
    path(
        f"{ONE}evidence/",
        organisations.OrganisationEvidence.as_view(),
        name="api_organisation_evidence",
    ),
    path(
        "evidence/<uuid:evidence_id>/",
        organisations.EvidenceFile.as_view(),
        name="api_evidence",
    ),
    path(f"{ONE}members/", members.Members.as_view(), name="api_members"),
    path(f"{ONE}invitations/", members.Invitations.as_view(), name="api_invitations"),
    path(
        "members/<uuid:membership_id>/change-role/",
        members.MemberRole.as_view(),
        name="api_member_role",
    ),
    path("members/<uuid:membership_id>/end/", members.MemberEnd.as_view(), name="api_member_end"),
    path(
        "invitations/<uuid:invitation_id>/withdraw/",
        members.InvitationWithdraw.as_view(),
        name="api_invitation_withdraw",
    ),
    path(
        "notifications/",
        notifications.NotificationCollection.as_view(),
        name="api_notifications",
    ),
    path(
        "notifications/mark-all-read/",
        notifications.NotificationsRead.as_view(),
        name="api_notifications_read",
    ),
    path(
        "notifications/<uuid:notification_id>/",
        notifications.NotificationDetail.as_view(),
        name="api_notification",
    ),
    path(
        "notifications/<uuid:notification_id>/mark-read/",
        notifications.NotificationRead.as_view(),
        name="api_notification_read",
    ),
]
