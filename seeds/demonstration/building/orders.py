"""Requests for quotes, and the orders that came of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from uuid import UUID

from accounts.access.actor import Actor
from marketplace.orders.choosing import choose_quote
from marketplace.orders.content import FilingFacts, Line, Need, Planned, QuoteContent
from marketplace.orders.delivering import accept_milestone, return_milestone, submit_milestone
from marketplace.orders.engaging import accept_letter
from marketplace.orders.models import OrderMilestone, ServiceOrder
from marketplace.orders.paying import confirm_payment, issue_invoice, record_payment
from marketplace.orders.quoting import offer_quote
from marketplace.orders.requesting import (
    answer_question,
    ask_question,
    draft_request,
    invite_provider,
    open_request,
)
from marketplace.orders.settling import answer_dispute, dispute_order
from marketplace.orders.terms import RequestTier
from marketplace.ratings.services import answer_rating, rate_service_order
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.numbers import application_number

_VALID_DAYS = 120


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that happened to every request and every order."""
    for row in data.story("orders"):
        yield from _asking(row)
        if "chosen" in row:
            yield from _ordering(row)


def _asking(row: Row) -> Iterator[Step]:
    slug = row["slug"]
    yield Step(row["opened"], 80, f"ask for quotes {slug}", partial(_open, row=row))
    for said in row.get("questions", ()):
        yield Step(said["day"], 81, f"question on {slug}", partial(_ask, row=row, said=said))
        yield Step(said["answered"], 82, f"answer on {slug}", partial(_answer, row=row, said=said))
    for quote in row["quotes"]:
        name = f"quote {quote['offer']} for {slug}"
        yield Step(quote["day"], 83, name, partial(_quote, row=row, said=quote))


def _ordering(row: Row) -> Iterator[Step]:
    slug = row["slug"]
    yield Step(row["chosen"]["day"], 84, f"choose for {slug}", partial(_choose, row=row))
    if "accepted" in row:
        yield Step(row["accepted"], 85, f"accept letter of {slug}", partial(_accept, row=row))
    for each in row.get("deliveries", ()):
        name = f"milestone {each['n']} of {slug}"
        yield Step(each["day"], 86, f"deliver {name}", partial(_deliver, row=row, said=each))
        yield Step(each["judged"], 87, f"judge {name}", partial(_judge, row=row, said=each))
    if "invoice" in row:
        yield Step(row["invoice"]["day"], 88, f"invoice of {slug}", partial(_invoice, row=row))
        yield Step(row["invoice"]["paid"], 88, f"payment of {slug}", partial(_pay, row=row))
        last = row["invoice"]["confirmed"]
        yield Step(last, 89, f"confirm payment of {slug}", partial(_confirm, row=row))
    if "rating" in row:
        yield Step(row["rating"]["day"], 90, f"rate {slug}", partial(_rate, row=row))
    if "dispute" in row:
        yield Step(row["dispute"]["day"], 90, f"dispute {slug}", partial(_dispute, row=row))
        last = row["dispute"]["answered"]
        yield Step(last, 91, f"answer the dispute of {slug}", partial(_reply, row=row))


def _open(world: World, *, row: Row) -> None:
    by = _owner(world, row["client"])
    need = Need(
        service_type=row["service_type"],
        title=row["title"],
        brief=row["brief"],
        purpose=row["purpose"],
        quotes_due_on=world.day(row["due"]),
        language="zh",
        filing=row.get("filing", ""),
        working_languages=tuple(row["languages"]),
        wanted_days=row.get("wanted_days"),
        tier=RequestTier.NDA if "confidential" in row else RequestTier.PUBLIC,
        listing_id=world.id_of("listings", row["listing"]) if "listing" in row else None,
    )
    request = draft_request(need, by=by, confidential_brief=row.get("confidential", ""))
    for offer in row["invited"]:
        invite_provider(request.id, offer_id=world.id_of("service_offers", offer), by=by)
    open_request(request.id, by=by)
    world.keep("quote_requests", row["slug"], request.id)


def _ask(world: World, *, row: Row, said: Row) -> None:
    by = _owner(world, said["from"])
    asked = ask_question(_request(world, row), question=said["question"], language="zh", by=by)
    world.keep("quote_questions", said["question"], asked.id)


def _answer(world: World, *, row: Row, said: Row) -> None:
    asked = world.id_of("quote_questions", said["question"])
    by = _owner(world, row["client"])
    answer_question(_request(world, row), asked, answer=said["answer"], language="zh", by=by)


