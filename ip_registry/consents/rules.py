"""What needs every owner, by the law of the day; and whether a consent can be asked or attested."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from ip_registry.consents.reasons import ConsentReason
from ip_registry.consents.terms import ConsentBasis, Dealing
from ip_registry.records.models import IpRecord
from ip_registry.records.numbers import CN
from ip_registry.records.states import IpKind
from kernel.errors import Reason
from kernel.rulebook import book
from kernel.rulebook.reader import Rule

LONGEST = 2000
_MATTERS = {
    IpKind.TRADEMARK: "trademark",
    IpKind.SOFTWARE_COPYRIGHT: "software_copyright",
    IpKind.KNOW_HOW: "know_how",
}


def ruling(record: IpRecord, *, on: date) -> Rule:
    """The rule about co-owners of such a right; where China's is silent, the platform's own."""
    matter = _MATTERS.get(IpKind(record.kind), "patent")
    home = record.office_id or record.organisation.country_id
    own = f"cn.co_ownership.{matter}"
    if home == CN and book.has_rule(own, on=on):
        return book.rule(own, on=on)
    return book.rule("world.co_ownership", on=on)


def needing_all(record: IpRecord, *, on: date) -> frozenset[str]:
    """The dealings to which every owner of such a right has to agree."""
    return frozenset(str(ruling(record, on=on).value).split())


def asking_reasons(dealings: Collection[str], message: str) -> Iterator[Reason]:
    """What is wrong with a request for consent."""
    if not dealings:
        yield Reason(ConsentReason.DEALINGS_MISSING, "/dealings")
    for index, code in enumerate(dealings):
        if code not in Dealing.values:
            yield Reason(ConsentReason.DEALING_UNKNOWN, f"/dealings/{index}", {"code": code})
    yield from too_long("/message", message)


def attesting_reasons(basis: str, *, is_genuine: bool) -> Iterator[Reason]:
    """What is wrong with a document that stands for a consent."""
    if basis not in (ConsentBasis.DOCUMENT, ConsentBasis.AGREEMENT):
        yield Reason(ConsentReason.BASIS_UNKNOWN, "/basis")
    if not is_genuine:
        yield Reason(ConsentReason.NOT_ATTESTED, "/attests_genuine")


def too_long(pointer: str, text: str) -> Iterator[Reason]:
    """That a text is longer than may be kept."""
    if len(text) > LONGEST:
        yield Reason(ConsentReason.TEXT_TOO_LONG, pointer, {"most": LONGEST})
