"""Demands as documents of the index. An unnamed owner leaves no trace in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from kernel.languages import CODES
from marketplace.demands.models import Demand
from marketplace.search.codes import LEVEL, class_path, industry_path, region_path, trl_band
from marketplace.search.documents import Document
from marketplace.search.registry import FRESH_FIRST, SearchNoun

FACETS = ("field", "industry", "trl", "region", "kind", "theme", "lang")


def build(demand_ids: Sequence[UUID]) -> Iterator[Document]:
    """The documents of these demands: their public texts and nothing else."""
    demands = Demand.objects.with_content().filter(pk__in=demand_ids)
    demands = demands.select_related("organisation")
    return (_document(demand) for demand in demands)


def said_by(demand: Demand) -> dict[str, tuple[str, ...]]:
    """What a demand says of itself, without names and numbers: by this it is compared."""
    texts = list(demand.texts.all())
    return {
        "title": tuple(text.title for text in texts),
        "summary": tuple(text.problem for text in texts),
        "body": tuple(
            part for text in texts for part in (text.background, text.constraints) if part
        ),
    }


def _document(demand: Demand) -> Document:
    classes = tuple(each.symbol for each in demand.ipc_symbols.all())
    owner = () if demand.is_anonymous else _owner(demand)
    return Document(
        object_id=demand.id,
        listed_at=demand.published_at or demand.updated_at,
        **said_by(demand),
        keywords=(demand.reference, *owner, *classes),
        facets=tuple(_facets(demand)),
        completeness=demand.completeness,
        is_stale=demand.is_stale,
        version_id=demand.current_version_id,
        owner=owner,
        numbers=(demand.reference, "" if demand.is_anonymous else demand.organisation.identifier),
        classes=classes,
    )


def _owner(demand: Demand) -> tuple[str, ...]:
    owner = demand.organisation
    return tuple(filter(None, (owner.name_zh, owner.name_en, owner.identifier)))


def _facets(demand: Demand) -> Iterator[tuple[str, str]]:
    for each in demand.ipc_symbols.all():
        yield from (("field", code) for code in class_path(each.symbol))
    for industry in demand.industries.all():
        yield from (("industry", code) for code in industry_path(industry.code))
    yield "trl", trl_band(demand.trl_wanted_id)
    if demand.trl_wanted_id:
        yield LEVEL, str(demand.trl_wanted_id)
    if demand.region_id:
        yield from (("region", code) for code in region_path(demand.region_id, "CN"))
    yield "kind", demand.kind
    yield from (("theme", theme.code) for theme in demand.themes.all())
    written = {text.language for text in demand.texts.all()}
    yield from (("lang", code) for code in CODES if code in written)


DEMANDS = SearchNoun(
    name="demand",
    model=Demand,
    offered=Demand.objects.published,
    # What is open is open to everybody.
    visible=lambda _by: Demand.objects.published(),
    build=build,
    facets=FACETS,
    orders=FRESH_FIRST,
    touched={
        "demand": lambda ids: Demand.objects.filter(pk__in=ids),
        "organisation": lambda ids: Demand.objects.filter(organisation__in=ids),
    },
)
