"""What the script of a form calls while somebody types, and the way to throw it away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.middleware import actor_of
from kernel.errors import DomainError, NotFound
from kernel.http.pages import go_back
from kernel.http.problems import status_of
from marketplace.entries.models import EntryNoun
from marketplace.entries.services import keep_entry, let_go
from marketplace.pages.entries.keeping import (
    ENTRY,
    NOUN,
    SUBJECT,
    id_in,
    page_in,
    serial_in,
    typed_values,
)


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was typed so far, and say when."""
    try:
        entry = keep_entry(
            _noun(request),
            typed_values(request.POST),
            entry_id=_required(id_in(request.POST, ENTRY)),
            seen=serial_in(request.POST),
            subject_id=id_in(request.POST, SUBJECT),
            page=page_in(request.POST),
            by=actor_of(request),
        )
    except DomainError as error:
        return JsonResponse({"words": error.reasons[0].words}, status=status_of(error))
    words = _("Saved %(time)s") % {"time": timezone.localtime(entry.kept_at).strftime("%H:%M")}
    return JsonResponse({"serial": entry.serial, "words": words})


@login_required
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw away what was kept, and open the form anew."""
    let_go(
        _noun(request),
        entry_id=id_in(request.POST, ENTRY),
        subject_id=id_in(request.POST, SUBJECT),
        by=actor_of(request),
    )
    messages.success(request, _("What was not saved is gone."))
    return go_back(request, "dashboard")


def _noun(request: HttpRequest) -> str:
    noun = request.POST.get(NOUN, "")
    if noun not in EntryNoun.values:
        raise NotFound
    return noun


def _required(entry_id: UUID | None) -> UUID:
    if entry_id is None:
        raise NotFound
    return entry_id
