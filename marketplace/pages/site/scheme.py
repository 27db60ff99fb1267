"""Light or dark: a cookie, so that the first picture is already right."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from marketplace.pages.site.masthead import SCHEMES

YEAR = 365 * 24 * 60 * 60


@require_POST
def choose_scheme(request: HttpRequest) -> HttpResponse:
    """Remember the choice and go back to where it was made."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("home")
    response = HttpResponseRedirect(back)
    if request.POST.get("scheme") in SCHEMES:
        response.set_cookie("scheme", request.POST["scheme"], max_age=YEAR, samesite="Lax")
    return response
