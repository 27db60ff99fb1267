"""An IP record as the API answers it, as far as this actor may read it."""

from __future__ import annotations

from typing import Any

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from ip_registry.inventors.queries import inventors_in_sight
from ip_registry.legal_status.models import StatusEntry
from ip_registry.parties.models import IpOwner
from ip_registry.portfolio.queries import available_actions
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_read_internal, may_read_inventors, may_read_text
from kernel.http.bodies import in_both


def render_row(record: IpRecord, *, by: Actor) -> dict[str, Any]:
    """A record in a list."""
    own = {"external_id": record.external_id} if by.acts_for(record.organisation_id) else {}
    return {
        "id": str(record.id),
        "reference": record.reference,
        **own,
        "organisation": render_organisation(record.organisation),
        "kind": record.kind,
        "office": record.office_id,
        "application_number": record.application_number,
        "registration_number": record.registration_number,
        "publication_number": record.publication_number,
        "pct_number": record.pct_number,
        "shown_number": record.shown_number,
        "number_check": record.number_check,
        "title": in_both(zh=record.title_zh, en=record.title_en),
        "ipc": [each.symbol for each in record.ipc_symbols.all()],
        "nice": record.nice_classes,
        "filed_on": record.filed_on,
        "granted_on": record.granted_on,
        "expires_on": record.expires_on,
        "legal_status": record.state,
        "legal_status_since": record.state_since,
        "is_in_force": record.is_in_force,
        "is_public": record.is_public,  # type: ignore[attr-defined]  # annotated by the query
        "available_actions": available_actions(record, by=by),
        "created_at": record.created_at,
        "updated_at": record.updated_at,
    }


def render_record(record: IpRecord, *, by: Actor) -> dict[str, Any]:
    """A record with all that its page shows to this actor."""
    text = in_both(zh=record.abstract_zh, en=record.abstract_en)
    internal = may_read_internal(by, record)
    return {
        **render_row(record, by=by),
        "abstract": text if may_read_text(by, record) else None,
        "international_filed_on": record.international_filed_on,
        "published_on": record.published_on,
        "completed_on": record.completed_on,
        "stated_expires_on": record.stated_expires_on,
        "owners": [_render_owner(each, by=by) for each in record.owners.all()],
        "inventors": _inventors(record, by=by),
        "history": [_render_entry(each, internal=internal) for each in record.status_entries.all()],
    }


def _inventors(record: IpRecord, *, by: Actor) -> list[str] | None:
    if not may_read_inventors(by, record):
        return None
    return [each.name for each in inventors_in_sight(record, by=by)]


def render_organisation(organisation: Organisation) -> dict[str, Any]:
    """An organisation, as every answer names it."""
    return {
        "id": str(organisation.id),
        "slug": organisation.slug,
        "name": in_both(zh=organisation.name_zh, en=organisation.name_en),
        "country": organisation.country_id,
    }


def _render_owner(owner: IpOwner, *, by: Actor) -> dict[str, Any]:
    organisation = owner.organisation
    # An owner's name stands in the public register; that it is here unverified does not.
    told = organisation is not None and (
        organisation.is_verified or by.acts_for(organisation.id) or by.is_system
    )
    return {
        "organisation": render_organisation(organisation) if organisation and told else None,
        "name": owner.name,
        "share": str(owner.share),
    }


def _render_entry(entry: StatusEntry, *, internal: bool) -> dict[str, Any]:
    told = {"note": entry.note} if internal else {}
    return {
        "legal_status": entry.status,
        "since": entry.since,
        "source": entry.source,
        "recorded_at": entry.recorded_at,
        **told,
    }
