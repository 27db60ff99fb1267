"""Writing what an organisation says about itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.organisations.events import (
    OrganisationEdited,
    OrganisationProfileChanged,
    OrganisationRegistered,
)
from accounts.organisations.identifiers import canonical
from accounts.organisations.models import Organisation
from accounts.organisations.policies import (
    may_edit_organisation,
    may_register_organisation,
    may_verify,
)
from accounts.organisations.profile import Profile
from accounts.organisations.rules import require_identity_unchanged, require_profile
from accounts.organisations.services.affiliation import write_parent
from kernel import clock
from kernel.activity.services import record
from kernel.text.pinyin import syllables

# Words that stand in a slug's place in addresses of pages.
_ADDRESSES_IN_USE = ("mine", "new")

# How a profile's names stand in the table.
_COLUMN = {
    "country": "country_id",
    "region": "region_id",
    "industry": "industry_id",
    "home_market": "home_market_id",
}


@transaction.atomic
def found_organisation(profile: Profile, *, slug: str | None = None, by: Actor) -> Organisation:
    """Enter an organisation without anybody in it; `register_organisation` adds its owner."""
    require(may_register_organisation, by, None)
    organisation = Organisation()
    _write(organisation, profile)
    require_profile(organisation)
    organisation.slug = _free_slug(slug or _slug_from_name(organisation))
    organisation.save(force_insert=True)
    if profile.get("parent"):
        write_parent(organisation, profile["parent"], by=by)
    record(OrganisationRegistered, organisation, by=by)
    return organisation


@transaction.atomic
def edit_organisation(organisation_id: UUID, profile: Profile, *, by: Actor) -> Organisation:
    """Change what an organisation says about itself; what is not named stays."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require(may_edit_organisation, by, organisation)
    changed = _write(organisation, profile)
    if not may_verify(by, organisation):
        require_identity_unchanged(organisation, changed)
    require_profile(organisation)
    if "parent" in profile and write_parent(organisation, profile["parent"], by=by):
        changed.append("parent")
    if not changed:
        return organisation
    organisation.updated_at = clock.now()
    organisation.save()
    event = OrganisationProfileChanged if organisation.is_verified else OrganisationEdited
    record(event, organisation, by=by, fields=sorted(changed))
    return organisation


def _write(organisation: Organisation, profile: Profile) -> list[str]:
    changed = []
    for name, value in _cleaned(organisation, profile).items():
        column = _COLUMN.get(name, name)
        if getattr(organisation, column) != value:
            setattr(organisation, column, value)
            changed.append(name)
    return changed


def _cleaned(organisation: Organisation, profile: Profile) -> Mapping[str, object]:
    values: dict[str, object] = {
        name: value.strip() if isinstance(value, str) else value for name, value in profile.items()
    }
    values.pop("parent", None)
    scheme = str(values.get("identifier_scheme", organisation.identifier_scheme))
    if "identifier" in values:
        values["identifier"] = canonical(scheme, str(values["identifier"]))
    for name in ("region", "industry"):
        if values.get(name) == "":
            values[name] = None
    if values.get("home_market", "") is None:
        del values["home_market"]
    return values


def _slug_from_name(organisation: Organisation) -> str:
    name = organisation.name_en or " ".join(syllables(organisation.name_zh))
    return slugify(name)[:70].strip("-") or "organisation"


def _free_slug(wanted: str) -> str:
    alike = Organisation.objects.filter(slug__regex=rf"^{re.escape(wanted)}(-\d+)?$")
    taken = {*alike.values_list("slug", flat=True), *_ADDRESSES_IN_USE}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
