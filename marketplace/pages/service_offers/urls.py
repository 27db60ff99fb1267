"""Addresses of services' pages."""

from django.urls import path

from marketplace.pages.service_offers import views

urlpatterns = [
    path("services/new/", views.post_offer, name="service_offer_new"),
    path("services/mine/", views.my_service_offers, name="my_service_offers"),
    path("services/<uuid:offer_id>/", views.service_offer, name="service_offer"),
    path("services/<uuid:offer_id>/edit/", views.edit_offer, name="service_offer_edit"),
    path("services/<uuid:offer_id>/<slug:move>/", views.move_offer, name="service_offer_move"),
]
