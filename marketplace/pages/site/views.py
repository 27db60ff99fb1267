"""Home, dashboard and the choice of a language."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language_from_request

from kernel import languages
from marketplace.pages.site.addresses import address


def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor who named no language to theirs."""
    asked = get_language_from_request(request)
    return HttpResponseRedirect(f"/{languages.ZH if asked.startswith('zh') else languages.EN}/")


def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    context = {
        "search_url": address("listings"),
        "demands_url": address("demands"),
        "post_listing_url": address("listing_new"),
        "post_demand_url": address("demand_new"),
        "post_service_url": address("service_offer_new"),
        "sign_up_url": address("account_signup"),
    }
    return render(request, "site/home.html", context)


@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """What waits for me, what changed, how we do."""
    return render(request, "site/dashboard.html")
