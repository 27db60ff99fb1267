"""Whether a demand may be kept, submitted and published: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from accounts.membership.models import Membership
from accounts.organisations.rules import standing_reasons
from accounts.users.models import User
from ip_registry.classification.symbols import read_symbol
from kernel import clock
from kernel.catalogues.nearest import one_of
from kernel.errors import Reason
from kernel.languages import CODES
from marketplace.demands.content import Budget, DemandContent
from marketplace.demands.identifying import Known, telling_words
from marketplace.demands.models import Demand
from marketplace.demands.reasons import DemandReason
from marketplace.demands.states import DemandState
from marketplace.demands.terms import DemandKind

MOST_CHARACTERS = {"title": 200}
MOST_IN_A_TEXT = 20_000
_LONGEST_NUMBER = 100


def content_reasons(demand: Demand, content: DemandContent) -> Iterator[Reason]:
    """What makes the content impossible to keep, even as a draft."""
    yield from _text_reasons(content)
    yield from _budget_reasons(content.budget)
    if content.kind not in DemandKind.values:
        params = {"code": content.kind, "such_as": one_of(DemandKind.choices)}
        yield Reason(DemandReason.CODE_UNKNOWN, "/kind", params)
    if content.trl_wanted is not None and not 1 <= content.trl_wanted <= 9:
        yield Reason(DemandReason.TRL_OUT_OF_RANGE, "/trl_wanted")
    for index, symbol in enumerate(content.ipc):
        if read_symbol(symbol) is None:
            yield Reason(DemandReason.IPC_MALFORMED, f"/ipc/{index}", {"symbol": symbol})
    if content.is_anonymous and demand.named_at is not None:
        yield Reason(DemandReason.ALREADY_NAMED, "/is_anonymous")


def publishing_reasons(demand: Demand, content: DemandContent) -> Iterator[Reason]:
    """What the publishable minimum still lacks."""
    texts = list(content.texts.values())
    if not any(text.title for text in texts):
        yield Reason(DemandReason.TITLE_MISSING, "/texts")
    if not any(text.problem for text in texts):
        yield Reason(DemandReason.PROBLEM_MISSING, "/texts")
    if not content.ipc and not content.industries:
        yield Reason(DemandReason.FIELD_MISSING, "/ipc")
    if content.contact is None:
        yield Reason(DemandReason.CONTACT_MISSING, "/contact")
    yield from _deadline_reasons(demand, content)
    if content.is_anonymous:
        yield from telling_reasons(demand, content)


def telling_reasons(demand: Demand, content: DemandContent) -> Iterator[Reason]:
    """What in its words would tell who an unnamed owner is: nobody but them could take it back."""
    owner = demand.organisation
    known = Known(
        names=(owner.name_zh, owner.name_en),
        identifier=owner.identifier,
        website=owner.website,
        people=_people(demand, content),
    )
    for pointer, words in telling_words(content.passages, known, budget=content.budget):
        yield Reason(DemandReason.TELLS_WHO, pointer, {"words": words})


def number_reasons(external_id: str | None) -> Iterator[Reason]:
    """What is wrong with the owner's own number for it."""
    if len(external_id or "") > _LONGEST_NUMBER:
        yield Reason(DemandReason.TEXT_TOO_LONG, "/external_id", {"most": _LONGEST_NUMBER})


def going_public_reasons(demand: Demand) -> Iterator[Reason]:
    """What the owner still lacks for its demands to be public."""
    if not demand.organisation.is_verified:
        yield Reason(DemandReason.ORGANISATION_NOT_VERIFIED)
    yield from standing_reasons(demand.organisation_id)


def _people(demand: Demand, content: DemandContent) -> tuple[str, ...]:
    """Everybody whose name leads to the owner: its people, and the contact that is to be kept."""
    lasting = Membership.objects.filter(organisation=demand.organisation_id).lasting()
    people = User.objects.filter(Q(pk__in=lasting.values("user")) | Q(pk=content.contact))
    return tuple(people.order_by("pk").values_list("name", flat=True))


def _deadline_reasons(demand: Demand, content: DemandContent) -> Iterator[Reason]:
    if content.deadline is None:
        return
    # One that is open may be changed on its very last day, too.
    is_open = demand.state == DemandState.PUBLISHED and demand.published_on is not None
    published_on = demand.published_on if is_open else clock.today()
    if content.deadline < clock.today() or content.deadline <= (published_on or clock.today()):
        yield Reason(DemandReason.DEADLINE_PASSED, "/deadline")


def _text_reasons(content: DemandContent) -> Iterator[Reason]:
    if not any(text.title for text in content.texts.values()):
        yield Reason(DemandReason.TITLE_MISSING, "/texts")
    for language, text in content.texts.items():
        if language not in CODES:
            yield Reason(DemandReason.LANGUAGE_UNKNOWN, f"/texts/{language}")
        elif not text.title:
            yield Reason(DemandReason.TITLE_MISSING, f"/texts/{language}/title")
        for name in text.__slots__:
            most = MOST_CHARACTERS.get(name, MOST_IN_A_TEXT)
            if len(getattr(text, name)) > most:
                pointer = f"/texts/{language}/{name}"
                yield Reason(DemandReason.TEXT_TOO_LONG, pointer, {"most": most})


def _budget_reasons(budget: Budget) -> Iterator[Reason]:
    low, high = budget.low, budget.high
    if budget.is_stated and not budget.currency:
        yield Reason(DemandReason.BUDGET_INCOMPLETE, "/budget/currency")
    if any(amount is not None and amount < 0 for amount in (low, high)):
        yield Reason(DemandReason.AMOUNT_OUT_OF_RANGE, "/budget/low")
    elif low is not None and high is not None and low > high:
        yield Reason(DemandReason.BUDGET_REVERSED, "/budget/low")
