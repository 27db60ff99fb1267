"""Addresses of talks' pages."""

from django.urls import path

from marketplace.pages.inquiries import steps, views

ONE = "inquiries/<uuid:inquiry_id>/"

urlpatterns = [
    path("inquiries/", views.inquiries, name="inquiries"),
    path("inquiries/about/<uuid:listing_id>/", views.ask, name="listing_ask"),
    path("inquiries/answering/<uuid:demand_id>/", views.offer, name="demand_answer"),
    path(ONE, views.inquiry, name="inquiry"),
    path(f"{ONE}write/", steps.write, name="inquiry_write"),
    path(f"{ONE}note/", steps.note, name="inquiry_note"),
    path(f"{ONE}assign/", steps.assign, name="inquiry_assign"),
    path(f"{ONE}decline/", steps.decline, name="inquiry_decline"),
    path(f"{ONE}withdraw/", steps.withdraw, name="inquiry_withdraw"),
    path(f"{ONE}reveal/", steps.reveal, name="inquiry_reveal"),
    path(
        f"{ONE}attachments/<uuid:attachment_id>/",
        views.attachment,
        name="inquiry_attachment",
    ),
    path(f"{ONE}steps/<slug:move>/", steps.step, name="inquiry_step"),
]
