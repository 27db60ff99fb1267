"""Technologies: written, attached to, submitted, reviewed, ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial

from kernel import clock
from marketplace.listings.content import Advantage, Evidence, ListingContent, Price, Text
from marketplace.listings.freshness import confirm_listing
from marketplace.listings.models import Listing
from marketplace.listings.services import (
    attach_file,
    conclude_listing,
    post_listing,
    publish_listing,
    return_listing,
    submit_listing,
    withdraw_listing,
)
from marketplace.listings.states import ListingState
from seeds.demonstration.building import scores
from seeds.demonstration.building.confirming import confirmations
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.pdf import text_pdf

_WAITS_AS_A_DRAFT_SINCE = -3
_SHOWN_BEFORE = 90
# What a level is shown by, in the words of whoever found it.
_SHOWN_BY = {
    1: ("原理已在公开论文中说明。", "The principle is described in a published paper."),
    2: ("技术方案与应用设想已形成书面报告。", "Concept and use are set down in a report."),
    3: ("关键指标已由小样实验得到验证。", "Small samples have shown the key figures."),
    4: ("部件在实验室环境下的测试记录齐备。", "Laboratory records of the component are complete."),
    5: ("部件已在模拟使用环境中连续运行。", "The component ran in a simulated environment."),
    6: (
        "样机在模拟使用环境中通过演示，留有测试报告。",
        "A prototype was demonstrated; the report is kept.",
    ),
    7: (
        "样机已在用户现场试用，并有用户记录。",
        "A prototype was tried at a user's site, with records.",
    ),
    8: ("产品已定型，通过出厂与现场检验。", "The product is qualified, at the works and on site."),
    9: ("产品已在用户处稳定运行。", "The product runs steadily at users' sites."),
}


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that happened to every listing."""
    for row in data.listings:
        yield from _life(row)


def _life(row: Row) -> Iterator[Step]:
    slug, day = row["slug"], row["posted"]
    if day is None:
        yield Step(_WAITS_AS_A_DRAFT_SINCE, 30, f"draft {slug}", partial(_write, row=row))
        return
    yield Step(day - 1, 30, f"write {slug}", partial(_write, row=row))
    yield Step(day, 31, f"submit {slug}", partial(_submit, row=row))
    if row["state"] == "under_review":
        return
    if row["state"] == "returned":
        yield Step(day + 1, 32, f"return {slug}", partial(_return, row=row))
        return
    yield Step(day + 1, 33, f"publish {slug}", partial(_publish, row=row))
    for later in confirmations(slug, since=day + 1, until=row.get("ended") or 0):
        yield Step(later, 35, f"confirm {slug}", partial(_confirm, row=row))
    ending = {"withdrawn": withdraw_listing, "concluded": conclude_listing}.get(row["state"])
    if ending is not None:
        yield Step(row["ended"], 34, f"end {slug}", partial(_end, row=row, ending=ending))


def _write(world: World, *, row: Row) -> None:
    by = world.actor(row["contact"], organisation=row["organisation"])
    listing = post_listing(_content(world, row), external_id=row["slug"], by=by)
    world.keep("listings", row["slug"], listing.id)
    for attachment in row.get("attachments", ()):
        upload = text_pdf(attachment["name"], title=attachment["title"], lines=attachment["lines"])
        attach_file(listing.id, upload, by=by)


def _submit(world: World, *, row: Row) -> None:
    submit_listing(
        world.id_of("listings", row["slug"]),
        export_class=row["export_class"],
        attests_no_secret=True,
        by=world.actor(row["contact"], organisation=row["organisation"]),
    )


def _publish(world: World, *, row: Row) -> None:
    listing_id = world.id_of("listings", row["slug"])
    if Listing.objects.get(pk=listing_id).state == ListingState.PUBLISHED:
        # Its owner has earned to publish directly, and did.
        return
    score, comment = scores.of_listing(row)
    by = world.operator_of(row["organisation"])
    publish_listing(listing_id, score=score, comment=comment, by=by)


def _confirm(world: World, *, row: Row) -> None:
    by = world.actor(row["contact"], organisation=row["organisation"])
    confirm_listing(world.id_of("listings", row["slug"]), by=by)


def _return(world: World, *, row: Row) -> None:
    return_listing(
        world.id_of("listings", row["slug"]),
        score=scores.returned(len(row["reasons"])),
        reasons=[reason["code"] for reason in row["reasons"]],
        comment="".join(reason["zh"] for reason in row["reasons"]),
        by=world.operator_of(row["organisation"]),
    )


def _end(world: World, *, row: Row, ending: Callable[..., object]) -> None:
    by = world.actor(row["contact"], organisation=row["organisation"])
    ending(world.id_of("listings", row["slug"]), by=by)


def _content(world: World, row: Row) -> ListingContent:
    organisation = world.row(world.data.organisations, row["organisation"])
    texts = {language: Text(**text) for language, text in row["texts"].items()}
    return ListingContent(
        texts=texts,
        advantages=tuple(_advantage(line) for line in row["advantages"]),
        trl=row["trl"],
        evidence=_evidence(row, organisation),
        ip_records=tuple(world.id_of("ip_records", slug) for slug in row["ip_records"]),
        ipc=tuple(row["ipc"]),
        industries=tuple(row["industries"]),
        themes=tuple(row["themes"]),
        modes=tuple(row["modes"]),
        price=_price(row["price"]),
        region=organisation["region"],
        contact=world.id_of("people", row["contact"]),
        offered_abroad=len(texts) > 1 and row["export_class"] == "free",
        right_to_offer=row["state"] != "draft",
    )


def _evidence(row: Row, organisation: Row) -> tuple[Evidence, ...]:
    if not row["trl"] or row["slug"] in scores.WITHOUT_EVIDENCE:
        return ()
    zh, en = _SHOWN_BY[row["trl"]]
    return (
        Evidence(
            level=row["trl"],
            kind="statement",
            dated_on=clock.today() - timedelta(days=_SHOWN_BEFORE),
            assessor=organisation["name_zh"],
            words_zh=zh,
            words_en=en,
        ),
    )


def _advantage(line: Row) -> Advantage:
    return Advantage(
        ours=Decimal(line["ours"]),
        theirs=Decimal(line["theirs"]),
        unit=line["unit"],
        better=line["better"],
        measure_zh=line["measure"].get("zh", ""),
        measure_en=line["measure"].get("en", ""),
        conditions_zh=line["conditions"].get("zh", ""),
        conditions_en=line["conditions"].get("en", ""),
    )


def _price(price: Row) -> Price:
    amounts = {
        name: Decimal(price[name])
        for name in ("low", "high", "royalty_low", "royalty_high")
        if name in price
    }
    return Price(kind=price["kind"], currency=price.get("currency", ""), **amounts)
