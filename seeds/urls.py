"""Every address of a demonstration: the product's own, and the pages that show it to a visitor."""

from django.urls import include, path
from django.views.generic import RedirectView

from marketplace.languages import in_both_languages
from marketplace.urls import handler400, handler500
from marketplace.urls import urlpatterns as product

# Django asks the root alone for these.
__all__ = ["handler400", "handler500", "urlpatterns"]

urlpatterns = [
    path("demo/", RedirectView.as_view(pattern_name="demo"), name="demo_root"),
    *in_both_languages(path("demo/", include("seeds.demonstration.pages.urls"))),
    *product,
]
