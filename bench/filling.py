"""A synthetic market in PostgreSQL: published listings and open demands, as if they had been
written, reviewed and cut into terms one by one.

Every text ends with one word that stands in all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import chain, count, islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from tqdm import tqdm

from accounts.markets.models import Market
from accounts.organisations.models import Organisation
from bench.copying import copy_in
from bench.corpus import both_languages, cut
from bench.markets import Told, demands
from ip_registry.classification.models import IpcClass
from kernel import clock
from kernel.catalogues.models import Industry, Region
from kernel.text.analysis import VERSION
from marketplace.demands.models import Demand, DemandIpc, DemandText, DemandVersion
from marketplace.listings.models import (
    Listing,
    ListingIpc,
    ListingMode,
    ListingText,
    ListingVersion,
)
from marketplace.matching.engine.vectors import packed
from marketplace.matching.generic import is_telling
from marketplace.matching.models import MatchProfile
from marketplace.matching.terms import Side
from marketplace.search.codes import LEVEL, PLACE, class_path, industry_path, region_path, trl_band
from marketplace.search.models import SearchDocument
from marketplace.search.position import begin_at, position_now

#: Stands in every text.
EVERYWHERE = "everywherq"
_OWNERS = 2_000
_BLOCK = 1_000
_FILLED: Sequence[type[Model]] = (
    *(Organisation, SearchDocument),
    *(Listing, ListingText, ListingVersion, ListingIpc, ListingMode, Listing.industries.through),
    *(Demand, DemandText, DemandVersion, DemandIpc, Demand.industries.through),
)


@dataclass(frozen=True, slots=True)
class Places:
    """What invented documents take from the catalogues."""

    market: UUID
    classes: list[str]
    industries: list[str]
    regions: list[str]
    now: datetime


def fill(listing_count: int, demand_count: int) -> None:
    """Make the tables say so; profiles for matching are left to matching."""
    places = _places()
    copy_in(_organisations(places))
    numbered = zip(count(1), both_languages(listing_count), strict=False)
    _fill_in((_listing(told, at, places) for at, told in numbered), listing_count)
    numbered = zip(count(1), demands_of(demand_count), strict=False)
    _fill_in((_demand(told, at, places) for at, told in numbered), demand_count)
    # As if they had been cut one by one: a rebuild takes them as they are.
    begin_at(position_now())
    # Table by table: the whole database includes what is shared with others on the server.
    with connection.cursor() as database:
        for model in _FILLED:
            database.execute(f"VACUUM ANALYZE {model._meta.db_table}")


def fill_profiles(listing_count: int, demand_count: int) -> None:
    """What matching keeps of them, as `mend_profiles` would make it one by one."""
    places = _places()
    for side, told, many in (
        (Side.LISTING, both_languages(listing_count), listing_count),
        (Side.DEMAND, demands_of(demand_count), demand_count),
    ):
        _fill_in(([_profile(each, side, places)] for each in told), many)
    with connection.cursor() as database:
        database.execute("VACUUM ANALYZE marketplace_matchprofile")


def demands_of(many: int) -> Iterator[Told]:
    """Demands in either language by turns."""
    english = demands(many - many // 2, language="en", seed=2)
    chinese = demands(many // 2, language="zh", seed=4)
    for told in english:
        yield told
        yield from islice(chinese, 1)


def _fill_in(made: Iterator[Iterable[Model]], many: int) -> None:
    progress = tqdm(total=many, desc="filling", disable=None)
    while block := list(islice(made, _BLOCK)):
        copy_in(chain.from_iterable(block))
        progress.update(len(block))
    progress.close()


def _places() -> Places:
    market, _made = Market.objects.get_or_create(
        slug="national",
        defaults={"level": "national", "name_zh": "全国市场", "name_en": "National market"},
    )
    subclasses = IpcClass.objects.filter(level="subclass").order_by("code")
    provinces = Region.objects.filter(code__endswith="0000").order_by("code")
    divisions = Industry.objects.filter(level="division").order_by("code")
    return Places(
        market.pk,
        list(subclasses.values_list("code", flat=True)),
        list(divisions.values_list("code", flat=True)),
        list(provinces.values_list("code", flat=True)),
        clock.now(),
    )


def _organisations(places: Places) -> Iterator[Model]:
    for side, kind in ((3, "university"), (4, "enterprise")):
        for number in range(1, _OWNERS + 1):
            yield Organisation(
                id=UUID(int=side << 96 | number),
                slug=f"{kind}-{number}",
                kind=kind,
                name_zh=f"第{number}号机构",
                name_en=f"{kind.title()} {number}",
                country_id="CN",
                region_id=places.regions[number % len(places.regions)],
                identifier_scheme="uscc",
                identifier=f"{side}132{number:014d}",
                home_market_id=places.market,
                verification_state="verified",
                verified_at=places.now,
            )


def _listing(told: Told, number: int, places: Places) -> Iterator[Model]:
    facts: Any = told.facts
    said_at = places.now - timedelta(minutes=number)
    version = ListingVersion(
        id=_beside(told, 8), listing_id=told.key, number=1, content={"schema": 1}
    )
    yield version
    yield Listing(
        id=told.key,
        reference=f"TT-2026-{number:07d}",
        organisation_id=UUID(facts["organisation"]),
        home_market_id=places.market,
        state="published",
        trl_id=facts["trl"],
        price_kind="fixed",
        price_low=Decimal(facts["money"]),
        price_high=Decimal(facts["money"]),
        price_currency=facts["currency"],
        region_id=_region(facts, places),
        right_to_offer=True,
        export_class="free",
        no_secret_attested_at=said_at,
        completeness=facts["completeness"],
        current_version_id=version.id,
        published_at=said_at,
        confirmed_at=places.now,
        updated_at=said_at,
    )
    title, summary, body = told.texts
    yield ListingText(
        id=_beside(told, 9),
        listing_id=told.key,
        language=told.language,
        title=title,
        summary=summary,
        solution=f"{body} {EVERYWHERE}",
    )
    symbol = _symbol(told, places)
    yield ListingIpc(
        id=_beside(told, 10),
        listing_id=told.key,
        symbol=symbol,
        ipc_class_id=symbol[:3],
        position=0,
    )
    for at, mode in enumerate(facts["modes"]):
        yield ListingMode(id=_beside(told, 12 + at), listing_id=told.key, mode=mode)
    industry = _industry(told, places)
    yield Listing.industries.through(listing_id=told.key, industry_id=industry)
    more = [("mode", mode) for mode in facts["modes"]]
    more.append((PLACE, _region(facts, places)))
    yield _document(told, "listing", version.id, said_at, [*_facets(told, places), *more])


def _demand(told: Told, number: int, places: Places) -> Iterator[Model]:
    facts: Any = told.facts
    said_at = places.now - timedelta(minutes=number)
    version = DemandVersion(
        id=_beside(told, 8), demand_id=told.key, number=1, content={"schema": 1}
    )
    yield version
    yield Demand(
        id=told.key,
        reference=f"XQ-2026-{number:07d}",
        organisation_id=UUID(facts["organisation"]),
        home_market_id=places.market,
        state="published",
        kind=facts["kind"],
        trl_wanted_id=facts["trl"],
        budget_high=Decimal(facts["money"]),
        budget_currency=facts["currency"],
        deadline=places.now.date() + timedelta(days=10 + number % 300),
        region_id=_region(facts, places),
        no_secret_attested_at=said_at,
        completeness=facts["completeness"],
        current_version_id=version.id,
        published_at=said_at,
        confirmed_at=places.now,
        published_on=_day_before(said_at),
        named_at=said_at,
        updated_at=said_at,
    )
    title, summary, body = told.texts
    yield DemandText(
        id=_beside(told, 9),
        demand_id=told.key,
        language=told.language,
        title=title,
        problem=f"{summary} {body} {EVERYWHERE}",
    )
    symbol = _symbol(told, places)
    yield DemandIpc(
        id=_beside(told, 10),
        demand_id=told.key,
        symbol=symbol,
        ipc_class_id=symbol[:3],
        position=0,
    )
    yield Demand.industries.through(demand_id=told.key, industry_id=_industry(told, places))
    kind = ("kind", facts["kind"])
    yield _document(told, "demand", version.id, said_at, [*_facets(told, places), kind])


def _document(
    told: Told, noun: str, version: UUID, said_at: datetime, facets: list[tuple[str, str]]
) -> SearchDocument:
    title, summary, body = (cut(text, told.language).split() for text in told.texts)
    words = [*told.words, EVERYWHERE] if told.language == "en" else [EVERYWHERE]
    return SearchDocument(
        object_id=told.key,
        noun=noun,
        version_id=version,
        title_terms=title,
        summary_terms=summary,
        keyword_terms=[],
        body_terms=[*body, EVERYWHERE],
        class_terms=[code.lower() for _name, code in facets if _name == "field"],
        words=words,
        audience=["everybody"],
        analyser=VERSION,
        facets=[f"{name}:{code}" for name, code in facets],
        completeness=told.facts["completeness"],
        listed_at=said_at,
    )


def _profile(told: Told, side: Side, places: Places) -> Model:
    facts: Any = told.facts
    terms = (term for text in told.texts for term in cut(text, told.language).split())
    ids, weights = packed(Counter(term for term in terms if is_telling(term)))
    stated = {
        "ipc": [_symbol(told, places)],
        "industries": [_industry(told, places)],
        "region": _region(facts, places),
        "said_on": places.now.date().isoformat(),
    }
    if side == Side.DEMAND:
        stated["deadline"] = (places.now.date() + timedelta(days=60)).isoformat()
    return MatchProfile(
        object_id=told.key,
        noun=side,
        version_id=_beside(told, 8),
        term_ids=ids,
        term_weights=weights,
        facts={**facts, **stated},
    )


def _facets(told: Told, places: Places) -> Iterator[tuple[str, str]]:
    facts: Any = told.facts
    yield from (("field", code) for code in class_path(_symbol(told, places)))
    yield from (("industry", code) for code in industry_path(_industry(told, places)))
    yield "trl", trl_band(facts["trl"])
    yield LEVEL, str(facts["trl"])
    yield from (("region", code) for code in region_path(_region(facts, places), "CN"))
    yield "lang", told.language


def _beside(told: Told, part: int) -> UUID:
    return UUID(int=told.key.int | part << 104)


def _symbol(told: Told, places: Places) -> str:
    facts: Any = told.facts
    _subclass, group = facts["ipc"][0].split()
    return f"{places.classes[told.subject]} {group}"


def _industry(told: Told, places: Places) -> str:
    return places.industries[told.subject % len(places.industries)]


def _region(facts: dict[str, Any], places: Places) -> str:
    return places.regions[int(facts["region"][:2]) % len(places.regions)]


def _day_before(moment: datetime) -> date:
    return moment.date() - timedelta(days=1)
