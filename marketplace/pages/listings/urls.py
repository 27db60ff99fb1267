"""Addresses of listings' pages."""

from django.urls import path

from marketplace.pages.listings import briefs, checks, chosen, comparing, review, views

urlpatterns = [
    path("listings/new/", views.post_listing, name="listing_new"),
    path("listings/new/checks/", checks.checks, name="listing_new_checks"),
    path("listings/compare/", comparing.compare, name="listing_compare"),
    path("listings/compare/add/", comparing.add, name="listing_compare_add"),
    path("listings/compare/drop/", comparing.drop, name="listing_compare_drop"),
    path("listings/mine/drafts/", chosen.draft_chosen, name="listing_draft_chosen"),
    path("listings/mine/moves/", chosen.move_chosen, name="listing_move_chosen"),
    path("listings/mine/submit/", chosen.submit_chosen, name="listing_submit_chosen"),
    path("listings/mine/", views.my_listings, name="my_listings"),
    path("listings/<uuid:listing_id>/", views.listing, name="listing"),
    path("listings/<uuid:listing_id>/brief/", briefs.brief, name="listing_brief"),
    path("listings/<uuid:listing_id>/picture/", briefs.picture, name="listing_picture"),
    path("listings/<uuid:listing_id>/edit/", views.edit_listing, name="listing_edit"),
    path("listings/<uuid:listing_id>/submit/", views.submit_listing, name="listing_submit"),
    path("listings/<uuid:listing_id>/review/", review.review, name="listing_review"),
    path("listings/<uuid:listing_id>/checks/", checks.checks, name="listing_checks"),
    path("listings/<uuid:listing_id>/attach/", views.attach, name="listing_attach"),
    path(
        "listings/<uuid:listing_id>/attachments/<uuid:attachment_id>/",
        views.attachment,
        name="listing_attachment",
    ),
    path(
        "listings/<uuid:listing_id>/attachments/<uuid:attachment_id>/remove/",
        views.detach,
        name="listing_detach",
    ),
    path("listings/<uuid:listing_id>/<slug:move>/", views.move_listing, name="listing_move"),
    path("desk/listings/", review.review_desk, name="review_desk"),
    path("desk/listings/publish/", review.publish_chosen, name="review_desk_publish"),
]
