"""Home and the choice of a language."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.middleware import actor_of
from accounts.organisations.models import Organisation
from kernel import languages
from marketplace.demands.queries import open_demands
from marketplace.listings.queries import offered_listings
from marketplace.pages.demands.presentation import card_of as demand_card
from marketplace.pages.listings.presentation import card_of as listing_card
from marketplace.pages.site.addresses import address
from marketplace.pages.site.desk.standing import Figure
from marketplace.pages.site.previewing import preview_of_market
from marketplace.templatetags.amounts import number

NEWEST = 6
NEWEST_DEMANDS = 3


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor who named no language to theirs."""
    asked = get_language_from_request(request)
    return HttpResponseRedirect(f"/{languages.ZH if asked.startswith('zh') else languages.EN}/")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what is new, how much there is, and where to begin."""
    by = actor_of(request)
    offered, sought = offered_listings(by=by), open_demands()
    verified = Organisation.objects.visible_to(by).verified()
    newest = offered.order_by("-published_at", "-id")[:NEWEST]
    wanted = sought.order_by("-published_at", "-id")[:NEWEST_DEMANDS]
    context = {
        "listing_cards": [listing_card(each) for each in newest],
        "demand_cards": [demand_card(each, by=by) for each in wanted],
        "figures": [
            Figure(number(offered.count()), _("technologies on offer")),
            Figure(number(sought.count()), _("open demands")),
            Figure(
                number(verified.count()),
                _("verified organisations"),
            ),
        ],
        "search_url": address("listings"),
        "examples": [_("lithium battery"), _("waste water"), _("corrosion protection")],
        "demands_url": address("demands"),
        "post_listing_url": address("listing_new"),
        "post_demand_url": address("demand_new"),
        "post_service_url": address("service_offer_new"),
        "sign_up_url": address("account_signup"),
        "preview": preview_of_market(),
    }
    return render(request, "site/home.html", context)
