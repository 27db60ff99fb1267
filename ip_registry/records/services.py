"""Writing the facts of a record. Registering one whole is `portfolio`'s verb, which calls this."""

from __future__ import annotations

from ip_registry.records.facts import CheckedFacts
from ip_registry.records.models import IpcSymbol, IpRecord
from kernel import clock

_AS_STATED = (
    "title_zh",
    "title_en",
    "abstract_zh",
    "abstract_en",
    "international_filed_on",
    "filed_on",
    "published_on",
    "granted_on",
    "completed_on",
    "stated_expires_on",
)
_AS_READ = (
    "application_number",
    "registration_number",
    "publication_number",
    "pct_number",
    "nice_classes",
    "number_check",
    "expires_on",
)


def write_facts(record: IpRecord, checked: CheckedFacts, *, external_id: str) -> None:
    """Save a record with these facts and classes in place of those it had."""
    record.kind = checked.stated.kind
    record.office_id = checked.stated.office or None
    record.external_id = external_id
    for name in _AS_STATED:
        value = getattr(checked.stated, name)
        setattr(record, name, value.strip() if isinstance(value, str) else value)
    for name in _AS_READ:
        value = getattr(checked, name)
        setattr(record, name, list(value) if isinstance(value, tuple) else value)
    record.updated_at = clock.now()
    record.save()
    record.ipc_symbols.all().delete()
    IpcSymbol.objects.bulk_create(
        IpcSymbol(record=record, position=position, symbol=symbol)
        for position, symbol in enumerate(checked.symbols)
    )
