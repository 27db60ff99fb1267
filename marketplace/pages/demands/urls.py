"""Addresses of demands' pages."""

from django.urls import path

from marketplace.pages.demands import checks, chosen, review, views

ONE = "demands/<uuid:demand_id>/"

urlpatterns = [
    path("demands/new/", views.post_demand, name="demand_new"),
    path("demands/new/checks/", checks.checks, name="demand_new_checks"),
    path("demands/mine/moves/", chosen.move_chosen, name="demand_move_chosen"),
    path("demands/mine/submit/", chosen.submit_chosen, name="demand_submit_chosen"),
    path("demands/mine/", views.my_demands, name="my_demands"),
    path(ONE, views.demand, name="demand"),
    path(f"{ONE}picture/", views.picture, name="demand_picture"),
    path(f"{ONE}edit/", views.edit_demand, name="demand_edit"),
    path(f"{ONE}submit/", views.submit_demand, name="demand_submit"),
    path(f"{ONE}review/", review.review, name="demand_review"),
    path(f"{ONE}checks/", checks.checks, name="demand_checks"),
    path(f"{ONE}reveal/", views.reveal, name="demand_reveal"),
    path(f"{ONE}<slug:move>/", views.move_demand, name="demand_move"),
    path("desk/demands/", review.review_desk, name="demand_review_desk"),
    path("desk/demands/publish/", review.publish_chosen, name="demand_review_desk_publish"),
]
