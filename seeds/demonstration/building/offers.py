"""Services of the intermediaries, with the qualifications that permit them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from marketplace.service_offers.content import (
    OfferContent,
    OfferPrice,
    OfferText,
    QualificationContent,
)
from marketplace.service_offers.qualifying import check_qualification, show_qualification
from marketplace.service_offers.services import post_offer, publish_offer
from seeds.demonstration.building.organisations import verified_on
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.pdf import text_pdf

_AFTER_VERIFICATION = 30


def steps(data: Dataset) -> Iterator[Step]:
    """Every service is offered a month after its provider was verified."""
    organisations = {row["slug"]: row for row in data.organisations}
    for row in data.service_offers:
        day = verified_on(organisations[row["organisation"]]) + _AFTER_VERIFICATION
        yield Step(day, 20, f"offer {row['slug']}", partial(_offer, row=row))


def _offer(world: World, *, row: Row) -> None:
    provider = row["organisation"]
    by = world.actor(world.owner_of(provider), organisation=provider)
    offer = post_offer(_content(world, row), by=by)
    for each in offer.qualifications.all():
        licence = text_pdf(
            f"licence-{row['slug']}",
            title="资质证书（示例）",
            lines=[each.title_zh, each.title_en, each.issuer_zh, each.number],
        )
        show_qualification(each.id, upload=licence, by=by)
        check_qualification(each.id, by=world.operator_of(provider))
    publish_offer(offer.id, by=by)
    world.keep("service_offers", row["slug"], offer.id)


def _content(world: World, row: Row) -> OfferContent:
    return OfferContent(
        service_type=row["type"],
        texts={
            language: OfferText(
                title=title,
                scope=row["scope"][language],
                deliverables=row["deliverables"][language],
            )
            for language, title in row["title"].items()
        },
        price=_price(row["price"]),
        turnaround_days=row["turnaround_days"],
        fields=tuple(row["fields"]),
        industries=tuple(row.get("industries", ())),
        regions=tuple(row.get("regions", ())),
        countries=tuple(row.get("countries", ())),
        languages=tuple(row["languages"]),
        qualifications=(_qualification(world, row["qualification"]),),
    )


def _qualification(world: World, row: Row) -> QualificationContent:
    return QualificationContent(
        title_zh=row["title"]["zh"],
        title_en=row["title"]["en"],
        issuer_zh=row["issuer"]["zh"],
        issuer_en=row["issuer"]["en"],
        number=row["number"],
        granted_on=world.day(row["granted"]),
        expires_on=world.day(row["expires"]),
        kind=row["kind"],
    )


def _price(price: Row) -> OfferPrice:
    amounts = {
        name: Decimal(price[name])
        for name in ("low", "high", "fee_low", "fee_high")
        if name in price
    }
    return OfferPrice(kind=price["kind"], currency=price.get("currency", ""), **amounts)
