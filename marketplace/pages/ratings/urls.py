"""Addresses of ratings' pages."""

from django.urls import path

from marketplace.pages.ratings import views

urlpatterns = [
    path("evaluations/<uuid:request_id>/rate/", views.rate, name="evaluation_rate"),
    path("orders/<uuid:order_id>/rate/", views.rate_service, name="service_order_rate"),
    path("ratings/<uuid:rating_id>/", views.rating, name="rating"),
    path("ratings/<uuid:rating_id>/answer/", views.answer, name="rating_answer"),
    path("ratings/<uuid:rating_id>/<slug:move>/", views.moderate, name="rating_moderate"),
]
