"""Evaluations: ordered, quoted, engaged, delivered, accepted or returned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from marketplace.evaluations.content import Quote, ReportFacts, Wanted
from marketplace.evaluations.services import (
    accept_report,
    deliver_report,
    engage_evaluator,
    quote_evaluation,
    request_evaluation,
    return_report,
)
from marketplace.ratings.services import answer_rating, rate_order
from seeds.demonstration.building import panels
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.pdf import text_pdf


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that happened to every evaluation."""
    for row in data.story("evaluations"):
        yield from _life(row)


def _life(row: Row) -> Iterator[Step]:
    slug = row["slug"]
    yield Step(row["requested"], 70, f"order {slug}", partial(_request, row=row))
    if "quoted" in row:
        yield Step(row["quoted"]["day"], 71, f"quote {slug}", partial(_quote, row=row))
    if "engaged" in row:
        yield Step(row["engaged"], 72, f"engage {slug}", partial(_engage, row=row))
    if "panel" in row:
        yield from panels.steps_of(row)
    if "delivered" in row:
        yield Step(row["delivered"]["day"], 73, f"deliver {slug}", partial(_deliver, row=row))
    if "accepted" in row:
        yield Step(row["accepted"], 74, f"accept {slug}", partial(_accept, row=row))
    if "rating" in row:
        yield Step(row["rating"]["day"], 75, f"rate {slug}", partial(_rate, row=row))
    if "returned" in row:
        yield Step(row["returned"]["day"], 74, f"return {slug}", partial(_return, row=row))


def _request(world: World, *, row: Row) -> None:
    by = world.actor(row["ordered_by"], organisation=row["organisation"])
    client = world.row(world.data.organisations, row["organisation"])
    language = "zh" if client["country"] == "CN" else "en"
    request = request_evaluation(
        world.id_of("listings", row["listing"]),
        offer_id=world.id_of("service_offers", row["offer"]),
        purpose=row[f"purpose_{language}"],
        language=language,
        wanted=Wanted(
            **{name: row[name] for name in ("kind", "purpose_code", "tier") if name in row}
        ),
        by=by,
    )
    world.keep("evaluations", row["slug"], request.id)


def _quote(world: World, *, row: Row) -> None:
    said = row["quoted"]
    quote = Quote(amount=Decimal(said["amount"]), currency=said["currency"], days=said["days"])
    quote_evaluation(world.id_of("evaluations", row["slug"]), quote, by=world.actor(said["by"]))


def _engage(world: World, *, row: Row) -> None:
    by = world.actor(row["ordered_by"], organisation=row["organisation"])
    engage_evaluator(world.id_of("evaluations", row["slug"]), by=by)


def _deliver(world: World, *, row: Row) -> None:
    facts, delivered = row["facts"], row["delivered"]
    report = text_pdf(
        row["slug"],
        title="技术评价报告（示例） Evaluation report (demonstration)",
        lines=[facts["conclusion_zh"], facts["conclusion_en"], *_evidence(facts)],
    )
    deliver_report(
        world.id_of("evaluations", row["slug"]),
        ReportFacts(
            valid_until=world.day(delivered["day"] + delivered["valid_days"]),
            conclusion_zh=facts["conclusion_zh"],
            conclusion_en=facts["conclusion_en"],
            trl=facts["trl"],
            value_low=Decimal(facts["value_low"]),
            value_high=Decimal(facts["value_high"]),
            currency=facts["currency"],
            scores=facts["scores"],
            evidence=_evidence(facts),
        ),
        report,
        by=world.actor(delivered["by"]),
    )


def _rate(world: World, *, row: Row) -> None:
    said, client = row["rating"], world.actor(row["ordered_by"], organisation=row["organisation"])
    rating = rate_order(
        world.id_of("evaluations", row["slug"]),
        stars=said["stars"],
        words=said["words_zh"],
        language="zh",
        by=client,
    )
    if "answer_zh" in said:
        provider = world.row(world.data.service_offers, row["offer"])["organisation"]
        by = world.actor(world.owner_of(provider), organisation=provider)
        answer_rating(rating.id, answer=said["answer_zh"], language="zh", by=by)


def _accept(world: World, *, row: Row) -> None:
    by = world.actor(row["ordered_by"], organisation=row["organisation"])
    accept_report(world.id_of("evaluations", row["slug"]), by=by)


def _return(world: World, *, row: Row) -> None:
    by = world.actor(row["ordered_by"], organisation=row["organisation"])
    reason = row["returned"]["reason_zh"]
    return_report(world.id_of("evaluations", row["slug"]), reason=reason, by=by)


def _evidence(facts: Row) -> tuple[str, ...]:
    return tuple(f"{each['zh']} {each['en']}" for each in facts["evidence"])
