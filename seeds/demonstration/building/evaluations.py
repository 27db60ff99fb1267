"""Evaluations: ordered, quoted, engaged, delivered, accepted or returned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from marketplace.evaluations.content import Quote, Wanted
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.services import (
    accept_report,
    engage_evaluator,
    quote_evaluation,
    request_evaluation,
    return_report,
)
from marketplace.ratings.services import answer_rating, rate_order
from seeds.demonstration.building import panels, reports
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that happened to every evaluation."""
    for row in data.story("evaluations"):
        yield from _life(row)


def _life(row: Row) -> Iterator[Step]:
    slug = row["slug"]
    begin = _adopt if "from_order" in row else _request
    yield Step(row["requested"], 70, f"order {slug}", partial(begin, row=row))
    if "panel" in row:
        yield from panels.steps_of(row)
    for name, (turn, do) in _DEEDS.items():
        if name in row:
            said = row[name]
            day = said if isinstance(said, int) else said["day"]
            yield Step(day, turn, f"{name} {slug}", partial(do, row=row))


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


def _adopt(world: World, *, row: Row) -> None:
    """What came of a service order, when both had accepted the letter."""
    found = EvaluationRequest.objects.get(order=world.id_of("orders", row["from_order"]))
    world.keep("evaluations", row["slug"], found.id)


def _quote(world: World, *, row: Row) -> None:
    said = row["quoted"]
    quote = Quote(amount=Decimal(said["amount"]), currency=said["currency"], days=said["days"])
    by = reports.evaluator(world, row, said["by"])
    quote_evaluation(world.id_of("evaluations", row["slug"]), quote, by=by)


def _engage(world: World, *, row: Row) -> None:
    by = world.actor(row["ordered_by"], organisation=row["organisation"])
    engage_evaluator(world.id_of("evaluations", row["slug"]), by=by)


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


# What may have become of an order, and its turn within the day.
_DEEDS = {
    "quoted": (71, _quote),
    "engaged": (72, _engage),
    "delivered": (73, reports.deliver),
    "accepted": (74, _accept),
    "returned": (74, _return),
    "revised": (73, reports.revise),
    "rating": (75, _rate),
    "revoked": (76, reports.revoke),
    "tampered": (76, reports.tamper),
}
