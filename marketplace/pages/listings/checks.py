"""What the pre-checks say of a listing that is still being written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.access.permissions import Permission
from accounts.access.policies import require, require_working
from accounts.middleware import actor_of
from marketplace.listings.checks import listing_checks
from marketplace.listings.policies import may_change
from marketplace.listings.queries import listing_page
from marketplace.pages.listings.forms import ListingForm
from marketplace.pages.listings.row_forms import advantages_of, evidence_of, rows_of


@login_required
@require_POST
def checks(request: HttpRequest, listing_id: UUID | None = None) -> HttpResponse:
    """The checks of every field, for what stands in the form now; nothing is kept."""
    by = actor_of(request)
    existing = listing_page(listing_id, by=by) if listing_id else None
    if existing is None:
        require_working(by, Permission.LISTINGS_WRITE)
    else:
        require(may_change, by, existing)
    form = ListingForm(request.POST, by=by)
    form.clean_as_far_as_possible()
    advantages, evidence = (_whole(rows) for rows in rows_of(request.POST, existing))
    content = form.content(advantages_of(advantages), evidence_of(evidence))
    form.show_checks(listing_checks(content, listing_id=listing_id, by=by))
    return render(request, "forms/_all_checks.html", {"form": form})


def _whole(rows: Any) -> list[Any]:
    """The rows that are filled in; the others are still being written."""
    return [row for row in rows if row.has_changed() and row.is_valid()]
