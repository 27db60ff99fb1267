"""Addresses of demands in the API."""

from django.urls import path

from marketplace.api import readers
from marketplace.api.demands import batches, moves, views
from marketplace.api.demands.triage import DemandTriage

ONE = "demands/<uuid:demand_id>/"

urlpatterns = [
    path("demands/", views.DemandCollection.as_view(), name="api_demands"),
    path(
        "demands/by-external-id/<str:external_id>/",
        views.DemandByExternalId.as_view(),
        name="api_demand_by_external_id",
    ),
    path(
        "demands/submissions/",
        batches.DemandSubmissions.as_view(),
        name="api_demand_submissions",
    ),
    path("demands/moves/", batches.move_many, name="api_demand_moves"),
    path("demands/proposals/", batches.propose_many, name="api_demand_proposals"),
    path("demands/publications/", batches.publish_many, name="api_demand_publications"),
    path(ONE, views.DemandDetail.as_view(), name="api_demand"),
    path(f"{ONE}versions/", views.DemandVersions.as_view(), name="api_demand_versions"),
    path(f"{ONE}triage/", DemandTriage.as_view(), name="api_demand_triage"),
    path(f"{ONE}readers/", readers.of_demand, name="api_demand_readers"),
    path(
        f"{ONE}readers/<slug:table>/<slug:ending>/",
        readers.table_of_demand,
        name="api_demand_readers_table",
    ),
    path(f"{ONE}submit/", moves.submit, name="api_demand_submit"),
    path(f"{ONE}publish/", moves.publish, name="api_demand_publish"),
    path(f"{ONE}second/", moves.second, name="api_demand_second"),
    path(f"{ONE}sample/", moves.sample, name="api_demand_sample"),
    path(f"{ONE}opinions/", moves.opine, name="api_demand_opine"),
    path(f"{ONE}return/", moves.return_, name="api_demand_return"),
    path(f"{ONE}withdraw/", moves.withdraw, name="api_demand_withdraw"),
    path(f"{ONE}conclude/", moves.conclude, name="api_demand_conclude"),
    path(f"{ONE}confirm/", moves.confirm, name="api_demand_confirm"),
    path(f"{ONE}revise/", moves.revise, name="api_demand_revise"),
    path(f"{ONE}suspend/", moves.suspend, name="api_demand_suspend"),
    path(f"{ONE}resume/", moves.resume, name="api_demand_resume"),
    path(f"{ONE}reveal/", moves.reveal, name="api_demand_reveal"),
]
