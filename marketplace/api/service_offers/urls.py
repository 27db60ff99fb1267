"""Addresses of service offers in the API."""

from django.urls import path

from marketplace.api.service_offers import qualifications, views

ONE = "service-offers/<uuid:offer_id>/"
QUALIFICATION = "qualifications/<uuid:qualification_id>/"

urlpatterns = [
    path("service-offers/", views.ServiceOfferCollection.as_view(), name="api_service_offers"),
    path(
        "service-offers/by-external-id/<str:external_id>/",
        views.ServiceOfferByExternalId.as_view(),
        name="api_service_offer_by_external_id",
    ),
    path(ONE, views.ServiceOfferDetail.as_view(), name="api_service_offer"),
    path(f"{ONE}publish/", views.publish, name="api_service_offer_publish"),
    path(f"{ONE}withdraw/", views.withdraw, name="api_service_offer_withdraw"),
    path(f"{ONE}revise/", views.revise, name="api_service_offer_revise"),
    path(
        "qualifications/",
        qualifications.QualificationCollection.as_view(),
        name="api_qualifications",
    ),
    path(QUALIFICATION, qualifications.QualificationDetail.as_view(), name="api_qualification"),
    path(
        f"{QUALIFICATION}document/",
        qualifications.QualificationDocument.as_view(),
        name="api_qualification_document",
    ),
    path(f"{QUALIFICATION}check/", qualifications.check, name="api_qualification_check"),
    path(f"{QUALIFICATION}refuse/", qualifications.refuse_, name="api_qualification_refuse"),
]
