"""Every address of the API, one line per noun."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from marketplace.api import insight, problems
from marketplace.api.directory import Directory
from marketplace.api.portfolios import PortfolioDetail
from marketplace.api.reviews import ReviewFigures

# One line per noun, in the order of the alphabet.
v1: list[URLPattern | URLResolver] = [
    path("v1/", Directory.as_view(), name="api_directory"),
    path("v1/catalogues/", include("marketplace.api.catalogues.urls")),
    path("v1/", include("accounts.api.urls")),
    path("v1/", include("ip_registry.api.urls")),
    path("v1/", include("marketplace.api.assessments.urls")),
    path("v1/", include("marketplace.api.brokering.urls")),
    path("v1/", include("marketplace.api.changes.urls")),
    path("v1/", include("marketplace.api.contributions.urls")),
    path("v1/", include("marketplace.api.demands.urls")),
    path("v1/", include("marketplace.api.evaluations.urls")),
    path("v1/", include("marketplace.api.inquiries.urls")),
    path("v1/", include(insight.urlpatterns)),
    path("v1/", include("marketplace.api.listings.urls")),
    path("v1/", include("marketplace.api.matches.urls")),
    path("v1/", include("marketplace.api.orders.urls")),
    path(
        "v1/organisations/<uuid:organisation_id>/portfolio/",
        PortfolioDetail.as_view(),
        name="api_portfolio",
    ),
    path("v1/review-figures/", ReviewFigures.as_view(), name="api_review_figures"),
    path("v1/", include("marketplace.api.guidance.urls")),
    path("v1/", include("marketplace.api.moderation.urls")),
    path("v1/", include("marketplace.api.ratings.urls")),
    path("v1/", include("marketplace.api.search.urls")),
    path("v1/", include("marketplace.api.searches.urls")),
    path("v1/", include("marketplace.api.service_offers.urls")),
    path("v1/", include("marketplace.api.shortlists.urls")),
    path("v1/", include("marketplace.api.valuations.urls")),
    path("v1/", include("marketplace.api.verification.urls")),
]

urlpatterns = [
    path("v1/problems/<slug:code>/", problems.explain, name="problem"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="api_schema"), name="api_docs"),
    *v1,
    # An unknown address under /api/ is a problem too, not a page.
    re_path(r"^", problems.unknown_route),
]
