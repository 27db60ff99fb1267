"""Addresses of valuations' pages."""

from django.urls import path

from marketplace.pages.valuations import views, workbench

ONE = "valuations/<uuid:valuation_id>/"

urlpatterns = [
    path("valuations/", views.valuations, name="valuations"),
    path("listings/<uuid:listing_id>/value/", views.begin, name="valuation_new"),
    path(ONE, views.valuation, name="valuation"),
    path(f"{ONE}conclude/", views.conclude, name="valuation_conclude"),
    path(f"{ONE}remove/", views.remove, name="valuation_remove"),
    path(f"{ONE}methods/<slug:method>/", workbench.method, name="valuation_method"),
    path(
        f"{ONE}methods/<slug:method>/remove/",
        workbench.remove_method,
        name="valuation_method_remove",
    ),
]
