"""Addresses of services' pages."""

from django.urls import path

from marketplace.pages.service_offers import qualifications, views

urlpatterns = [
    path("desk/qualifications/", qualifications.desk, name="qualification_desk"),
    path(
        "desk/qualifications/<uuid:qualification_id>/",
        qualifications.case,
        name="qualification_case",
    ),
    path(
        "desk/qualifications/<uuid:qualification_id>/<slug:move>/",
        qualifications.decide,
        name="qualification_decide",
    ),
    path(
        "qualifications/<uuid:qualification_id>/document/",
        qualifications.document,
        name="qualification_document",
    ),
    path(
        "qualifications/<uuid:qualification_id>/show/",
        qualifications.show,
        name="qualification_show",
    ),
    path("services/new/", views.post_offer, name="service_offer_new"),
    path("services/mine/", views.my_service_offers, name="my_service_offers"),
    path("services/<uuid:offer_id>/", views.service_offer, name="service_offer"),
    path("services/<uuid:offer_id>/edit/", views.edit_offer, name="service_offer_edit"),
    path("services/<uuid:offer_id>/<slug:move>/", views.move_offer, name="service_offer_move"),
]
