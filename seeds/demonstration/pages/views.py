"""A visitor's way into the demonstration: be somebody, follow the story, read the mails."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from accounts.notifications.models import Mail
from accounts.users.models import User
from seeds.demonstration.accounts import ADDRESSES, PASSWORD
from seeds.demonstration.pages.presentation import accounts, letter_of, letters, steps

NEWEST_MAILS = 100

View = Callable[..., HttpResponse]


def only_in_a_demonstration(view: View) -> View:
    """These pages let anybody be somebody: anywhere else they do not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, **found: object) -> HttpResponse:
        if not settings.DEMONSTRATION:
            raise Http404
        return view(request, **found)

    return guarded


@require_GET
@only_in_a_demonstration
def demo(request: HttpRequest) -> HttpResponse:
    """The four accounts, and the story to follow."""
    context = {"accounts": accounts(), "password": PASSWORD, "steps": steps()}
    return render(request, "demonstration/demo.html", context)


@require_POST
@only_in_a_demonstration
def sign_in(request: HttpRequest) -> HttpResponse:
    """Be one of the four, and go where the story is."""
    address = request.POST.get("address", "")
    if address not in ADDRESSES:
        raise Http404
    user = get_object_or_404(User, email=address)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    wanted = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(wanted if inside else reverse("dashboard"))


@require_GET
@only_in_a_demonstration
def mails(request: HttpRequest) -> HttpResponse:
    """What was mailed, newest first; nothing left the machine."""
    newest = Mail.objects.order_by("-queued_at", "-id")[:NEWEST_MAILS]
    return render(request, "demonstration/mails.html", {"letters": letters(newest)})


@require_GET
@only_in_a_demonstration
def mail(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """One mail."""
    found = get_object_or_404(Mail, pk=mail_id)
    return render(request, "demonstration/mail.html", {"mail": letter_of(found)})
