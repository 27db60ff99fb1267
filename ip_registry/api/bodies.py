"""What an IP record looks like over the API, coming in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.records.facts import RecordFacts
from ip_registry.records.states import IpKind, LegalStatus
from kernel.http.bodies import Body

NUMBER_LENGTH = 60
_LANGUAGES = ("zh", "en")
_NUMBERS_AND_DATES = (
    "kind",
    "application_number",
    "registration_number",
    "publication_number",
    "pct_number",
    "international_filed_on",
    "filed_on",
    "published_on",
    "granted_on",
    "completed_on",
    "stated_expires_on",
)


class TitleBody(Body):
    """The title as published, in one language or both."""

    zh = serializers.CharField(required=False, allow_blank=True, max_length=300)
    en = serializers.CharField(required=False, allow_blank=True, max_length=300)


class AbstractBody(Body):
    """The abstract; that of know-how is read by the keeper's members alone."""

    zh = serializers.CharField(required=False, allow_blank=True, max_length=5000)
    en = serializers.CharField(required=False, allow_blank=True, max_length=5000)


class OwnerBody(Body):
    """An organisation of the market or a name as registered, and its share in per cent."""

    organisation = serializers.UUIDField(required=False, allow_null=True)
    name = serializers.CharField(required=False, allow_blank=True, max_length=200)
    share = serializers.DecimalField(max_digits=5, decimal_places=2)


class _Number(serializers.CharField):
    """An official number in any written form."""

    def __init__(self) -> None:
        super().__init__(required=False, allow_blank=True, max_length=NUMBER_LENGTH)


class _Day(serializers.DateField):
    """A date that may be unknown."""

    def __init__(self) -> None:
        super().__init__(required=False, allow_null=True)


class IpRecordBody(Body):
    """All facts of a record. Numbers may come in any written form; owners default to yourself."""

    kind = serializers.ChoiceField(IpKind.choices)
    office = serializers.CharField(
        required=False, allow_blank=True, max_length=2, help_text="WIPO ST.3, e.g. CN, EP, WO"
    )
    application_number = _Number()
    registration_number = _Number()
    publication_number = _Number()
    pct_number = _Number()
    title = TitleBody()
    abstract = AbstractBody(required=False)
    international_filed_on = _Day()
    filed_on = _Day()
    published_on = _Day()
    granted_on = _Day()
    completed_on = _Day()
    stated_expires_on = _Day()
    ipc = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False, max_length=50
    )
    nice = serializers.ListField(
        child=serializers.CharField(max_length=10),
        required=False,
        max_length=45,
        help_text="Of a mark: classes of goods and services, 1 to 45",
    )
    owners = OwnerBody(many=True, required=False)
    inventors = serializers.ListField(
        child=serializers.CharField(max_length=100), required=False, max_length=100
    )


class StatusBody(IpRecordBody):
    """The same, with the legal status where the dates do not imply it; for a new record only."""

    legal_status = serializers.ChoiceField(LegalStatus.choices, required=False)
    legal_status_since = _Day()


class NewIpRecordBody(StatusBody):
    """A new record, with your own identifier for it where you have one."""

    external_id = serializers.CharField(required=False, allow_blank=True, max_length=100)


class LegalEventBody(Body):
    """When it happened, and what you want to remember of it."""

    on = serializers.DateField()
    note = serializers.CharField(required=False, allow_blank=True, max_length=500)


def facts_from(body: dict[str, Any], *, base: RecordFacts | None = None) -> RecordFacts:
    """The facts that a validated body says; what it leaves out stays as in `base`."""
    said = {name: body[name] for name in _NUMBERS_AND_DATES if name in body}
    if "office" in body:
        said["office"] = body["office"].upper()
    if "ipc" in body:
        said["ipc"] = tuple(body["ipc"])
    if "nice" in body:
        said["nice"] = tuple(body["nice"])
    for name in ("title", "abstract"):
        for language in _LANGUAGES:
            if language in body.get(name, {}):
                said[f"{name}_{language}"] = body[name][language]
    kept = {} if base is None else {name: getattr(base, name) for name in base.__slots__}
    return RecordFacts(**{**kept, **said})


def parties_from(body: dict[str, Any], *, by: Actor, base: Parties | None = None) -> Parties:
    """Owners and inventors as the body says, as before, or the actor's organisation alone."""
    kept = base or Parties(owners=_alone(by))
    owners = kept.owners
    if "owners" in body:
        owners = tuple(
            StatedOwner(each["share"], each.get("organisation"), each.get("name", ""))
            for each in body["owners"]
        )
    inventors = tuple(body["inventors"]) if "inventors" in body else kept.inventors
    return Parties(owners=owners, inventors=inventors)


def status_from(body: dict[str, Any]) -> dict[str, Any]:
    """The legal status that a body states, as the services take it."""
    return {
        "legal_status": body.get("legal_status", ""),
        "legal_status_since": body.get("legal_status_since"),
    }


def _alone(by: Actor) -> tuple[StatedOwner, ...]:
    return (StatedOwner(Decimal(100), by.organisation_id),)
