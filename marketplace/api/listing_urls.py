"""Addresses of listings in the API."""

from django.urls import path

from marketplace.api import listings

ONE = "listings/<uuid:listing_id>/"

urlpatterns = [
    path("listings/", listings.ListingCollection.as_view(), name="api_listings"),
    path(
        "listings/by-external-id/<str:external_id>/",
        listings.ListingByExternalId.as_view(),
        name="api_listing_by_external_id",
    ),
    path(ONE, listings.ListingDetail.as_view(), name="api_listing"),
    path(f"{ONE}versions/", listings.ListingVersions.as_view(), name="api_listing_versions"),
    path(
        f"{ONE}attachments/", listings.ListingAttachments.as_view(), name="api_listing_attachments"
    ),
    path(
        f"{ONE}attachments/<uuid:attachment_id>/",
        listings.ListingAttachmentFile.as_view(),
        name="api_listing_attachment",
    ),
    path(f"{ONE}submit/", listings.submit, name="api_listing_submit"),
    path(f"{ONE}publish/", listings.publish, name="api_listing_publish"),
    path(f"{ONE}return/", listings.return_, name="api_listing_return"),
    path(f"{ONE}withdraw/", listings.withdraw, name="api_listing_withdraw"),
    path(f"{ONE}conclude/", listings.conclude, name="api_listing_conclude"),
    path(f"{ONE}revise/", listings.revise, name="api_listing_revise"),
    path(f"{ONE}suspend/", listings.suspend, name="api_listing_suspend"),
    path(f"{ONE}resume/", listings.resume, name="api_listing_resume"),
]