def _quote(world: World, *, row: Row, said: Row) -> None:
    content = QuoteContent(
        lines=tuple(Line(words, Decimal(amount)) for words, amount in said["lines"].items()),
        currency="CNY",
        milestones=tuple(Planned(words, days) for words, days in said["milestones"].items()),
        valid_until=world.day(_VALID_DAYS),
        exclusions=said.get("exclusions", ""),
    )
    quote = offer_quote(_request(world, row), content, by=_provider(world, said["offer"]))
    world.keep("quotes", f"{row['slug']} {said['offer']}", quote.id)


def _choose(world: World, *, row: Row) -> None:
    quote = world.id_of("quotes", f"{row['slug']} {row['chosen']['offer']}")
    order = choose_quote(quote, by=_owner(world, row["client"]))
    world.keep("orders", row["slug"], order.id)


def _accept(world: World, *, row: Row) -> None:
    order = ServiceOrder.objects.select_related("letter").get(pk=_order(world, row))
    for by in (_owner(world, row["client"]), _seller(world, row)):
        text = order.letter.text_sha256
        accept_letter(order.id, text_sha256=text, consents=True, by=by)


def _deliver(world: World, *, row: Row, said: Row) -> None:
    filing = said.get("filing")
    submit_milestone(
        _order(world, row),
        _milestone(world, row, said),
        note=said["note"],
        filing=_filed(world, said) if filing else None,
        by=_seller(world, row),
    )


def _filed(world: World, said: Row) -> FilingFacts:
    filed, day = said["filing"], world.day(said["day"])
    return FilingFacts(
        # A mark has no check digit to be reckoned; its number is written down.
        official_number=filed.get("number")
        or application_number(kind=filed["kind"], office="CN", filed=day, serial=filed["serial"]),
        filed_on=day,
        kind=filed["kind"],
        title=filed["title"],
        nice=tuple(filed.get("nice", ())),
    )


def _judge(world: World, *, row: Row, said: Row) -> None:
    order, milestone = _order(world, row), _milestone(world, row, said)
    by = _owner(world, row["client"])
    if "returned" in said:
        return_milestone(order, milestone, reason=said["returned"], by=by)
    else:
        accept_milestone(order, milestone, by=by)


def _invoice(world: World, *, row: Row) -> None:
    said = row["invoice"]
    invoice = issue_invoice(
        _order(world, row),
        number=said["number"],
        amount=Decimal(said["amount"]),
        issued_on=world.day(said["day"]),
        by=_seller(world, row),
    )
    world.keep("order_invoices", row["slug"], invoice.id)


def _pay(world: World, *, row: Row) -> None:
    said = row["invoice"]
    record_payment(
        _order(world, row),
        world.id_of("order_invoices", row["slug"]),
        paid_on=world.day(said["paid"]),
        reference=said["reference"],
        by=_owner(world, row["client"]),
    )


def _confirm(world: World, *, row: Row) -> None:
    invoice = world.id_of("order_invoices", row["slug"])
    confirm_payment(_order(world, row), invoice, by=_seller(world, row))


def _rate(world: World, *, row: Row) -> None:
    said, by = row["rating"], _owner(world, row["client"])
    rating = rate_service_order(
        _order(world, row), stars=said["stars"], words=said["words"], language="zh", by=by
    )
    answer_rating(rating.id, answer=said["answer"], language="zh", by=_seller(world, row))


def _dispute(world: World, *, row: Row) -> None:
    statement = row["dispute"]["statement"]
    dispute_order(_order(world, row), statement=statement, by=_owner(world, row["client"]))


def _reply(world: World, *, row: Row) -> None:
    answer_dispute(_order(world, row), answer=row["dispute"]["answer"], by=_seller(world, row))


def _request(world: World, row: Row) -> UUID:
    return world.id_of("quote_requests", row["slug"])


def _order(world: World, row: Row) -> UUID:
    return world.id_of("orders", row["slug"])


def _milestone(world: World, row: Row, said: Row) -> UUID:
    found = OrderMilestone.objects.get(order=_order(world, row), position=said["n"])
    return found.id


def _seller(world: World, row: Row) -> Actor:
    return _provider(world, row["chosen"]["offer"])


def _provider(world: World, offer: str) -> Actor:
    return _owner(world, world.row(world.data.service_offers, offer)["organisation"])


def _owner(world: World, organisation: str) -> Actor:
    return world.actor(world.owner_of(organisation), organisation=organisation)
