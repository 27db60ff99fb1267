"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path

from kernel.http import health
from marketplace.languages import in_both_languages
from marketplace.pages.site import views as site

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("api/", include("marketplace.api_urls")),
    path("admin/", admin.site.urls),
    path("", site.choose_language, name="root"),
    *in_both_languages(
        path("", site.home, name="home"),
        path("dashboard/", site.dashboard, name="dashboard"),
        path("account/", include("allauth.urls")),
    ),
]
