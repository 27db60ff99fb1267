"""Home, dashboard and the choice of a language."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language_from_request

from kernel import languages


def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor who named no language to theirs."""
    asked = get_language_from_request(request)
    return HttpResponseRedirect(f"/{languages.ZH if asked.startswith('zh') else languages.EN}/")


def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return render(request, "site/home.html")


@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """What waits for me, what changed, how we do."""
    return render(request, "site/dashboard.html")
