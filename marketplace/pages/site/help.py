"""What the market is and how it is used, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.pages.site.addresses import address


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """How things are done here, by what one wants to do."""
    return render(request, "site/help.html", {"api_url": address("api_docs")})


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """What this market is for, and what it promises."""
    return render(request, "site/about.html")
