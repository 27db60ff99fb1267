"""Addresses of service offers in the API."""

from django.urls import path

from marketplace.api.service_offers import views

ONE = "service-offers/<uuid:offer_id>/"

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
]
