"""Registering and changing a record: the form with its rows of owners."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.middleware import actor_of
from accounts.organisations.models import Organisation
from ip_registry.pages.forms import IpRecordForm, OwnerRows, initial_of, owners_of
from ip_registry.parties.statements import Parties
from ip_registry.portfolio.queries import facts_of, ip_record_page
from ip_registry.portfolio.services import change_ip_record, register_ip_record
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_change, may_register
from kernel.errors import Conflict
from kernel.http.editing import Editing
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page, one_row_more

ROWS = "owners"


@login_required
@require_http_methods(["GET", "POST"])
@once
def register(request: HttpRequest) -> HttpResponse:
    """Take a right into the registry."""
    by = actor_of(request)
    require(may_register, by, by.organisation_id)
    return _form(request, by=by, existing=None)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Correct a record."""
    by = actor_of(request)
    record = ip_record_page(record_id, by=by)
    require(may_change, by, record)
    drawn = (
        IpRecordForm(is_new=False, initial=_initial(record)),
        OwnerRows(prefix=ROWS, initial=_initial_owners(record, by=by)),
    )
    editing = Editing(request, data=_entered(request), drawn=drawn)
    if editing.is_clashing:
        back = resolve_url("ip_record", record_id)
        return editing.page(IpRecordForm(editing.data, is_new=False), back=back)
    return _form(request, by=by, existing=record, editing=editing)


def _form(
    request: HttpRequest, *, by: Actor, existing: IpRecord | None, editing: Editing | None = None
) -> HttpResponse:
    data = editing.data if editing else _entered(request)
    form = IpRecordForm(data, is_new=existing is None, initial=_initial(existing))
    # A row that equals what was offered counts as untouched and empty, so nothing is offered twice.
    offered = _initial_owners(existing, by=by) if data is None else None
    owners = OwnerRows(data, prefix=ROWS, initial=offered)
    adding = request.POST.get("add_row") == ROWS

    clash: dict[str, object] = {}

    def keep(**_said: Any) -> IpRecord:
        try:
            if editing is None or existing is None:
                return _keep(form, owners, by=by, existing=existing)
            return editing.save(
                IpRecord.objects.visible_to(by),
                existing,
                lambda: _keep(form, owners, by=by, existing=existing),
            )
        except Conflict as refusal:
            clash.update(refusal.reasons[0].params)
            raise

    valid = request.method == "POST" and not adding and owners.is_valid()
    if valid and carry_out(form, keep):
        messages.success(request, _("Saved."))
        return redirect("ip_record", form.outcome.id)  # type: ignore[attr-defined]  # by carry_out
    context = {
        "owners": owners,
        "forms": [form, owners],
        "existing": existing,
        "clash": clash,
        "editing": editing,
    }
    if adding:
        # Not validated: nothing is wrong yet, there is only one more row to fill in.
        return render(request, "ip_records/form.html", {"form": form, **context, "forms": []})
    return form_page(request, "ip_records/form.html", form, context)


def _keep(form: IpRecordForm, rows: Any, *, by: Actor, existing: IpRecord | None) -> IpRecord:
    known = [] if existing is None else _owning_organisations(existing)
    parties = Parties(owners_of(rows, by=by, known=known), form.inventors_named())
    external_id = form.cleaned_data["external_id"]
    if existing is None:
        return register_ip_record(
            form.facts(), parties, by=by, external_id=external_id, **form.status()
        )
    return change_ip_record(existing.id, form.facts(), parties, by=by, external_id=external_id)


def _entered(request: HttpRequest) -> Any:
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if data.get("add_row") == ROWS:
        one_row_more(data, ROWS)
    return data


def _initial(existing: IpRecord | None) -> dict[str, Any]:
    if existing is None:
        return {"kind": "invention_patent", "office": "CN"}
    names = [each.name for each in existing.inventors.all()]
    return initial_of(facts_of(existing), names, existing.external_id)


def _initial_owners(existing: IpRecord | None, *, by: Actor) -> list[dict[str, Any]]:
    if existing is not None:
        return [{"name": each.name, "share": each.share} for each in existing.owners.all()]
    own = Organisation.objects.visible_to(by).one(str(by.organisation_id))
    return [{"name": own.name, "share": Decimal(100)}]


def _owning_organisations(record: IpRecord) -> list[Organisation]:
    return [each.organisation for each in record.owners.all() if each.organisation is not None]
