"""A technology on one sheet, and as the picture that a link to it shows elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from accounts.access.actor import ANONYMOUS
from accounts.middleware import actor_of
from kernel.http.files import bytes_response
from kernel.http.pacing import pace
from kernel.languages import current
from marketplace.listings.briefs import MOST_A_MINUTE, brief_name, listing_brief
from marketplace.listings.queries import listing_page
from marketplace.listings.wording import mode_words
from marketplace.pages.site.pictures import Pictured, picture_response


@require_GET
def brief(request: HttpRequest, listing_id: UUID) -> FileResponse:
    """The sheet as PDF, in the language of the page it is fetched from."""
    pace(request, "brief", most=MOST_A_MINUTE)
    found = listing_page(listing_id, by=actor_of(request))
    content = listing_brief(found, language=current())
    name = brief_name(found, language=current())
    return bytes_response(content, name=name, media_type="application/pdf")


@require_GET
def picture(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """What link previews show: whoever asks is told what nobody in particular may know."""
    found = listing_page(listing_id, by=ANONYMOUS)
    text = found.text
    level = [f"TRL {found.trl_id}"] if found.trl_id else []
    shown = Pictured(
        title=found.title,
        sentence=text.summary if text else "",
        facts=(*level, *filter(None, [mode_words(found)])),
        owner=found.organisation.name,
        language=text.language if text else current(),
    )
    return picture_response(request, shown)
