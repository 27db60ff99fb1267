"""Addresses of the pages about reviews."""

from django.urls import path

from marketplace.pages.reviews import views

urlpatterns = [path("desk/reviews/", views.review_figures, name="review_figures")]
