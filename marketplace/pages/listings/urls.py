"""Addresses of listings' pages."""

from django.urls import path

from marketplace.pages.listings import review, views

urlpatterns = [
    path("listings/new/", views.post_listing, name="listing_new"),
    path("listings/mine/", views.my_listings, name="my_listings"),
    path("listings/<uuid:listing_id>/", views.listing, name="listing"),
    path("listings/<uuid:listing_id>/edit/", views.edit_listing, name="listing_edit"),
    path("listings/<uuid:listing_id>/submit/", views.submit_listing, name="listing_submit"),
    path("listings/<uuid:listing_id>/publish/", review.publish, name="listing_publish"),
    path("listings/<uuid:listing_id>/return/", review.return_, name="listing_return"),
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
