"""Writing what a demand says into its tables, and reading it back as one value.

Called by this applet's services only; `content_of` also by faces that show what is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from accounts.membership.models import Membership
from ip_registry.classification.models import IpcClass
from ip_registry.classification.symbols import class_of, read_symbol
from kernel.catalogues.models import CatalogueEntry, Industry, Region, Theme
from kernel.catalogues.nearest import such_as
from kernel.catalogues.queries import is_current
from kernel.currencies import CURRENCIES
from kernel.errors import Invalid, Reason, refuse_if
from marketplace.demands.completeness import completeness
from marketplace.demands.content import Budget, DemandContent, Text
from marketplace.demands.models import Demand, DemandIpc, DemandText
from marketplace.demands.reasons import DemandReason
from marketplace.demands.rules import content_reasons


def check_content(content: DemandContent, *, demand: Demand) -> None:
    """Refuse content that cannot be kept even as a draft, with every reason."""
    refuse_if(
        [*content_reasons(demand, content), *_reference_reasons(content, demand)], error=Invalid
    )


def write_content(demand: Demand, content: DemandContent) -> None:
    """Make the demand's own row say exactly this; saving is the service's business."""
    demand.kind = content.kind
    demand.trl_wanted_id = content.trl_wanted
    demand.budget_low, demand.budget_high = content.budget.low, content.budget.high
    demand.budget_currency = content.budget.currency if content.budget.is_stated else ""
    demand.deadline = content.deadline
    demand.region_id = content.region
    demand.contact_id = content.contact
    demand.is_anonymous = content.is_anonymous
    demand.completeness = completeness(content)


def rewrite_parts(demand: Demand, content: DemandContent) -> None:
    """Replace the rows of a saved demand by what the content says."""
    demand.texts.all().delete()
    demand.ipc_symbols.all().delete()
    demand.industries.clear()
    demand.themes.clear()
    write_parts(demand, content)


def write_parts(demand: Demand, content: DemandContent) -> None:
    """Write the rows of a saved demand that has none yet."""
    DemandText.objects.bulk_create(
        DemandText(demand=demand, language=language, **_text_fields(text))
        for language, text in content.texts.items()
    )
    DemandIpc.objects.bulk_create(_ipc_rows(demand, content.ipc))
    demand.industries.add(*content.industries)
    demand.themes.add(*content.themes)


def content_of(demand: Demand) -> DemandContent:
    """What the demand says now, read back from its tables."""
    return DemandContent(
        texts={each.language: Text(**_text_fields(each)) for each in demand.texts.all()},
        kind=demand.kind,
        ipc=tuple(each.symbol for each in demand.ipc_symbols.all()),
        industries=tuple(each.pk for each in demand.industries.all()),
        themes=tuple(each.pk for each in demand.themes.all()),
        trl_wanted=demand.trl_wanted_id,
        budget=Budget(
            low=demand.budget_low, high=demand.budget_high, currency=demand.budget_currency
        ),
        deadline=demand.deadline,
        region=demand.region_id,
        contact=demand.contact_id,
        is_anonymous=demand.is_anonymous,
    )


def _text_fields(text: Text | DemandText) -> dict[str, str]:
    return {name: getattr(text, name) for name in Text.__slots__}


def _ipc_rows(demand: Demand, written: Iterable[str]) -> Iterator[DemandIpc]:
    kept = dict.fromkeys(filter(None, map(read_symbol, written)))
    for index, symbol in enumerate(kept):
        yield DemandIpc(demand=demand, symbol=symbol, ipc_class_id=class_of(symbol), position=index)


def _reference_reasons(content: DemandContent, demand: Demand) -> Iterator[Reason]:
    yield from _unknown("/industries", content.industries, known=Industry)
    yield from _unknown("/themes", content.themes, known=Theme)
    if content.region and not is_current(Region, content.region):
        params = {"code": content.region, "such_as": such_as(Region, content.region)}
        yield Reason(DemandReason.CODE_UNKNOWN, "/region", params)
    classes = [class_of(kept) for kept in map(read_symbol, content.ipc) if kept]
    yield from _unknown("/ipc", classes, known=IpcClass)
    currency = content.budget.currency
    if currency and currency not in CURRENCIES:
        yield Reason(DemandReason.CURRENCY_UNKNOWN, "/budget/currency", {"code": currency})
    yield from _contact_reasons(content.contact, demand)


def _unknown(
    pointer: str, codes: Iterable[str], *, known: type[CatalogueEntry]
) -> Iterator[Reason]:
    for index, code in enumerate(codes):
        if not is_current(known, code):
            params = {"code": code, "such_as": such_as(known, code)}
            yield Reason(DemandReason.CODE_UNKNOWN, f"{pointer}/{index}", params)


def _contact_reasons(contact: UUID | None, demand: Demand) -> Iterator[Reason]:
    if contact is None:
        return
    members = Membership.objects.filter(organisation=demand.organisation_id, ended_at=None)
    if not members.filter(user=contact).exists():
        yield Reason(DemandReason.CONTACT_NOT_MEMBER, "/contact")
