"""What an office said of a filing, as facts of the registry, and how they get there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from accounts.access.actor import Actor
from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.portfolio.queries import facts_of
from ip_registry.portfolio.services import register_ip_record
from ip_registry.records.facts import RecordFacts
from ip_registry.records.models import IpRecord
from ip_registry.records.rules import check_facts
from ip_registry.records.states import PATENT_KINDS, IpKind
from kernel.errors import Reason
from kernel.languages import ZH
from marketplace.orders.content import FilingFacts
from marketplace.orders.models import OrderDelivery, ServiceOrder
from marketplace.orders.terms import Filing

OFFICE = "CN"
KINDS_OF_FILING: dict[str, tuple[str, ...]] = {
    Filing.PATENT: tuple(PATENT_KINDS),
    Filing.COPYRIGHT: (IpKind.SOFTWARE_COPYRIGHT,),
    Filing.TRADEMARK: (IpKind.TRADEMARK,),
}
_FIELD_OF = {
    "application_number": "official_number",
    "registration_number": "official_number",
    "granted_on": "filed_on",
}


def only_kind(filing: str) -> str:
    """The kind of right that such a filing leads to, where it can be one alone."""
    kinds = KINDS_OF_FILING[filing]
    return kinds[0] if len(kinds) == 1 else ""


def registry_reasons(order: ServiceOrder, facts: FilingFacts) -> Iterator[Reason]:
    """Why the registry would not take this: a wrong check digit, a year that does not fit."""
    _checked, reasons = check_facts(record_facts(order, facts))
    for each in reasons:
        name = each.pointer.strip("/").split("/")[0]
        yield Reason(each.code, f"/filing/{_FIELD_OF.get(name, name)}", each.params)


def record_facts(order: ServiceOrder, facts: FilingFacts) -> RecordFacts:
    """A patent or a mark by its application, a program by its registration."""
    number, title = facts.official_number.strip(), facts.title.strip() or order.title
    in_chinese, registers = order.request.language == ZH, order.filing == Filing.COPYRIGHT
    return RecordFacts(
        kind=facts.kind or only_kind(order.filing),
        office=OFFICE,
        title_zh=title if in_chinese else "",
        title_en="" if in_chinese else title,
        application_number="" if registers else number,
        registration_number=number if registers else "",
        filed_on=None if registers else facts.filed_on,
        granted_on=facts.filed_on if registers else None,
        nice=facts.nice,
    )


def facts_said(delivery: OrderDelivery) -> FilingFacts | None:
    """What an office said, as a delivery tells it."""
    if not delivery.official_number or delivery.filed_on is None:
        return None
    return FilingFacts(
        official_number=delivery.official_number,
        filed_on=delivery.filed_on,
        kind=delivery.filing_kind,
        title=delivery.filing_title,
        inventors=tuple(delivery.inventors),
        nice=tuple(delivery.nice_classes),
    )


def enter_in_registry(
    order: ServiceOrder, delivery: OrderDelivery, *, by: Actor
) -> IpRecord | None:
    """Take the right that was filed into the client's registry, under its official number.

    A record that the client keeps under this number already stays as it is.
    """
    facts = facts_said(delivery)
    if facts is None or order.filed_record_id is not None:
        return None
    stated = record_facts(order, facts)
    subject = order.ip_record
    if subject is not None and _same_right(facts_of(subject), stated):
        return subject
    owner = StatedOwner(share=Decimal(100), organisation_id=order.client_id)
    parties = Parties(owners=(owner,), inventors=facts.inventors)
    return register_ip_record(stated, parties, by=by)


def _same_right(kept: RecordFacts, stated: RecordFacts) -> bool:
    checked, reasons = check_facts(stated)
    if reasons or kept.kind != stated.kind:
        return False
    return (kept.application_number, kept.registration_number) in {
        (checked.application_number, kept.registration_number),
        (kept.application_number, checked.registration_number),
    } and bool(checked.application_number or checked.registration_number)
