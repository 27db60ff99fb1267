"""Addresses of listings in the API."""

from django.urls import path

from marketplace.api import readers
from marketplace.api.listings import batches, beside, views

ONE = "listings/<uuid:listing_id>/"

urlpatterns = [
    path("listings/", views.ListingCollection.as_view(), name="api_listings"),
    path(
        "listings/by-external-id/<str:external_id>/",
        views.ListingByExternalId.as_view(),
        name="api_listing_by_external_id",
    ),
    path(
        "listings/from-ip-records/",
        batches.DraftsFromRights.as_view(),
        name="api_listing_drafts_from_rights",
    ),
    path("listings/submissions/", batches.Submissions.as_view(), name="api_listing_submissions"),
    path("listings/moves/", batches.move_many, name="api_listing_moves"),
    path("listings/proposals/", batches.propose_many, name="api_listing_proposals"),
    path("listings/publications/", batches.publish_many, name="api_listing_publications"),
    path("listings/comparison/", beside.ListingComparison.as_view(), name="api_comparison"),
    path(ONE, views.ListingDetail.as_view(), name="api_listing"),
    path(f"{ONE}brief/", beside.ListingBrief.as_view(), name="api_listing_brief"),
    path(f"{ONE}related/", beside.ListingRelated.as_view(), name="api_listing_related"),
    path(f"{ONE}versions/", views.ListingVersions.as_view(), name="api_listing_versions"),
    path(f"{ONE}attachments/", views.ListingAttachments.as_view(), name="api_listing_attachments"),
    path(
        f"{ONE}attachments/<uuid:attachment_id>/",
        views.ListingAttachmentFile.as_view(),
        name="api_listing_attachment",
    ),
    path(f"{ONE}readers/", readers.of_listing, name="api_listing_readers"),
    path(
        f"{ONE}readers/<slug:table>/<slug:ending>/",
        readers.table_of_listing,
        name="api_listing_readers_table",
    ),
    path(f"{ONE}submit/", views.submit, name="api_listing_submit"),
    path(f"{ONE}publish/", views.publish, name="api_listing_publish"),
    path(f"{ONE}second/", views.second, name="api_listing_second"),
    path(f"{ONE}sample/", views.sample, name="api_listing_sample"),
    path(f"{ONE}opinions/", views.opine, name="api_listing_opine"),
    path(f"{ONE}return/", views.return_, name="api_listing_return"),
    path(f"{ONE}withdraw/", views.withdraw, name="api_listing_withdraw"),
    path(f"{ONE}conclude/", views.conclude, name="api_listing_conclude"),
    path(f"{ONE}confirm/", views.confirm, name="api_listing_confirm"),
    path(f"{ONE}revise/", views.revise, name="api_listing_revise"),
    path(f"{ONE}suspend/", views.suspend, name="api_listing_suspend"),
    path(f"{ONE}resume/", views.resume, name="api_listing_resume"),
]
