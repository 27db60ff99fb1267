"""Addresses of talks in the API."""

from django.urls import path

from marketplace.api.inquiries import moves, views

ONE = "inquiries/<uuid:inquiry_id>/"

urlpatterns = [
    path("inquiries/", views.InquiryCollection.as_view(), name="api_inquiries"),
    path(ONE, views.InquiryDetail.as_view(), name="api_inquiry"),
    path(f"{ONE}messages/", views.InquiryMessages.as_view(), name="api_inquiry_messages"),
    path(f"{ONE}notes/", views.InquiryNotes.as_view(), name="api_inquiry_notes"),
    path(
        f"{ONE}attachments/<uuid:attachment_id>/",
        views.InquiryAttachmentFile.as_view(),
        name="api_inquiry_attachment",
    ),
    path(f"{ONE}start-talks/", moves.start_talks, name="api_inquiry_start_talks"),
    path(f"{ONE}agree/", moves.agree, name="api_inquiry_agree"),
    path(f"{ONE}decline/", moves.decline, name="api_inquiry_decline"),
    path(f"{ONE}withdraw/", moves.withdraw, name="api_inquiry_withdraw"),
    path(f"{ONE}assign/", moves.assign, name="api_inquiry_assign"),
    path(
        "organisations/<slug:slug>/response-time/",
        views.OrganisationResponseTime.as_view(),
        name="api_organisation_response_time",
    ),
]
