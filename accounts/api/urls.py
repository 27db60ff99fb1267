"""Addresses of accounts in the API, one block per noun."""

from django.urls import path

from accounts.api.members import views as members
from accounts.api.notifications import views as notifications
from accounts.api.organisations import views as organisations

ONE = "organisations/<uuid:organisation_id>/"

urlpatterns = [
    path(
        "organisations/",
        organisations.OrganisationCollection.as_view(),
        name="api_organisations",
    ),
    path(ONE, organisations.OrganisationDetail.as_view(), name="api_organisation"),
    path(f"{ONE}submit/", organisations.submit, name="api_organisation_submit"),
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
