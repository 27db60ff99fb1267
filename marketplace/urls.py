"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path

from kernel.http import health
from marketplace.languages import in_both_languages
from marketplace.pages.site import sitemap
from marketplace.pages.site import views as site
from marketplace.pages.site.design import design
from marketplace.pages.site.desk.views import dashboard
from marketplace.pages.site.help import about, help_page
from marketplace.pages.site.policies.views import how_it_answers
from marketplace.pages.site.scheme import choose_scheme

handler400 = "marketplace.api.problems.bad_request"
handler500 = "marketplace.api.problems.server_error"

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("api/", include("marketplace.api_urls")),
    path("admin/", admin.site.urls),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("", site.choose_language, name="root"),
    *in_both_languages(
        path("", site.home, name="home"),
        path("dashboard/", dashboard, name="dashboard"),
        path("about/", about, name="about"),
        path("design/", design, name="design"),
        path("help/", help_page, name="help"),
        path("policies/", how_it_answers, name="policies"),
        path("scheme/", choose_scheme, name="scheme"),
        path("account/", include("allauth.urls")),
        # One line per noun, in the order of the alphabet.
        path("", include("accounts.pages.urls")),
        path("", include("ip_registry.pages.urls")),
        # Before listings and demands: these take every further word below one.
        path("", include("marketplace.pages.repairs.urls")),
        path("", include("marketplace.pages.versions.urls")),
        # Before evaluations, which take every further word below one.
        path("", include("marketplace.pages.assessments.urls")),
        # Before listings and demands: these take every further word below one.
        path("", include("marketplace.pages.brokering.urls")),
        path("", include("marketplace.pages.contributions.urls")),
        path("", include("marketplace.pages.demands.urls")),
        path("", include("marketplace.pages.entries.urls")),
        path("", include("marketplace.pages.freshness.urls")),
        path("", include("marketplace.pages.inquiries.urls")),
        # Moderation before listings: these take every further word below one.
        path("", include("marketplace.pages.guidance.urls")),
        path("", include("marketplace.pages.moderation.urls")),
        # Ratings before evaluations and orders: these take every further word below one.
        path("", include("marketplace.pages.ratings.urls")),
        path("", include("marketplace.pages.evaluations.urls")),
        path("", include("marketplace.pages.orders.urls")),
        path("", include("marketplace.pages.service_offers.urls")),
        path("", include("marketplace.pages.valuations.urls")),
        # Insight before listings: these take every further word below one.
        path("", include("marketplace.pages.insight.urls")),
        path("", include("marketplace.pages.listings.urls")),
        path("", include("marketplace.pages.matches.urls")),
        path("", include("marketplace.pages.reviews.urls")),
        path("", include("marketplace.pages.search.urls")),
        path("", include("marketplace.pages.searches.urls")),
        path("", include("marketplace.pages.shortlists.urls")),
        path("", include("marketplace.pages.verification.urls")),
    ),
]
